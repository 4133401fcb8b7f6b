/** Official series as cells like ours, so that they can be drawn beside them. */
import { areaOfNsc, periodOfSdmx } from './nsc-structure.js';
import { NSC_AGE, NSC_DIMENSIONS, NSC_SEX, type NscDimension, TOTAL } from './nsc-structure.data.js';

/** By which the Committee's numbers and ours are broken down alike. */
export const OFFICIAL_BREAKDOWNS = ['sex', 'age'] as const;
export type OfficialBreakdown = (typeof OFFICIAL_BREAKDOWNS)[number];

export interface OfficialCell {
  readonly area: string;
  readonly period: string;
  /** One for each breakdown asked for, in its order. */
  readonly codes: readonly string[];
  /** Null where the Committee has none. */
  readonly count: number | null;
  /** The Committee's own mark (CL_OBS_STATUS): A is a normal value, P a provisional one, _U one that is none. */
  readonly status: string;
  /** Who says it, by their code; empty where the message did not say it as one. */
  readonly sender: string;
  /** The day its message was prepared, YYYY-MM-DD; empty where it did not say. */
  readonly prepared: string;
}

export interface OfficialRow {
  readonly dimensions: Readonly<Record<string, string>>;
  readonly period: string;
  readonly value: string | null;
  readonly attributes: Readonly<Record<string, string>>;
  readonly sender: string;
  readonly prepared: string;
}

const DIMENSIONS: Readonly<Record<OfficialBreakdown, NscDimension>> = { sex: 'SEX', age: 'AGE' };
const OUR_CODES: Readonly<Record<OfficialBreakdown, ReadonlyMap<string, string>>> = {
  sex: new Map(Object.entries(NSC_SEX).map(([ours, theirs]) => [theirs, ours])),
  age: new Map(Object.entries(NSC_AGE).map(([ours, theirs]) => [theirs, ours])),
};
/** Of these any code may stand. */
const FREE: readonly NscDimension[] = ['FREQ', 'REPORTING_TYPE', 'SERIES', 'REF_AREA'];

/** Those that are by exactly these breakdowns and have a meaning here; a number that is a power of ten of itself is made whole. */
export function officialCells(
  rows: readonly OfficialRow[],
  by: readonly OfficialBreakdown[],
): readonly OfficialCell[] {
  return rows.flatMap((row) => {
    const { dimensions, sender, prepared } = row;
    const area = areaOfNsc(dimensions['REF_AREA'] ?? '');
    const period = periodOfSdmx(row.period);
    const codes = by.map((key) => OUR_CODES[key].get(dimensions[DIMENSIONS[key]] ?? ''));
    if (area === undefined || period === undefined || !isOnlyBy(dimensions, by)) return [];
    if (!codes.every((code) => code !== undefined)) return [];
    return [
      {
        ...{ area, period, codes, count: countOf(row), status: statusOf(row) },
        // a file could say anything here: only codes and days go further
        sender: /^[\w@$.-]{1,60}$/.test(sender) ? sender : '',
        prepared: /^\d{4}-\d{2}-\d{2}/.exec(prepared)?.[0] ?? '',
      },
    ];
  });
}

function isOnlyBy(dimensions: OfficialRow['dimensions'], by: readonly OfficialBreakdown[]): boolean {
  const own = by.map((key) => DIMENSIONS[key]);
  return NSC_DIMENSIONS.every(
    (dimension) =>
      FREE.includes(dimension) || own.includes(dimension) || (dimensions[dimension] ?? TOTAL) === TOTAL,
  );
}

function statusOf({ attributes }: OfficialRow): string {
  const status = attributes['OBS_STATUS'] ?? 'A';
  return /^[A-Z_]{1,10}$/.test(status) ? status : '_U';
}

function countOf({ value, attributes }: OfficialRow): number | null {
  const count = Number(value ?? 'NaN') * 10 ** Number(attributes['UNIT_MULT'] ?? '0');
  return Number.isFinite(count) ? count : null;
}
