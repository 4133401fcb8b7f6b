import { SealingError } from './sealing-error.js';

/** As `fromGroups` reads them. */
export function plainSymbols(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Dash_Punctuation}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
}

/** Douglas Crockford's base 32 and its five more check symbols. */
export const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U';
const DATA_SYMBOLS = 26;

/**
 * A 128-bit number as 27 symbols: 26 of five bits, most significant first (so the first is 0 to 7), then the check
 * symbol, the number modulo 37; in nine groups of three.
 */
export function toGroups(number: bigint): string {
  let symbols = '';
  for (let rest = number, at = 0; at < DATA_SYMBOLS; at += 1, rest >>= 5n) {
    symbols = SYMBOLS.charAt(Number(rest & 31n)) + symbols;
  }
  symbols += SYMBOLS.charAt(Number(number % 37n));
  return symbols.replace(/...(?=.)/g, '$& ');
}

/**
 * Reads what `toGroups` writes, copied by hand: case, spaces and hyphens do not matter, O is 0, I and L are 1.
 * @throws SealingError `kit_mistyped` when a symbol is missing, unknown, wrong or out of place
 */
export function fromGroups(text: string): bigint {
  const symbols = plainSymbols(text);
  const values = Array.from(symbols, (symbol) => SYMBOLS.indexOf(symbol));
  const check = values.pop();
  if (values.length !== DATA_SYMBOLS || values.some((value) => value < 0 || value > 31)) {
    throw new SealingError('kit_mistyped');
  }
  const number = values.reduce((sum, value) => (sum << 5n) | BigInt(value), 0n);
  if (number >> 128n !== 0n || Number(number % 37n) !== check) throw new SealingError('kit_mistyped');
  return number;
}
