/**
 * Tables as SDMX 2.1 structure-specific series in the Committee's own structure. Series and what it has no dimension for
 * have local codes (`_L_KG_KALKAN_…`, `_L_FORM_…`), as its own files have: ours are not its numbers and never carry the
 * code of one of its series.
 */
import { periodKind } from '../domain/periods.js';
import type { Breakdown, Unit } from '../domain/unit-records.js';
import type { PublishedCell } from '../published.js';
import { type ExportedTable, markOf, preparedAt, tableName } from './exported-table.js';
import { NSC, nscArea } from './nsc-structure.js';
import {
  NSC_AGE,
  NSC_CHILD_ADULT,
  NSC_DIMENSIONS,
  NSC_DISABILITY,
  NSC_SEX,
  type NscDimension,
  TOTAL,
} from './nsc-structure.data.js';
import type { Codes, SdmxHeader } from './sdmx-message.js';
import { sdmxMessage, type WrittenSeries } from './sdmx-writer.js';

const FREQUENCIES = { month: 'M', quarter: 'Q', year: 'A' } as const;

/** Breakdowns the structure has a dimension for. */
const OWN_DIMENSIONS: Readonly<
  Partial<
    Record<Breakdown, { readonly dimension: NscDimension; readonly codes: Readonly<Record<string, string>> }>
  >
> = {
  sex: { dimension: 'SEX', codes: NSC_SEX },
  age: { dimension: 'AGE', codes: NSC_AGE },
  'child-adult': { dimension: 'AGE', codes: NSC_CHILD_ADULT },
  disability: { dimension: 'DISABILITY_STATUS', codes: NSC_DISABILITY },
};

/** @throws RangeError for a period that is none */
export function* sdmxOfTable(table: ExportedTable): Generator<string> {
  yield* sdmxMessage(headerOf(table), seriesOf(table));
}

export function headerOf(table: ExportedTable): SdmxHeader {
  const months = table.releases.map(({ month }) => month);
  const name = [tableName(table), months.at(-1)].join('_').replaceAll('-', '_');
  return {
    id: `KALKAN_${name}`.toUpperCase(),
    test: false,
    prepared: preparedAt(table)
      .toISOString()
      .replace(/\.\d{3}Z$/, 'Z'),
    sender: 'KALKAN',
    structures: [NSC],
    action: 'Information',
    dataSetId: NSC.id,
  };
}

/** One of each frequency, area and codes, in the order of its first cell; its observations in the order of time. */
function seriesOf({ unit, by, cells }: ExportedTable): readonly WrittenSeries[] {
  const bySeries = new Map<string, PublishedCell[]>();
  for (const cell of cells) {
    const key = [frequency(cell.period), cell.area, ...cell.codes].join('|');
    const known = bySeries.get(key);
    if (known) known.push(cell);
    else bySeries.set(key, [cell]);
  }
  return [...bySeries.values()].map((own) => ({
    codes: seriesCodes(unit, by, own[0] as PublishedCell),
    observations: [...own].sort((a, b) => (a.period < b.period ? -1 : 1)).map(observation),
  }));
}

/** The series' dimensions, each once and in the order of the structure. */
export function seriesCodes(unit: Unit, by: readonly Breakdown[], cell: PublishedCell): Codes {
  const codes = new Map<string, string>(NSC_DIMENSIONS.map((dimension) => [dimension, TOTAL]));
  codes.set('FREQ', frequency(cell.period));
  codes.set('REPORTING_TYPE', 'N');
  codes.set('SERIES', `_L_KG_KALKAN_${unit.toUpperCase()}`);
  codes.set('REF_AREA', nscArea(cell.area));
  by.forEach((key, index) => codes.set(...breakdownCode(key, cell.codes[index] ?? '')));
  return codes.set('UNIT_MEASURE', 'NUMBER');
}

/** The dimension a breakdown has, and its code there. */
export function breakdownCode(key: Breakdown, code: string): readonly [NscDimension, string] {
  const own = OWN_DIMENSIONS[key];
  const named = own?.codes[code];
  if (own && named !== undefined) return [own.dimension, named];
  const local = `${key}_${code.replace('+', '_plus')}`.replaceAll('-', '_').toUpperCase();
  return ['COMPOSITE_BREAKDOWN', `_L_${local}`];
}

/** Without a number there is no value, and the mark says why; so a consumer never meets a zero that is none. */
function observation(cell: PublishedCell): Codes {
  return new Map([
    ['TIME_PERIOD', cell.period],
    ...(cell.count === null ? [] : ([['OBS_VALUE', String(cell.count)]] as const)),
    ['OBS_STATUS', markOf(cell)],
    ['UNIT_MULT', '0'],
    ['NATURE', 'C'],
    ['TIME_DETAIL', cell.period],
  ]);
}

function frequency(period: string): string {
  const kind = periodKind(period);
  if (kind === undefined) throw new RangeError(`${period} is no period`);
  return FREQUENCIES[kind];
}
