import { digitsOf, DIGITS } from '../../ui/digits.js';

/** What an invitation says: a one-time code, and the digits of the registrar's keys. */
export interface Invitation {
  readonly code: string;
  readonly digits: string;
}

const LINK = /^#l\/([0-9A-Za-z-]+)\/(\d{25})$/;
export const CODE_SYMBOLS = 16;

/** `<origin>/#l/<code>/<digits>`: what stands after # never reaches a server. */
export function linkOf({ code, digits }: Invitation, origin: string): string {
  return `${origin}/#l/${codeOf(code)}/${digitsOf(digits)}`;
}

export function invitationOf(hash: string): Invitation | undefined {
  const found = LINK.exec(hash);
  return found?.[1] === undefined || found[2] === undefined
    ? undefined
    : { code: codeOf(found[1]), digits: found[2] };
}

/** A code as it is meant, however it was copied: case and gaps do not count, O is 0, I and L are 1. */
export function codeOf(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[\s\p{Dash_Punctuation}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
}

/** In fours, for reading and copying. */
export function groupedCode(code: string): string {
  return codeOf(code).replace(/.{4}(?=.)/g, '$&-');
}

export function isWholeCode(typed: string): boolean {
  return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(codeOf(typed));
}

export function isWholeDigits(typed: string): boolean {
  return digitsOf(typed).length === DIGITS;
}
