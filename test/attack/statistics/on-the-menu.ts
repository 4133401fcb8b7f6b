/** Statistics §4 written out by hand, and a space of questions around it. */
import type { CellAddress } from '#statistics/domain/cells';
import { CODES } from '#statistics/domain/menu';
import { type Breakdown, type Unit, UNITS } from '#statistics/domain/unit-records';
import { MONTHS, OBLAST, PLACES } from './oblast.js';

const WIDE = ['KG', OBLAST];
const EACH = ' form age sex';
const PAIRS = ' form,age form,sex age,sex';

/** Units, areas, what writes the period, and the breakdowns; the empty word is the total. */
const LINES: readonly (readonly [units: string, areas: readonly string[], period: RegExp, by: string])[] = [
  ['case', PLACES, /^2023-\d\d$/, ''],
  ['case', PLACES, /^2023-Q\d$/, EACH],
  ['case', PLACES, /^2023$/, EACH + PAIRS],
  ['case', WIDE, /^2023-\d\d$/, EACH],
  ['case', WIDE, /^2023-Q\d$/, EACH + PAIRS],
  ['case', WIDE, /^2023$/, `${EACH}${PAIRS} form,age,sex child-adult relation disability repeat`],
  ['case', ['KG'], /^2023$/, ' registered left-out'],
  ['report incident order', WIDE, /^2023$/, ' form'],
  ['incident', WIDE, /^2023$/, ' police gbvims context reporting-delay'],
  ['referral service', PLACES, /^2023$/, ''],
  ['referral service', WIDE, /^2023-Q\d$/, ' service'],
  ['referral', WIDE, /^2023-Q\d$/, ' outcome time-to-answer'],
];
const PERIODS = new Set([...MONTHS, '2023-Q1', '2023-Q2', '2023-Q3', '2023-Q4', '2023']);

/** Whether the text of the protocol has a table of this kind. */
export function isWritten({ unit, area, period, by }: CellAddress): boolean {
  return LINES.some(
    ([units, areas, when, breakdowns]) =>
      PERIODS.has(period) &&
      units.split(' ').includes(unit) &&
      areas.includes(area) &&
      when.test(period) &&
      breakdowns.split(' ').includes(by.join()),
  );
}

const ASKED_UNITS = [...UNITS, 'person', 'case-left-out', ''] as readonly Unit[];
const ASKED_AREAS = [
  ...['KG', OBLAST, PLACES[0] ?? '', PLACES[5] ?? ''],
  // Another oblast, a place of it, a village, two places at once, and what is no code.
  ...['41703000000000', '41703204000000', '41702201800010', `${PLACES[0]}+${PLACES[1]}`, 'kg', '*', ''],
];
const ASKED_PERIODS = [
  ...['2023-01', '2023-12', '2023-Q1', '2023-Q4', '2023'],
  ...[
    '2023-13',
    '2023-00',
    '2023-Q0',
    '2023-Q5',
    '2023-H1',
    '2023-W07',
    '2023-02-14',
    '2023-1',
    '2023-01/2023-02',
  ],
  ...['', '*', 'Q1', '20230'],
];
const ASKED_BY = [...Object.keys(CODES), 'place', 'organization', 'constructor'] as readonly Breakdown[];

/** Every table of up to two breakdowns anywhere; up to three where the menu has most. */
export function* questions(): Generator<CellAddress> {
  for (const unit of ASKED_UNITS)
    for (const area of ASKED_AREAS)
      for (const period of ASKED_PERIODS)
        for (const by of sequences(2)) yield asked({ unit, area, period, by });
  for (const unit of ['case', 'incident'] as const)
    for (const area of ASKED_AREAS.slice(0, 3))
      for (const period of ['2023-01', '2023-Q1', '2023'])
        for (const by of sequences(3)) yield asked({ unit, area, period, by });
}

/** Codes that are none, of another breakdown or of everything at once, too few and too many. */
export function wrongCodes({ by, codes }: CellAddress): readonly (readonly string[])[] {
  const others = ['*', '', 'all', 'Female', 'no-consent', 'shelter', 'toString'].flatMap((code) =>
    codes.map((_, index) => codes.map((each, at) => (at === index ? code : each))),
  );
  const isKnown = (row: readonly string[]): boolean =>
    by.every((key, index) => CODES[key].includes(row[index] ?? ''));
  const fewer = codes.length > 0 ? [codes.slice(1)] : [];
  return [...others.filter((row) => !isKnown(row)), ...fewer, [...codes, 'female']];
}

function asked(table: Omit<CellAddress, 'codes'>): CellAddress {
  return {
    ...table,
    codes: table.by.map((key) => (Object.hasOwn(CODES, key) ? (CODES[key][0] ?? '') : '*')),
  };
}

/** Up to so many breakdowns in every order, one of them more than once too. */
function sequences(longest: number): readonly (readonly Breakdown[])[] {
  const shorter = longest === 0 ? [] : sequences(longest - 1);
  const last = shorter.filter(({ length }) => length === longest - 1);
  return longest === 0 ? [[]] : [...shorter, ...last.flatMap((row) => ASKED_BY.map((key) => [...row, key]))];
}
