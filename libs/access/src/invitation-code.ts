/** Codes of invitations: 80 random bits as 16 Crockford base-32 symbols, made to be read from paper and typed. */

const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 16;
const GROUP = 4;

/** What a person may type for a code: case, hyphens and spaces do not matter, nor I and L for 1, nor O for 0. */
export const TYPED_CODE = `^[ -]*(?:[0-9A-TV-Za-tv-z][ -]*){${LENGTH}}$`;

/** Four groups of four. */
export function drawInvitationCode(): string {
  const symbols = [...globalThis.crypto.getRandomValues(new Uint8Array(LENGTH))].map(
    (byte) => SYMBOLS[byte % 32],
  );
  return Array.from({ length: LENGTH / GROUP }, (_, group) =>
    symbols.slice(group * GROUP, (group + 1) * GROUP).join(''),
  ).join('-');
}

/** The one spelling of a typed code: what is hashed. */
export function plainCode(typed: string): string {
  return typed.replace(/[ -]/g, '').toUpperCase().replace(/[IL]/g, '1').replace(/O/g, '0');
}
