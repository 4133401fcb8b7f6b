import type { MemberKeys } from './member-keys.js';
import type { OrganizationKeys } from './organization-keys.js';
import type { RosterBook } from './roster-book.js';
import type { UnsignedRoster } from './roster.js';
import { SealingError } from './sealing-error.js';

/**
 * The roster that comes after the newest one, still saying the same: by a custodian of it who holds its secret.
 * @throws SealingError `not_custodian`, `organization_key_substituted` (the roster has moved on), `roster_unknown`
 */
export function nextRoster(
  custodian: MemberKeys,
  organization: OrganizationKeys,
  book: RosterBook,
): UnsignedRoster {
  const { org, keyVersion } = organization;
  const { signature: _replaced, ...newest } = book.newest(org);
  const self = newest.members.find(({ id }) => id === custodian.memberId);
  if (self?.custodian !== true || self.sign !== custodian.sign) throw new SealingError('not_custodian');
  if (newest.secretHash !== organization.secretHash || newest.keyVersion !== keyVersion) {
    throw new SealingError('organization_key_substituted');
  }
  return { ...newest, n: newest.n + 1, prev: book.newestHash(org), signer: custodian.memberId };
}
