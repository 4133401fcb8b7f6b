import { isBase64url } from '#kernel/base64url';
import { DomainError } from '#kernel/domain-error';
import { isUuid } from '#kernel/ids';
import type { Roster, RosterMember } from '#kernel/sealed';
import type { Role } from './organization.codes.js';

/** The recovery kit, as rosters and wraps name it; it is also the signer of a roster that is not a member's. */
export const KIT = 'kit';

/** Who signs, and the rosters there are. */
interface Signing {
  readonly organization: string;
  readonly actor: string;
  /** Oldest first. */
  readonly rosters: readonly Roster[];
}

/** The structure of a roster that admits one member. Hashes and signatures are the browsers' to verify. */
export interface Admission extends Signing {
  readonly member: {
    readonly memberId: string;
    readonly roles: readonly Role[];
    readonly receive: string;
    readonly sign: string;
  };
}

export function checkRoster(roster: Roster, admission: Admission): void {
  checkForm(roster, admission);
  const newest = admission.rosters.at(-1);
  const accepted = newest ? admits(newest, roster, admission) : isFirst(roster, admission);
  if (!accepted) throw new DomainError('roster_not_extending', 'conflict', 'roster');
}

/** That the roster is the newest one without this member, everyone else as they were, under a new secret. */
export function checkRosterWithout(memberId: string, roster: Roster, signing: Signing): void {
  checkForm(roster, signing);
  const newest = signing.rosters.at(-1);
  const staying = newest?.members.filter(({ id }) => id !== memberId) ?? [];
  const accepted =
    newest !== undefined &&
    extendsBy(newest, roster, signing) &&
    underNewSecret(newest, roster) &&
    staying.length === newest.members.length - 1 &&
    sameMembers(staying, roster.members);
  if (!accepted) throw new DomainError('roster_not_extending', 'conflict', 'roster');
}

/** That the roster is the newest one with another kit, everyone as they were, under a new secret. */
export function checkRosterWithKit(roster: Roster, signing: Signing): void {
  checkForm(roster, signing);
  const newest = signing.rosters.at(-1);
  const accepted =
    newest !== undefined &&
    follows(newest, roster, signing) &&
    underNewSecret(newest, roster) &&
    newKit(newest, roster) &&
    sameMembers(newest.members, roster.members);
  if (!accepted) throw new DomainError('roster_not_extending', 'conflict', 'roster');
}

/** That the kit signs: the custodians are gone, the comer is the custodian, everyone else as they were, under a new secret and kit. */
export function checkRosterByKit(roster: Roster, admission: Admission): void {
  checkForm(roster, admission);
  const newest = admission.rosters.at(-1);
  const staying = newest?.members.filter(({ custodian }) => !custodian) ?? [];
  const accepted =
    newest !== undefined &&
    roster.signer === KIT &&
    isNext(newest, roster) &&
    underNewSecret(newest, roster) &&
    newKit(newest, roster) &&
    roster.members.length === staying.length + 1 &&
    staying.every((before) => roster.members.some((after) => sameMember(before, after))) &&
    names(roster, admission.member);
  if (!accepted) throw new DomainError('roster_not_extending', 'conflict', 'roster');
}

export function sameKit({ kit }: Roster, other: Roster): boolean {
  return kit.receive === other.kit.receive && kit.sign === other.kit.sign;
}

function checkForm(roster: Roster, { organization }: Signing): void {
  if (!isWellFormed(roster)) throw new DomainError('roster_malformed', 'invalid', 'roster');
  if (roster.org !== organization) throw new DomainError('roster_foreign', 'invalid', 'roster');
}

function isFirst(roster: Roster, { member }: Admission): boolean {
  if (!member.roles.includes('custodian')) throw new DomainError('custodian_first', 'invalid', 'roles');
  return (
    roster.n === 1 &&
    roster.prev === null &&
    roster.keyVersion === 1 &&
    roster.signer === member.memberId &&
    roster.members.length === 1 &&
    names(roster, member)
  );
}

/** One more member, everything else as it was. */
function admits(newest: Roster, roster: Roster, admission: Admission): boolean {
  return (
    extendsBy(newest, roster, admission) &&
    underSameSecret(newest, roster) &&
    roster.members.length === newest.members.length + 1 &&
    newest.members.every((before) => roster.members.some((after) => sameMember(before, after))) &&
    names(roster, admission.member)
  );
}

/** The next one, by a custodian of the roster before, the kit as it was. */
function extendsBy(newest: Roster, roster: Roster, signing: Signing): boolean {
  return follows(newest, roster, signing) && sameKit(newest, roster);
}

function follows(newest: Roster, roster: Roster, { actor }: Signing): boolean {
  const byCustodian = newest.members.some(({ id, custodian }) => custodian && id === roster.signer);
  return byCustodian && roster.signer === actor && isNext(newest, roster);
}

function isNext(newest: Roster, roster: Roster): boolean {
  return roster.n === newest.n + 1 && roster.prev !== null;
}

function newKit({ kit }: Roster, roster: Roster): boolean {
  return roster.kit.receive !== kit.receive && roster.kit.sign !== kit.sign;
}

function underSameSecret(newest: Roster, roster: Roster): boolean {
  return (
    roster.keyVersion === newest.keyVersion &&
    roster.receive === newest.receive &&
    roster.secretHash === newest.secretHash
  );
}

function underNewSecret(newest: Roster, roster: Roster): boolean {
  return (
    roster.keyVersion === newest.keyVersion + 1 &&
    roster.receive !== newest.receive &&
    roster.secretHash !== newest.secretHash
  );
}

function sameMembers(expected: readonly RosterMember[], members: readonly RosterMember[]): boolean {
  return (
    expected.length === members.length &&
    expected.every((member) => members.some((other) => sameMember(member, other)))
  );
}

function names(roster: Roster, { memberId, roles, receive, sign }: Admission['member']): boolean {
  const expected = { id: memberId, receive, sign, custodian: roles.includes('custodian') };
  return roster.members.some((member) => sameMember(member, expected));
}

function sameMember(a: RosterMember, b: RosterMember): boolean {
  return a.id === b.id && a.receive === b.receive && a.sign === b.sign && a.custodian === b.custodian;
}

function isWellFormed(roster: Roster): boolean {
  return (
    roster.v === 'roster/1' &&
    Number.isSafeInteger(roster.n) &&
    Number.isSafeInteger(roster.keyVersion) &&
    (roster.prev === null || isBase64url(roster.prev, 32)) &&
    [roster.receive, roster.secretHash, roster.kit.receive, roster.kit.sign].every((key) =>
      isBase64url(key, 32),
    ) &&
    isBase64url(roster.signature, 64) &&
    roster.members.every(
      ({ id, receive, sign }) => isUuid(id) && isBase64url(receive, 32) && isBase64url(sign, 32),
    ) &&
    new Set(roster.members.map(({ id }) => id)).size === roster.members.length
  );
}
