/** Codes an app on a member's phone makes every half minute (TOTP, RFC 6238), and what makes them, boxed for the database. */
import { Secret, TOTP } from 'otpauth';
import { openBytes, sealBytes } from '#event-store/facts-box';
import { canonicalBytes } from '#kernel/canonical-json';

const SECRET_BYTES = 20;
/** Of SHA-1 with six digits: what every such app can do. */
const PERIOD_S = 30;

export interface BoxPlace {
  readonly key: Uint8Array;
  readonly memberId: string;
}

export function drawCodeSecret(): Uint8Array {
  return globalThis.crypto.getRandomValues(new Uint8Array(SECRET_BYTES));
}

/** Base 32, as such apps take it typed. */
export function codeSecretText(secret: Uint8Array): string {
  return new Secret({ buffer: Uint8Array.from(secret).buffer }).base32;
}

/** The half minute, counted from 1970, whose code this is: the present one, the one before or the one after. */
export function stepOfCode(secret: Uint8Array, code: string, now: Date): number | undefined {
  const timestamp = now.getTime();
  const totp = new TOTP({ secret: new Secret({ buffer: Uint8Array.from(secret).buffer }), period: PERIOD_S });
  const delta = totp.validate({ token: code, timestamp, window: 1 });
  return delta === null ? undefined : totp.counter({ timestamp }) + delta;
}

export function boxCodeSecret({ key, memberId }: BoxPlace, secret: Uint8Array): Uint8Array {
  return sealBytes(key, aad(memberId), secret);
}

/** @throws BoxUnreadable */
export function openCodeSecret({ key, memberId }: BoxPlace, box: Uint8Array): Uint8Array {
  return openBytes(key, aad(memberId), box);
}

function aad(memberId: string): Uint8Array {
  return canonicalBytes(['code-factor/1', memberId]);
}
