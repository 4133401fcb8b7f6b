import { isBase64url } from '#kernel/base64url';
import { DomainError } from '#kernel/domain-error';
import type { Lock } from '#kernel/sealed';
import type { Member } from '../domain/organization.state.js';
import { checkCredential } from './enrollment.rules.js';
import type { Brought, NewLock } from './organization.command.js';

/** That the lock is of the member's very keys, under the id the event names; whether it opens, browsers find out. */
export function checkNewLock(
  { memberId, lockId }: Pick<Lock, 'memberId' | 'lockId'>,
  member: Member | undefined,
  brought: Brought | undefined,
): asserts brought is NewLock {
  if (!brought || !('newLock' in brought)) throw new DomainError('enrollment_required', 'invalid');
  const { lock, salt, proof } = brought.newLock;
  checkCredential({ salt, proof });
  const same =
    lock.memberId === memberId &&
    lock.lockId === lockId &&
    lock.receive === member?.receive &&
    lock.sign === member.sign;
  if (!same) throw new DomainError('enrollment_of_another', 'invalid', 'lock');
  if (lock.v !== 'lock/1' || !isBase64url(lock.nonce, 12) || !isBase64url(lock.box, 80)) {
    throw new DomainError('lock_malformed', 'invalid', 'lock');
  }
}
