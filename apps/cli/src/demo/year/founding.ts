import type { Lock, Roster } from '#kernel/sealed';
import { pinRegistrar, signOrganizationCard, signOrganizationRoot } from '#sealing/enrollment';
import { fingerprint } from '#sealing/fingerprint';
import { RosterBook } from '#sealing/roster-book';
import { PLACES } from '#directory/domain/places.data';
import { ApiClient } from '../../api-client.js';
import type { Progress } from '../../progress.js';
import { FOUNDER_ROLES } from '../country.js';
import { sampleName } from '../people.js';
import {
  acquaint,
  asFounder,
  asOfficer,
  draftMember,
  firstPins,
  type DraftedMember,
  type Registrar,
  type Seat,
} from '../seat.js';
import { atOnce } from './at-once.js';
import type { PlannedOffice } from './offices.js';
import { clientOf, type Seats } from './seats.js';
import type { KeptMember, YearState } from './state.js';
import { idOf } from './year-ids.js';

/** Members are called Үлгү Жыйырма Миң … ("Sample Twenty Thousand …"), apart from the survivors. */
const FIRST_MEMBER_NAME = 20_000;
const REGISTRAR = 'registrar';
const OFFICES_AT_ONCE = 4;

export interface Founding {
  readonly url: string;
  readonly setupCode: string;
  readonly seed: number;
  readonly state: YearState;
  readonly seats: Seats;
}

/** Registrar, places, then every office with its founder: each step may be sent again after a kill. */
export async function foundYear(
  founding: Founding,
  offices: readonly PlannedOffice[],
  progress: Progress,
): Promise<void> {
  const { state } = founding;
  const left = offices
    .map((office, n) => ({ office, n }))
    .filter(({ office }) => !state.founded.has(office.login));
  if (left.length === 0) return;
  const registrar = await registrarOf(founding, offices);
  await registerPlaces(founding, registrar.seat);
  await atOnce(OFFICES_AT_ONCE, left, async ({ office, n }) => {
    await foundOffice(founding, registrar, { office, n });
    await state.keepFounded(office.login);
    progress('organizations', state.founded.size, offices.length);
  });
}

export function organizationId(seed: number, { kind, login }: PlannedOffice): string {
  return kind === 'ministry' ? ministryId(seed) : idOf(seed, 'organization', login);
}

const ministryId = (seed: number): string => idOf(seed, 'organization', REGISTRAR);

interface AtDesk {
  readonly seat: Seat;
  readonly registrar: Registrar;
}

async function registrarOf(
  { url, setupCode, seed, state, seats }: Founding,
  offices: readonly PlannedOffice[],
): Promise<AtDesk> {
  const ministry = offices.find(({ kind }) => kind === 'ministry');
  if (ministry === undefined) throw new RangeError('the year has no ministry');
  const id = ministryId(seed);
  if (!state.members.has(REGISTRAR)) {
    const drafted = await draftMember(id, REGISTRAR, sampleName(FIRST_MEMBER_NAME));
    const book = new RosterBook(await pinRegistrar(drafted.member.identity, drafted.member.fingerprint));
    const pins = await firstPins(drafted.member.keyring, book);
    const { names, place } = ministry;
    const content = { org: id, n: 1, kind: 'ministry', place, names };
    const card = await signOrganizationCard(drafted.member.keyring, content);
    const organization = { id, names, place, card };
    const body = { code: setupCode, demo: true, organization, member: { ...drafted.body, pins } };
    await state.keepMember(kept(drafted, '/setup', body));
  }
  const member = state.members.get(REGISTRAR) as KeptMember;
  await new ApiClient(url).post('/setup', member.body, idOf(seed, 'set-up'));
  const seat = await seats.of(REGISTRAR);
  const { identity } = seat.keyring;
  return { seat, registrar: { identity, fingerprint: await fingerprint(identity) } };
}

async function registerPlaces({ seed }: Founding, { api }: Seat): Promise<void> {
  for (const [soate, parent, kind, ky, ru, en, iso, nscArea, validFrom] of PLACES) {
    const place = { soate, parent, kind, names: { ky, ru, en }, iso, nscArea, validFrom };
    await api.post('/places', place, idOf(seed, 'place', soate));
  }
}

async function foundOffice(
  founding: Founding,
  desk: AtDesk,
  { office, n }: { readonly office: PlannedOffice; readonly n: number },
): Promise<void> {
  const { seed, state, seats, url } = founding;
  const { kind, place, names, login } = office;
  const id = organizationId(seed, office);
  const { api } = desk.seat;
  if (kind !== 'ministry') {
    const card = await signOrganizationCard(desk.seat.keyring, { org: id, n: 1, kind, place, names });
    const body = { id, kind, names, place, card, demo: true };
    await api.post('/organizations', body, idOf(seed, 'register', login));
  }
  const drafted = state.members.has(login) ? undefined : await draft(founding, desk, { office, n });
  const member = state.members.get(login) as KeptMember;
  await new ApiClient(url).post('/enrollments', member.body, idOf(seed, 'enroll', login));
  const { roster, lock } = member.body as { readonly roster?: Roster; readonly lock: Lock };
  if (roster === undefined) return;
  const { memberId, receive, sign } = lock;
  const root = await signOrganizationRoot({
    registrar: desk.seat.keyring,
    roster,
    fingerprint: await fingerprint({ org: id, memberId, receive, sign }),
  });
  await api.post(`/organizations/${id}/root`, { root }, idOf(seed, 'root', login));
  if (drafted !== undefined) seats.take(login, await seated(url, member, drafted));
}

/** Drawn, and written down before anybody is told. */
async function draft(
  { seed, state }: Founding,
  { seat, registrar }: AtDesk,
  { office, n }: { readonly office: PlannedOffice; readonly n: number },
): Promise<{ readonly member: DraftedMember; readonly book: RosterBook }> {
  const id = organizationId(seed, office);
  const roles = FOUNDER_ROLES[office.kind];
  const { body } = await seat.api.post<{ code: string }>(`/organizations/${id}/invitations`, { roles });
  const member = await draftMember(id, office.login, sampleName(FIRST_MEMBER_NAME + 1 + n));
  const invitation = { code: body.code, registrar };
  const enrollment = await (roles.includes('custodian') ? asFounder : asOfficer)(invitation, member);
  await state.keepMember(kept(member, '/enrollments', enrollment.body));
  return { member, book: enrollment.book };
}

async function seated(
  url: string,
  kept: KeptMember,
  { member: { member }, book }: { readonly member: DraftedMember; readonly book: RosterBook },
): Promise<Seat> {
  const { keyring, identity } = member;
  const api = clientOf(url, kept);
  await api.post('/sign-in', { login: kept.login, proof: kept.proof });
  const seat = { api, organization: identity.org, memberId: identity.memberId, keyring, book };
  await acquaint(seat, identity.org);
  return seat;
}

function kept(
  { member, passphrase, login }: DraftedMember,
  path: KeptMember['path'],
  body: KeptMember['body'],
) {
  return { login, passphrase, proof: member.proof, organization: member.identity.org, path, body };
}
