import { isBase64url } from '#kernel/base64url';
import { DomainError } from '#kernel/domain-error';
import { isUuid } from '#kernel/ids';
import type { Roster, RosterMember } from '#kernel/sealed';
import type { Role } from './organization.codes.js';

/** The structure of a roster that admits one member. Hashes and signatures are the browsers' to verify. */
export interface Admission {
  readonly organization: string;
  readonly actor: string;
  readonly member: {
    readonly memberId: string;
    readonly roles: readonly Role[];
    readonly receive: string;
    readonly sign: string;
  };
  readonly rosters: readonly Roster[];
}

export function checkRoster(roster: Roster, admission: Admission): void {
  if (!isWellFormed(roster)) throw new DomainError('roster_malformed', 'invalid', 'roster');
  if (roster.org !== admission.organization) throw new DomainError('roster_foreign', 'invalid', 'roster');
  const newest = admission.rosters.at(-1);
  const accepted = newest ? extendsBy(newest, roster, admission) : isFirst(roster, admission);
  if (!accepted) throw new DomainError('roster_not_extending', 'conflict', 'roster');
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

/** One more member, everything else as it was, by a custodian of the roster before. */
function extendsBy(newest: Roster, roster: Roster, { member, actor }: Admission): boolean {
  const byCustodian = newest.members.some(({ id, custodian }) => custodian && id === roster.signer);
  return (
    byCustodian &&
    roster.signer === actor &&
    roster.n === newest.n + 1 &&
    roster.prev !== null &&
    roster.keyVersion === newest.keyVersion &&
    roster.receive === newest.receive &&
    roster.secretHash === newest.secretHash &&
    roster.kit.receive === newest.kit.receive &&
    roster.kit.sign === newest.kit.sign &&
    roster.members.length === newest.members.length + 1 &&
    newest.members.every((before) => roster.members.some((after) => sameMember(before, after))) &&
    names(roster, member)
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
