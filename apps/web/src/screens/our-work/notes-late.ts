import { STILL_NOTED_AFTER } from '#referrals/domain/referral.codes';
import type { Referral } from '../../api/types.js';

/** It was taken back after it was accepted, and not because she wished so: what was given before is still counted. */
export function notesLate({ status, answeredAt, reason, holder }: Referral): boolean {
  if (status !== 'recalled' || answeredAt === null || holder === 'destroyed') return false;
  return STILL_NOTED_AFTER.some((late) => late === reason);
}
