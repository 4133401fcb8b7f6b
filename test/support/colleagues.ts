/** Colleagues of a founder: invited by a custodian, enrolled as candidates, admitted with the next roster. */
import type { Role } from '#directory/domain/organization.codes';
import type { MemberWrap, Roster } from '#kernel/sealed';
import { randomUUID } from 'node:crypto';
import { createMember, pinRegistrar, type NewMember } from '#sealing/enrollment';
import { generatePassphrase } from '#sealing/passphrase';
import { RosterBook } from '#sealing/roster-book';
import { SectionHeads } from '#sealing/section-heads';
import { type Answer, Client, expecting } from './client.js';
import type { Person, Registrar } from './people.js';

export interface Candidate extends Person {
  readonly member: NewMember;
  readonly roles: readonly Role[];
  /** What was sent to enroll, but for the code. */
  readonly form: Readonly<Record<string, unknown>>;
}

export async function inviteColleague({ client }: Person, roles: readonly Role[]): Promise<string> {
  const invited = await client.post('/members/invitations', { roles });
  return expecting<{ code: string }>(201, invited).code;
}

/** Keys and form of one who holds an invitation; nothing is sent yet. */
export async function prepareCandidate(
  { client: { url }, organization }: Person,
  { registrar, login, roles }: { registrar: Registrar; login: string; roles: readonly Role[] },
): Promise<Candidate> {
  const passphrase = generatePassphrase();
  const memberId = randomUUID();
  const member = await createMember({ memberId, org: organization, passphrase });
  const book = new RosterBook(await pinRegistrar(registrar.keyring.identity, registrar.fingerprint));
  const pins = await member.keyring.sealPins({ book, heads: new SectionHeads(), revision: 1 });
  const { salt, proof, lock, keyring } = member;
  return {
    client: new Client(url),
    memberId,
    organization,
    login,
    passphrase,
    proof,
    keyring,
    book,
    member,
    roles,
    form: { memberId, displayName: `Үлгү ${login}`, login, salt, proof, lock, pins },
  };
}

export function enroll({ client, form }: Candidate, code: string, commandId?: string): Promise<Answer> {
  return client.post('/enrollments', { ...form, code }, { ...(commandId && { commandId }) });
}

export interface Admission {
  readonly roster: Roster;
  readonly memberWrap: MemberWrap;
}

/** What the custodian's browser makes of the fingerprint it was read. */
export async function prepareAdmission(custodian: Person, candidate: Candidate): Promise<Admission> {
  const { roster, wrap } = await custodian.keyring.admitMember({
    book: custodian.book,
    candidate: candidate.member.identity,
    fingerprint: candidate.member.fingerprint,
    custodian: candidate.roles.includes('custodian'),
  });
  return { roster, memberWrap: wrap };
}

export function admit({ client }: Person, { memberId }: Candidate, admission: Admission): Promise<Answer> {
  return client.post(`/members/${memberId}/admission`, admission);
}
