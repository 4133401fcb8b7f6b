import type { Case, Referral } from '../../api/types.js';

/** The referral rests on no consent: it was shared without, on a ground of law. */
export function isOverridden({ consents }: Pick<Case, 'consents'>, { consentId }: Referral): boolean {
  return consents.some((consent) => consent.consentId === consentId && consent.ground !== null);
}
