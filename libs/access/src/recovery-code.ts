/** Codes on paper for a member whose phone is lost: 50 random bits as 10 Crockford base-32 symbols. */
import { plainCode } from './invitation-code.js';

const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 10;
export const RECOVERY_CODES = 10;

/** What a person may type: case, hyphens and spaces do not matter, nor I and L for 1, nor O for 0. */
export const TYPED_RECOVERY_CODE = `^[ -]*(?:[0-9A-TV-Za-tv-z][ -]*){${LENGTH}}$`;

export function drawRecoveryCodes(): readonly string[] {
  return Array.from({ length: RECOVERY_CODES }, () =>
    [...globalThis.crypto.getRandomValues(new Uint8Array(LENGTH))].map((byte) => SYMBOLS[byte % 32]).join(''),
  );
}

/** The one spelling of a typed code: what is hashed. */
export const plainRecoveryCode = plainCode;
