/** Colleagues of a founder: invited by a custodian, enrolled as candidates, admitted with the next roster. */
import type { Role } from '#directory/domain/organization.codes';
import type { CaseWrap, IndexKeyBox, MemberWrap, Roster, SecretRing } from '#kernel/sealed';
import { randomUUID } from 'node:crypto';
import { caseReaders } from '#sealing/case-wrap';
import { createMember, pinRegistrar, type NewMember } from '#sealing/enrollment';
import { generatePassphrase } from '#sealing/passphrase';
import { RosterBook } from '#sealing/roster-book';
import { SectionHeads } from '#sealing/section-heads';
import { type Answer, Client, expecting } from './client.js';
import { acquaint, type Person, type Registrar, signIn } from './people.js';

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

export interface Secrets {
  readonly memberWraps: readonly MemberWrap[];
  readonly rings: readonly SecretRing[];
  readonly indexKey: IndexKeyBox;
}

/** Takes the roster chain, the newest secret and the older ones, as a browser does. */
export async function takeSecrets(person: Person): Promise<Secrets> {
  const secrets = expecting<Secrets>(200, await person.client.get('/me'));
  await acquaint(person, person.organization);
  await person.keyring.admitSecret(secrets.memberWraps.at(-1)!, person.book);
  await person.keyring.admitRings(secrets.rings, person.book);
  await person.keyring.admitIndexKey(secrets.indexKey);
  return secrets;
}

/** Invited, enrolled and admitted at once, signed in with the secret in hand. */
export async function join(
  custodian: Person,
  wanted: { registrar: Registrar; login: string; roles: readonly Role[] },
): Promise<Candidate> {
  const candidate = await prepareCandidate(custodian, wanted);
  expecting(201, await enroll(candidate, await inviteColleague(custodian, wanted.roles)));
  expecting(201, await admit(custodian, candidate, await prepareAdmission(custodian, candidate)));
  await acquaint(custodian, custodian.organization);
  await signIn(candidate);
  await takeSecrets(candidate);
  return candidate;
}

/** What the custodian's browser makes and sends when a member leaves; then it takes the new secret itself. */
export async function letGo(custodian: Person, memberId: string): Promise<void> {
  const rotation = await custodian.keyring.letMemberGo({ book: custodian.book, memberId });
  expecting(201, await custodian.client.post(`/members/${memberId}/departure`, { ...rotation }));
  await takeSecrets(custodian);
}

/** The same of one whose words are lost, or known to somebody. */
export async function lockOut(custodian: Person, memberId: string): Promise<void> {
  const rotation = await custodian.keyring.letMemberGo({ book: custodian.book, memberId });
  expecting(201, await custodian.client.post(`/members/${memberId}/lock-out`, { ...rotation }));
  await takeSecrets(custodian);
}

/** By a custodian: from now on the colleague opens the case. */
export async function assign({ client }: Person, caseId: string, { memberId }: Person): Promise<void> {
  expecting(201, await client.post(`/cases/${caseId}/assignees`, { memberId }));
}

/** A case as far as its keys are named: the section and keyId of every box it ever had. */
export interface KeyedCase {
  readonly caseId: string;
  readonly boxes: readonly { readonly section: string; readonly keyId: string }[];
}

/**
 * By one who knows every key of a case: to these colleagues it does not exist from here on, and the others hold its keys
 * one by one.
 * @returns what was wrapped for the others
 */
export async function keepFrom(
  by: Person,
  { caseId, boxes }: KeyedCase,
  kin: readonly Pick<Person, 'memberId'>[],
): Promise<readonly CaseWrap[]> {
  await acquaint(by, by.organization);
  const given: CaseWrap[] = [];
  for (const [index, { memberId }] of kin.entries()) {
    // With the first its keys are wrapped for the others; each one after only loses theirs.
    const keys = index === 0 ? boxes.map((box) => ({ caseId, ...box })) : [];
    const readers = caseReaders(by.book.newest(by.organization), [memberId]);
    const caseWraps = await by.keyring.wrapKeysApart(keys, readers);
    expecting(201, await by.client.post(`/cases/${caseId}/conflicts`, { memberId, caseWraps }));
    given.push(...caseWraps);
  }
  return given;
}

/** By one who is not assigned: the case opens for an hour, and a custodian is told. */
export async function openForReason({ client }: Person, caseId: string): Promise<void> {
  expecting(201, await client.post(`/cases/${caseId}/glass`, { reason: 'colleague-away' }));
}
