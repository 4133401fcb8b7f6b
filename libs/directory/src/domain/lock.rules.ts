import { DomainError } from '#kernel/domain-error';
import { isUuid } from '#kernel/ids';
import type { OrganizationEvent } from './organization.events.js';
import type { ChangeLock, OrganizationFacts } from './organization.instructions.js';
import type { RegisteredOrganization } from './organization.state.js';

/** A member's own, and nobody else's: the same keys under another passphrase. */
export function changeLock(
  { memberId, lockId }: ChangeLock['data'],
  { members }: RegisteredOrganization,
  { actor }: OrganizationFacts,
): readonly OrganizationEvent[] {
  if (memberId !== actor || !members.has(memberId)) throw new DomainError('member_unknown', 'missing');
  if (!isUuid(lockId)) throw new DomainError('id_malformed', 'invalid', 'lock');
  return [{ type: 'organization.lock-changed.v1', data: { memberId, lockId } }];
}
