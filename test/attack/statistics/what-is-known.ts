/**
 * What one who knows the menu knows of its cells: each is a sum of the same few counts. Of a case these are month,
 * place and the three dimensions; of a table that stands alone, its codes, which add up to the cases of the year.
 */
import type { CellAddress } from '#statistics/domain/cells';
import type { Classification } from '#statistics/domain/classifications';
import { DIMENSIONS } from '#statistics/domain/dimensions';
import { CODES } from '#statistics/domain/menu';
import { NATION } from '#statistics/domain/menu-places';
import { monthsOf, quarterOf } from '#statistics/domain/periods';
import type { UnitRecord } from '#statistics/domain/unit-records';
import { MONTHS, OBLAST, PLACES } from './oblast.js';

/** A count nothing on the menu divides further. */
export interface Column {
  readonly name: string;
  /** Months, place and codes of cases; none of what stands alone. */
  readonly of?: Readonly<Record<'month' | 'place' | 'form' | 'age' | 'sex', string>>;
}

/** A cell as a sum: so many times each column, by its number. */
export type Row = ReadonlyMap<number, number>;

export interface System {
  readonly columns: readonly Column[];
  /** Undefined where the attacker knows that nothing is in it. */
  rowOf(address: CellAddress): Row | undefined;
}

/** `told`: the attacker knows besides that nothing is unknown and no case has several forms. */
export type Knowledge = 'told' | 'menu';

const COINCIDING = ['case', 'report', 'incident'];
const UNTOLD = ['unknown', 'several', 'repeated'];
/** Codes of a table that make up all cases of the year, each in one. */
const DIVIDING: readonly Classification[] = [
  ...(['relation', 'disability', 'repeat', 'police', 'gbvims', 'reporting-delay'] as const),
];
/** Acts of which only the month is known have no told delay, here either. */
const NEVER_KNOWN_EMPTY: readonly string[] = ['reporting-delay', 'context'];

export function systemOf(knowledge: Knowledge): System {
  const isPossible = (breakdown: string, code: string): boolean =>
    knowledge === 'menu' || NEVER_KNOWN_EMPTY.includes(breakdown) || !UNTOLD.includes(code);
  const columns: Column[] = MONTHS.flatMap((month) =>
    PLACES.flatMap((place) =>
      possible('form').flatMap((form) =>
        possible('age').flatMap((age) =>
          possible('sex').map((sex) => ({
            name: [month, place, form, age, sex].join(),
            of: { month, place, form, age, sex },
          })),
        ),
      ),
    ),
  );
  const cases = columns.length;
  const numbers = new Map<string, number>();

  return { columns, rowOf };

  function possible(breakdown: 'form' | 'age' | 'sex'): readonly string[] {
    return DIMENSIONS[breakdown].filter((code) => isPossible(breakdown, code));
  }

  function alone(name: string): number {
    const known = numbers.get(name);
    if (known !== undefined) return known;
    numbers.set(name, columns.length);
    columns.push({ name });
    return columns.length - 1;
  }

  function rowOf(address: CellAddress): Row | undefined {
    const { unit, by, codes, period } = address;
    const area = address.area === NATION ? OBLAST : address.area;
    if (by.some((breakdown, index) => !isPossible(breakdown, codes[index] ?? ''))) return undefined;
    const [breakdown = '', code = ''] = [by[0], codes[0]];
    if (!COINCIDING.includes(unit)) return otherUnit(unit, area, address);
    if (by.every((key) => key in DIMENSIONS)) return sum(area, period, Object.fromEntries(zip(by, codes)));
    if (breakdown === 'child-adult') return childOrAdult(area, period, code);
    if (!(DIVIDING as readonly string[]).includes(breakdown))
      return new Map([[alone(`${by.join()}|${code}`), 1]]);
    const [first, ...others] = CODES[breakdown as Classification].filter((each) =>
      isPossible(breakdown, each),
    );
    if (code !== first) return new Map([[alone(`${breakdown}|${code}`), 1]]);
    return less(
      sum(area, period, {}),
      others.map((other) => alone(`${breakdown}|${other}`)),
    );
  }

  function sum(area: string, period: string, told: Readonly<Record<string, string>>): Row {
    const months = monthsOf(period);
    const row = new Map<number, number>();
    for (let column = 0; column < cases; column += 1) {
      const of = columns[column]?.of;
      if (!of || !months.includes(of.month) || (area !== OBLAST && of.place !== area)) continue;
      if (Object.entries(told).every(([key, code]) => of[key as 'form'] === code)) row.set(column, 1);
    }
    return row;
  }

  /** Children are of the first band of age; the adults are everybody else whose age is told. */
  function childOrAdult(area: string, period: string, code: string): Row {
    if (code === 'unknown') return sum(area, period, { age: 'unknown' });
    const children = ['0-11', '12-17'].map((band) => alone(`child-adult|${band}`));
    const [child = 0] = code === '18+' ? [] : [alone(`child-adult|${code}`)];
    if (code !== '18+') return new Map([[child, 1]]);
    const told = [...sum(area, period, {})].filter(([column]) => columns[column]?.of?.age !== 'unknown');
    return less(new Map(told), children);
  }

  /** Referrals and services have a quarter and a place; each of their codes stands alone. */
  function otherUnit(unit: string, area: string, { period, by, codes }: CellAddress): Row {
    if (by.length > 0) return new Map([[alone([unit, period, by.join(), codes.join()].join('|')), 1]]);
    const quarters = [...new Set(monthsOf(period).map(quarterOf))];
    const places = area === OBLAST ? PLACES : [area];
    return new Map(
      quarters.flatMap((quarter) =>
        places.map((place) => [alone([unit, quarter, place].join('|')), 1] as const),
      ),
    );
  }
}

/** Whether a table has none but the three dimensions. */
export function isOfDimensions({ by }: Pick<CellAddress, 'by'>): boolean {
  return by.every((key) => key in DIMENSIONS);
}

/** How many each column has, by one who knows how many cases there are and the true share of everything alone. */
export function expectedBy({ columns }: System, records: readonly UnitRecord[]): readonly number[] {
  const cases = records.filter(({ kind }) => kind === 'case');
  const shares = new Map<string, number>();
  for (const { month, place, codes } of cases) {
    for (const told of [month, place ?? '', codes.form, codes.age, codes.sex].flat()) {
      shares.set(told ?? '', (shares.get(told ?? '') ?? 0) + 1 / cases.length);
    }
  }
  return columns.map(({ of }) =>
    of ? Object.values(of).reduce((product, told) => product * (shares.get(told) ?? 0), cases.length) : 0,
  );
}

function less(row: Row, columns: readonly number[]): Row {
  return new Map([...row, ...columns.map((column) => [column, -1] as const)]);
}

function zip(by: readonly string[], codes: readonly string[]): readonly (readonly [string, string])[] {
  return by.map((key, index) => [key, codes[index] ?? ''] as const);
}
