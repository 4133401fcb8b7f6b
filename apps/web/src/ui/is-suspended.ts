import type { Referral } from '../api/types.js';
import type { Directory } from '../shell/directory.js';

/** While it is, nobody of it signs in: nobody answers, reads or reports. */
export function isSuspended(organization: string, directory: Directory): boolean {
  return directory.organization(organization)?.standing === 'suspended';
}

/** Open referrals of which nobody at their recipient can take care now. */
export function withSuspended(referrals: readonly Referral[], directory: Directory): readonly Referral[] {
  return referrals.filter(
    ({ status, to }) => (status === 'offered' || status === 'accepted') && isSuspended(to, directory),
  );
}
