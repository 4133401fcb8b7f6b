import { consentEnd } from '#cases/domain/consent';
import { bishkekDay } from '#kernel/bishkek';
import type { Grant, KeyWrap, SectionEnvelope } from '#kernel/sealed';
import { type ApiClient, Problem } from '../../api-client.js';
import { saveRewraps, type Seat } from '../seat.js';
import { giverOf, isChild, oblastOf, SERVICES_OF_KIND } from '../story.js';
import { atOnce } from './at-once.js';
import { DAY } from './calendar.js';
import { organizationId } from './founding.js';
import { plainRequest } from './plain-request.js';
import type { PlannedOffice } from './offices.js';
import type { Deed, PlannedCase, Step, Tick, YearPlan } from './planned.js';
import type { Seats } from './seats.js';
import { idOf } from './year-ids.js';

type DeedOf<Type extends Deed['type']> = Extract<Deed, { type: Type }>;

/** Under way at once: enough that server and sealing never wait for each other, and appends share their commits. */
const CASES_AT_ONCE = 16;
/** What a survivor agrees to share; what was done to her by whom stays with the committee. */
const SHARED = ['identity', 'contact'] as const;

/** Plays the plan tick by tick; cases beside each other, each case in order. Ids come of the seed: see `idOf`. */
export class YearPlayer {
  readonly #offices: ReadonlyMap<string, PlannedOffice>;
  /** Boxes of cases that will be referred, as sealed in this run. */
  readonly #sealed = new Map<number, readonly SectionEnvelope[]>();

  constructor(
    private readonly plan: YearPlan,
    private readonly seats: Seats,
  ) {
    this.#offices = new Map(plan.offices.map((office) => [office.login, office]));
  }

  async play({ at, steps }: Tick, done: (step: Step) => void): Promise<void> {
    const courses = new Map<number, Step[]>();
    for (const step of steps) courses.set(step.of.n, [...(courses.get(step.of.n) ?? []), step]);
    await atOnce(CASES_AT_ONCE, [...courses.values()], async (course) => {
      for (const step of course) {
        await this.#do(step, at);
        done(step);
      }
    });
  }

  async #do({ of, deed }: Step, at: number): Promise<void> {
    if (deed.type === 'open') return this.#open(of);
    if (deed.type === 'refer') return this.#refer(of, deed, at);
    if (deed.type === 'accept') return this.#accept(of, deed);
    const { by, path, body, commandId } = plainRequest(this.plan.asked.seed, of, deed);
    const { api } = await this.seats.of(by);
    await this.#send(api, path, body, commandId);
  }

  async #open(of: PlannedCase): Promise<void> {
    const { api, keyring } = await this.seats.of(of.committee);
    const { profile, incident, sections } = of.sample;
    const caseId = this.#id(of, 'case');
    const commandId = this.#id(of, 'open');
    const sealed = await keyring.sealSections({
      caseId,
      commandId,
      sections: Object.entries(sections).map(([section, value]) => ({ section, value, prev: null })),
    });
    const body = {
      caseId,
      profile,
      incident: { incidentId: this.#id(of, 'incident', 1), ...incident },
      sections: sealed.envelopes,
      wraps: sealed.wraps,
    };
    const sent = await this.#send(api, '/cases', body, commandId);
    if (sent) this.#sealed.set(of.n, sealed.envelopes);
  }

  async #refer(of: PlannedCase, { n, to, urgency }: DeedOf<'refer'>, at: number): Promise<void> {
    const seat = await this.seats.of(of.committee);
    const office = this.#offices.get(to) as PlannedOffice;
    const recipient = organizationId(this.plan.asked.seed, office);
    const caseId = this.#id(of, 'case');
    const consentId = this.#id(of, 'consent', n);
    const referralId = this.#id(of, 'referral', n);
    const expiresOn = bishkekDay(new Date(at + 180 * DAY));
    const consent = {
      consentId,
      recipient,
      sections: SHARED,
      method: 'spoken',
      givenBy: giverOf(of.sample),
      expiresOn,
    };
    await this.#send(seat.api, `/cases/${caseId}/consents`, consent, this.#id(of, 'agree', n));
    await this.seats.acquaint(seat, recipient);
    const grant = await seat.keyring.makeGrant({
      referralId,
      caseId,
      to: recipient,
      purpose: 'referral',
      consentId,
      expiresAt: consentEnd({ expiresOn })?.toISOString() ?? null,
      envelopes: await this.#boxes(of, seat),
      book: seat.book,
    });
    const services = SERVICES_OF_KIND[office.kind] ?? [];
    const { profile } = of.sample;
    const body = {
      referralId,
      caseId,
      to: recipient,
      services: services.slice(0, 1 + (of.n % services.length)),
      urgency,
      consentId,
      preview: {
        oblast: oblastOf(profile.place),
        audience: isChild(profile.ageBand) ? 'child' : 'adult',
        beds: services.includes('shelter') ? 1 : 0,
        stepFree: profile.disability === 'yes',
      },
      grant,
    };
    await this.#send(seat.api, '/referrals', body, this.#id(of, 'offer', n));
  }

  async #accept(of: PlannedCase, { n, to }: DeedOf<'accept'>): Promise<void> {
    const seat = await this.seats.of(to);
    const referralId = this.#id(of, 'referral', n);
    const path = `/referrals/${referralId}`;
    await this.#send(seat.api, `${path}/acceptance`, {}, this.#id(of, 'accept', n));
    const { body } = await seat.api.post<{ readonly grant: Grant; readonly caseId: string }>(
      `${path}/disclosures`,
      {},
    );
    await this.seats.acquaint(seat, body.grant.header.from);
    const expected = { referralId, caseId: body.caseId, book: seat.book };
    const keys = await seat.keyring.openGrant(body.grant, expected);
    await saveRewraps(seat, referralId, await seat.keyring.rewrap(keys));
  }

  /** The boxes a grant names: as sealed in this run, or handed out again when an earlier run sealed them. */
  async #boxes(of: PlannedCase, { api, keyring }: Seat): Promise<readonly SectionEnvelope[]> {
    const shared = (section: string): boolean => (SHARED as readonly string[]).includes(section);
    const here = this.#sealed.get(of.n);
    if (here !== undefined) return here.filter(({ section }) => shared(section));
    const asked = { sections: SHARED, purpose: 'work' };
    const { body } = await api.post<Disclosed>(`/cases/${this.#id(of, 'case')}/disclosures`, asked);
    for (const wrap of body.sections.flatMap(({ wraps }) => wraps)) await keyring.learnKey(wrap, true);
    return body.sections.flatMap(({ envelopes }) => envelopes.slice(-1).map(({ envelope }) => envelope));
  }

  /** A resend that was sealed anew has another body than the command that landed: then it is done. */
  async #send(api: ApiClient, path: string, body: unknown, commandId: string): Promise<boolean> {
    try {
      await api.post(path, body, commandId);
      return true;
    } catch (error) {
      if (error instanceof Problem && error.code === 'command_reused') return false;
      throw error;
    }
  }

  #id({ n }: PlannedCase, ...name: readonly (string | number)[]): string {
    return idOf(this.plan.asked.seed, n, ...name);
  }
}

interface Disclosed {
  readonly sections: readonly {
    readonly envelopes: readonly { readonly envelope: SectionEnvelope }[];
    readonly wraps: readonly KeyWrap[];
  }[];
}
