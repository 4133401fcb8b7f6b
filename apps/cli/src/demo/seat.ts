import type { KeyWrap, OrganizationRoot, Pins, Roster } from '#kernel/sealed';
import { createMember, createOrganization, pinRegistrar, type NewMember } from '#sealing/enrollment';
import type { MemberIdentity } from '#sealing/fingerprint';
import type { Keyring } from '#sealing/keyring';
import { generatePassphrase } from '#sealing/passphrase';
import { RosterBook, type RegistrarPin } from '#sealing/roster-book';
import { SectionHeads } from '#sealing/section-heads';
import { ApiClient } from '../api-client.js';

/** A demo member at work: signed in, unlocked, with the rosters it has verified. */
export interface Seat {
  readonly api: ApiClient;
  readonly organization: string;
  readonly memberId: string;
  readonly keyring: Keyring;
  readonly book: RosterBook;
}

/** What the terminal and `demo-accounts.txt` tell of one member. */
export interface Account {
  readonly login: string;
  readonly passphrase: string;
  readonly organization: string;
  readonly roles: readonly string[];
}

export interface DraftedMember {
  readonly member: NewMember;
  readonly passphrase: string;
  readonly login: string;
  /** The fields every enrollment sends about the person. */
  readonly body: {
    readonly memberId: string;
    readonly displayName: string;
    readonly login: string;
    readonly salt: string;
    readonly proof: string;
    readonly lock: NewMember['lock'];
  };
}

export async function draftMember(org: string, login: string, displayName: string): Promise<DraftedMember> {
  const passphrase = generatePassphrase();
  const memberId = crypto.randomUUID();
  const member = await createMember({ memberId, org, passphrase });
  return {
    member,
    passphrase,
    login,
    body: { memberId, displayName, login, salt: member.salt, proof: member.proof, lock: member.lock },
  };
}

export async function firstPins(keyring: Keyring, book: RosterBook): Promise<Pins> {
  return keyring.sealPins({ book, heads: new SectionHeads(), revision: 1 });
}

/** The registrar's identity with the fingerprint that would stand on every invitation. */
export interface Registrar {
  readonly identity: MemberIdentity;
  readonly fingerprint: string;
}

/** Signs a drafted member in: the proof is at hand from enrolment, so nothing is derived twice. */
export async function takeSeat(url: string, drafted: DraftedMember, book: RosterBook): Promise<Seat> {
  const api = new ApiClient(url);
  await api.post('/sign-in', { login: drafted.login, proof: drafted.member.proof });
  return {
    api,
    organization: drafted.member.identity.org,
    memberId: drafted.member.identity.memberId,
    keyring: drafted.member.keyring,
    book,
  };
}

interface Invitation {
  readonly code: string;
  readonly registrar: Registrar;
}

/** What a member sends to come in, and the book they begin with. */
export interface Enrollment {
  readonly book: RosterBook;
  readonly body: Readonly<Record<string, unknown>>;
}

/** As founder: accepts the invitation with roster 1, the secret for oneself and for the recovery kit. */
export async function asFounder(
  invitation: Invitation,
  drafted: DraftedMember,
): Promise<Enrollment & { readonly roster: Roster }> {
  const pin = await pinRegistrar(invitation.registrar.identity, invitation.registrar.fingerprint);
  const founded = await createOrganization(drafted.member.keyring);
  const book = new RosterBook(pin);
  await book.pinFounded(founded.roster);
  const body = {
    code: invitation.code,
    ...drafted.body,
    pins: await firstPins(drafted.member.keyring, book),
    roster: founded.roster,
    memberWraps: founded.wraps,
    indexKey: founded.indexKey,
  };
  return { book, roster: founded.roster, body };
}

/** As a member of an office that opens no cases: no secret, no roster. */
export async function asOfficer(invitation: Invitation, drafted: DraftedMember): Promise<Enrollment> {
  const pin: RegistrarPin = await pinRegistrar(
    invitation.registrar.identity,
    invitation.registrar.fingerprint,
  );
  const book = new RosterBook(pin);
  const pins = await firstPins(drafted.member.keyring, book);
  return { book, body: { code: invitation.code, ...drafted.body, pins } };
}

interface RosterAnswer {
  readonly rosters: readonly Roster[];
  readonly root: OrganizationRoot | null;
}

/** Fetches and verifies an organization's rosters; from here on grants can be sealed to it. */
export async function acquaint(seat: Seat, org: string): Promise<void> {
  const answer = await seat.api.get<RosterAnswer>(`/organizations/${org}/rosters`);
  await seat.book.accept({ org, chain: answer.rosters, root: answer.root });
}

export async function saveRewraps(seat: Seat, referralId: string, wraps: readonly KeyWrap[]): Promise<void> {
  await seat.api.post(`/referrals/${referralId}/wraps`, { wraps });
}
