import { VICTIMS } from './demo/year/official.data.js';
import type { YearAsked } from './demo/year/planned.js';
import { Sentence } from './sentence.js';

export interface YearFlags {
  readonly year: string;
  readonly cases?: string | undefined;
  readonly seed?: string | undefined;
  readonly national?: boolean | undefined;
  readonly largest?: string | undefined;
}

const SEED = 7;

/** @throws Sentence */
export function readYear({ year: told, cases, seed, national = false, largest }: YearFlags): YearAsked {
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
  if (asked.cases < 1 || asked.cases > 20_000) throw new Sentence('--cases must be from 1 to 20000.');
  return {
    ...asked,
    seed: seed === undefined ? SEED : whole('seed', seed),
    national,
    largest: largest === undefined ? 0 : whole('largest', largest),
  };
}

function whole(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Sentence(`--${name} must be a whole number.`);
  return Number(text);
}
