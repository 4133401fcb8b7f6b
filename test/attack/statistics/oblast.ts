/**
 * A made oblast: six districts and a year of about 1,200 cases, the same from the same seed. Every case has a told form,
 * age and sex, one report and one act: these three units coincide, which is the best an attacker can hope for.
 */
import type { FormLaw, FormPolice, GbvimsType } from '#cases/domain/case.codes';
import { RELATIONS } from '#cases/domain/case.codes';
import type { IncidentFacts } from '#cases/domain/case.events';
import { consentGiven, incidentFacts, opened, profile } from '#cases/testing/case.fixtures';
import { DECLINE_REASONS, type Service, SERVICES } from '#referrals/domain/referral.codes';
import { offered } from '#referrals/testing/referral.fixtures';
import type { TimedCaseEvent } from '#statistics/domain/case-course';
import { menuOfYear, type YearMenu } from '#statistics/domain/menu-places';
import { monthsOf } from '#statistics/domain/periods';
import { type Dossier, recordsOfMonth } from '#statistics/domain/records-of-month';
import type { TimedReferralEvent } from '#statistics/domain/referral-indicators';
import { type Snapshot, snapshotOf } from '#statistics/domain/snapshot';
import type { UnitRecord } from '#statistics/domain/unit-records';
import { recordKey } from '#statistics/cell-key';
import { Chance } from '../../fault/harness/chance.js';

export const YEAR = '2023';
export const MONTHS = monthsOf(YEAR);
export const OBLAST = '41702000000000';
const CASES = 1_200;
const DAY_MS = 86_400_000;

const SHARES = {
  place: {
    '41702201000000': 0.28,
    '41702204000000': 0.22,
    '41702207000000': 0.18,
    '41702210000000': 0.14,
    '41702213000000': 0.11,
    '41702216000000': 0.07,
  },
  form: { physical: 0.6, psychological: 0.26, economic: 0.09, neglect: 0.05 },
  age: { '0-20': 0.1, '21-30': 0.29, '31-40': 0.33, '41-50': 0.17, '51+': 0.11 },
  sex: { female: 0.9, male: 0.1 },
} as const;

export type Place = keyof typeof SHARES.place;
export const PLACES = Object.keys(SHARES.place) as readonly Place[];

export interface Oblast {
  readonly seed: string;
  readonly dossiers: readonly Dossier[];
  readonly records: readonly UnitRecord[];
  readonly snapshots: readonly Snapshot[];
}

/** Three organizations register in each district: none is merged with another. */
export const MENU: YearMenu = menuOfYear(
  Number(YEAR),
  PLACES.map((soate) => ({ soate, oblast: OBLAST, neighbor: null })),
  new Map(PLACES.map((soate) => [soate, Array.from({ length: 4 }, () => new Set(['a', 'b', 'c']))])),
);

/** Of the release job alone; the attacker has neither. */
export function secretsOf(seed: string): { readonly record: Uint8Array; readonly noise: Uint8Array } {
  const drawn = (name: string): Uint8Array => {
    const chance = Chance.of(seed, name);
    return Uint8Array.from({ length: 32 }, () => chance.below(256));
  };
  return { record: drawn('K_rec'), noise: drawn('K_noise') };
}

export function madeOblast(seed: string): Oblast {
  const chance = Chance.of(seed, 'oblast');
  const count = CASES + chance.between(-30, 30);
  const dossiers = Array.from({ length: count }, (_, index) => madeCase(`${seed}-${index}`, chance));
  return frozen(seed, dossiers);
}

/** The snapshots of the year of these cases, through the product's own folding. */
export function frozen(seed: string, dossiers: readonly Dossier[]): Oblast {
  const { record } = secretsOf(seed);
  const byMonth = MONTHS.map((month) => dossiers.flatMap((dossier) => recordsOfMonth(dossier, month)));
  const snapshots = MONTHS.map((month, index) =>
    snapshotOf(month, byMonth[index] ?? [], (id) => recordKey(record, id)),
  );
  return { seed, dossiers, records: byMonth.flat(), snapshots };
}

