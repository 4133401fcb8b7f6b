import { VICTIMS } from './demo/year/official.data.js';
import type { YearAsked } from './demo/year/planned.js';
import { Sentence } from './sentence.js';

export interface YearFlags {
  readonly year: string;
  readonly cases?: string | undefined;
  readonly seed?: string | undefined;
  readonly national?: boolean | undefined;
  readonly largest?: string | undefined;
  readonly before?: string | undefined;
}

const SEED = 7;
const MOST = 20_000;
/** Of the year's cases, with `national`: two for each committee in every quarter, where the year has all of 2023's. */
const BEFORE = 1 / 3;

/** @throws Sentence */
export function readYear({ year: told, cases, seed, national = false, ...more }: YearFlags): YearAsked {
  const year = whole('year', told);
  const victims = VICTIMS[year];
  if (victims === undefined) {
    const years = Object.keys(VICTIMS);
    throw new Sentence(
      `--year must be one of the official table: ${years[0] ?? ''} to ${years.at(-1) ?? ''}.`,
    );
  }
  const official = victims.female + victims.male;
  const asked = { year, cases: cases === undefined ? official : whole('cases', cases) };
  if (asked.cases < 1 || asked.cases > MOST) throw new Sentence(`--cases must be from 1 to ${MOST}.`);
  const before = more.before === undefined ? earlierCases(asked, national) : whole('before', more.before);
  if (before > MOST) throw new Sentence(`--before must be from 0 to ${MOST}.`);
  if (before > 0 && !(year - 1 in VICTIMS))
    throw new Sentence(`No official table is of ${year - 1}: leave out --before.`);
  return {
    ...asked,
    seed: seed === undefined ? SEED : whole('seed', seed),
    national,
    largest: more.largest === undefined ? 0 : whole('largest', more.largest),
    before,
  };
}

function earlierCases({ year, cases }: Pick<YearAsked, 'year' | 'cases'>, national: boolean): number {
  return national && year - 1 in VICTIMS ? Math.round(cases * BEFORE) : 0;
}

function whole(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Sentence(`--${name} must be a whole number.`);
  return Number(text);
}
