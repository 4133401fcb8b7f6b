import type { MemberWrap, Roster } from '#kernel/sealed';
import { matchesFingerprint, type MemberIdentity } from './fingerprint.js';
import type { MemberKeys } from './member-keys.js';
import { wrapSecret } from './member-wrap.js';
import { nextRoster } from './next-roster.js';
import type { OrganizationKeys } from './organization-keys.js';
import type { RosterBook } from './roster-book.js';
import { rosterHash, signRoster } from './roster.js';
import { SealingError } from './sealing-error.js';

/** One more member, whose fingerprint (digits the member read aloud) the custodian typed. */
export interface Admission {
  readonly book: RosterBook;
  readonly candidate: MemberIdentity;
  readonly fingerprint: string;
  readonly custodian: boolean;
}

/** The next roster, for the log, and the secret for the new member, for the keys database. */
export interface Admitted {
  readonly roster: Roster;
  readonly wrap: MemberWrap;
}

/**
 * Signs the roster that extends the newest one by a member, and wraps the secret to the key in that very roster
 * (rule 2).
 * @throws SealingError `member_key_substituted`, `not_custodian`, `organization_key_substituted`, `roster_unknown`
 */
export async function admitMember(
  custodian: MemberKeys,
  organization: OrganizationKeys,
  admission: Admission,
): Promise<Admitted> {
  const { book, candidate } = admission;
  const { org, keyVersion, secret } = organization;
  const next = nextRoster(custodian, organization, book);
  const taken = next.members.some(({ id }) => id === candidate.memberId);
  if (taken || candidate.org !== org || !(await matchesFingerprint(candidate, admission.fingerprint))) {
    throw new SealingError('member_key_substituted');
  }
  const { memberId: id, receive, sign } = candidate;
  const members = [...next.members, { id, receive, sign, custodian: admission.custodian }];
  const roster = await signRoster({ ...next, members }, custodian.signCanonical);
  const names = { org, keyVersion, memberId: id, rosterHash: await rosterHash(roster) };
  return { roster, wrap: await wrapSecret(names, receive, secret) };
}
