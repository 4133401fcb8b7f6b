/** Compares a kit copied by hand with the public halves a roster names, and finds the group that was mistyped. */
import type { Roster } from '#kernel/sealed';
import { plainSymbols, SYMBOLS } from './crockford.js';
import { readKit } from './recovery-kit.js';
import { SealingError } from './sealing-error.js';

const GROUPS = 9;
const GROUP_SYMBOLS = 3;
/** The last symbol only checks, and may be one of five more. */
const DATA = SYMBOLS.slice(0, 32);

export interface KitCheck {
  /** It is the roster's kit. */
  readonly matches: boolean;
  /** Groups, counted from 1, that are not as on the paper; none where that cannot be told. */
  readonly mistyped: readonly number[];
  /** Every symbol agrees with the check symbol: a kit, if perhaps another one. */
  readonly whole: boolean;
}

/**
 * Nothing leaves the caller. One wrong symbol, or two neighbors exchanged, is found by trying: whoever has all the others
 * has the paper.
 */
export async function checkKit(groups: readonly string[], kit: Roster['kit']): Promise<KitCheck> {
  const typed = groups.map(plainSymbols);
  const mistyped = Array.from({ length: GROUPS }, (_none, at) => at + 1).filter(
    (number) => !isGroup(typed[number - 1] ?? '', number),
  );
  if (mistyped.length > 0) return { matches: false, mistyped, whole: false };
  const symbols = typed.join('');
  const whole = await isKit(symbols);
  if (whole) return { matches: await isKit(symbols, kit), mistyped: [], whole };
  for (const [at, meant] of slips(symbols)) {
    if (await isKit(meant, kit)) {
      return { matches: false, mistyped: [Math.floor(at / GROUP_SYMBOLS) + 1], whole };
    }
  }
  return { matches: false, mistyped: [], whole };
}

function isGroup(symbols: string, number: number): boolean {
  if (symbols.length !== GROUP_SYMBOLS) return false;
  return Array.from(symbols).every((symbol, at) => {
    const checks = number === GROUPS && at === GROUP_SYMBOLS - 1;
    return (checks ? SYMBOLS : DATA).includes(symbol);
  });
}

async function isKit(symbols: string, named?: Roster['kit']): Promise<boolean> {
  try {
    const { receive, sign } = await readKit(symbols);
    return named === undefined || (receive.receive === named.receive && sign === named.sign);
  } catch (error) {
    if (error instanceof SealingError) return false;
    throw error;
  }
}

/** What may have been meant, and where it differs. */
function* slips(symbols: string): Iterable<readonly [at: number, meant: string]> {
  const put = (at: number, part: string) => symbols.slice(0, at) + part + symbols.slice(at + part.length);
  for (let at = 0; at < symbols.length; at += 1) {
    const alphabet = at === symbols.length - 1 ? SYMBOLS : DATA;
    for (const symbol of alphabet) yield [at, put(at, symbol)];
    const [one, next] = [symbols.charAt(at), symbols.charAt(at + 1)];
    if (next !== '') yield [at, put(at, next + one)];
  }
}