/** One of the year, with its act and perhaps a referral. */
export function madeCase(
  caseId: string,
  chance: Chance,
  places: Readonly<Record<string, number>> = SHARES.place,
): Dossier {
  const openedAt = new Date(Date.UTC(Number(YEAR), 0, 1, 4) + chance.below(365) * DAY_MS);
  const band = chance.weighted(SHARES.age);
  const told = {
    place: chance.weighted(places),
    reportedOn: openedAt.toISOString().slice(0, 10),
    sex: chance.weighted(SHARES.sex),
    ageBand: band === '0-20' ? chance.pick(['0-11', '12-17', '18-20']) : band,
    relation: chance.happens(0.6) ? 'spouse' : chance.pick(RELATIONS.slice(0, -1)),
    disability: chance.happens(0.08) ? 'yes' : 'no',
  };
  const form = chance.weighted(SHARES.form);
  const events = openingEvents(caseId, openedAt, { told, facts: actOf(form, openedAt, chance) });
  const referrals = chance.happens(0.45) ? [madeReferral(`${caseId}-r`, openedAt, chance)] : [];
  return { caseId, historic: false, events, referrals };
}

/** Opened, agreed to, and with one act, all on one day. */
export function openingEvents(
  caseId: string,
  recordedAt: Date,
  { told, facts }: { readonly told: object; readonly facts: IncidentFacts },
): readonly TimedCaseEvent[] {
  const consent = { consentId: `${caseId}-s`, purpose: 'statistics', recipient: null, sections: [] };
  return [
    { ...opened, data: { ...opened.data, facts: { ...profile, ...told } }, recordedAt },
    { ...consentGiven, data: { ...consentGiven.data, ...consent }, recordedAt },
    {
      ...{ type: 'case.incident-recorded.v1', recordedAt },
      data: { incidentId: `${caseId}-i`, sections: [], facts },
    },
  ] as readonly TimedCaseEvent[];
}

function actOf(form: FormLaw, openedAt: Date, chance: Chance): IncidentFacts {
  const police: FormPolice = form === 'physical' && chance.happens(0.1) ? 'sexual' : form;
  const happened = new Date(openedAt.getTime() - chance.below(150) * DAY_MS).toISOString().slice(0, 7);
  return { ...incidentFacts, happened, formsLaw: [form], formsPolice: [police], gbvims: gbvimsOf(police) };
}

function gbvimsOf(form: FormPolice): GbvimsType {
  switch (form) {
    case 'physical':
      return 'physical-assault';
    case 'psychological':
      return 'psychological-abuse';
    case 'economic':
      return 'denial-of-resources';
    case 'neglect':
      return 'none';
    case 'sexual':
      return 'sexual-assault';
  }
}

function madeReferral(referralId: string, openedAt: Date, chance: Chance): Dossier['referrals'][number] {
  const at = (days: number, type: string, data: object): TimedReferralEvent =>
    ({ type, data, recordedAt: new Date(openedAt.getTime() + days * DAY_MS) }) as TimedReferralEvent;
  const services: readonly Service[] = [chance.pick(SERVICES), chance.pick(SERVICES)];
  const [asked, days] = [chance.below(5), chance.between(1, 10)];
  const offer = at(asked, offered.type, { ...offered.data, services });
  const answered = chance.happens(0.8)
    ? [
        at(asked + days, 'referral.accepted.v1', {}),
        at(asked + days + 3, 'referral.service-delivered.v1', {
          serviceId: `${referralId}-s`,
          service: services[0],
        }),
        at(asked + days + 9, 'referral.done.v1', { outcome: 'served' }),
      ]
    : [at(asked + days, 'referral.declined.v1', { reason: chance.pick(DECLINE_REASONS) })];
  return { referralId, events: [offer, ...answered] };
}
