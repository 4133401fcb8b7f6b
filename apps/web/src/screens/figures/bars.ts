/** Bars of one table, and the table beside them. */
import { type Cells, type Count, rateOf } from './cells.js';
import { type Row, type Shown, shownCount, shownRate } from './shown.js';

export interface Bar {
  readonly key: string;
  readonly label: string;
  /** A count, or a share of 1. */
  readonly value: Count;
  /** The same of what it is compared with. */
  readonly other?: Count;
}

interface Coded {
  readonly code: string;
  readonly label: string;
}

interface Where {
  readonly area: string;
  readonly period: string;
}

export function countBars(cells: Cells, { area, period }: Where, codes: readonly Coded[]): readonly Bar[] {
  return codes.map(({ code, label }) => ({ key: code, label, value: cells.count(area, period, code) }));
}

/** Each with how it compares with the whole: two published cells and nothing else. */
export function shareRows(bars: readonly Bar[], whole: Count): readonly Row[] {
  return bars.map(({ key, label, value }) => ({
    key,
    head: label,
    cells: [shownCount(value), shownRate(value, whole)],
  }));
}

/** Shares instead of counts; what has none is left to the table. */
export function shareBars(bars: readonly Bar[], whole: Count): readonly Bar[] {
  return bars.map((bar) => ({ ...bar, value: rateOf(bar.value, whole) }));
}

export interface Funnel {
  readonly bars: readonly Bar[];
  readonly rows: readonly Row[];
}

/** What became of referrals: first all that were offered, then each outcome in the order it can come to. */
export function funnel(offered: Count, outcomes: readonly Bar[], offeredLabel: string): Funnel {
  const whole: Shown = typeof offered === 'number' ? { kind: 'rate', value: 1 } : { kind: 'none' };
  return {
    bars: [{ key: 'offered', label: offeredLabel, value: offered }, ...outcomes],
    rows: [
      { key: 'offered', head: offeredLabel, cells: [shownCount(offered), whole] },
      ...shareRows(outcomes, offered),
    ],
  };
}

/** What was asked for beside what was given: where the second is short, help is missing. */
export function gapBars(asked: readonly Bar[], given: readonly Bar[]): readonly Bar[] {
  const found = new Map(given.map(({ key, value }) => [key, value]));
  return asked.map((bar) => ({ ...bar, other: found.get(bar.key) }));
}

export function gapRows(bars: readonly Bar[]): readonly Row[] {
  return bars.map(({ key, label, value, other }) => ({
    key,
    head: label,
    cells: [shownCount(value), shownCount(other), shownRate(other, value)],
  }));
}

/** Areas beside each other, in one period or two. */
export function compareBars(
  cells: Cells,
  areas: readonly Coded[],
  { period, earlier }: { readonly period: string; readonly earlier: string | undefined },
): readonly Bar[] {
  return areas.map(({ code, label }) => ({
    ...{ key: code, label, value: cells.count(code, period) },
    ...(earlier !== undefined && { other: cells.count(code, earlier) }),
  }));
}

export function compareRows(bars: readonly Bar[]): readonly Row[] {
  return bars.map(({ key, label, value, ...rest }) => ({
    key,
    head: label,
    cells: [shownCount(value), ...('other' in rest ? [shownCount(rest.other)] : [])],
  }));
}

/** Ours with the official number of the same code under it; theirs can know none. */
export function besideOfficial(
  bars: readonly Bar[],
  official: readonly { readonly codes: readonly string[]; readonly count: number | null }[],
): readonly Bar[] {
  const theirs = new Map(official.map(({ codes, count }) => [codes.join(), count]));
  return bars.map((bar) => ({ ...bar, other: theirs.get(bar.key) ?? undefined }));
}

/** Rows with one more column where bars have another number beside theirs. */
export function officialRows(rows: readonly Row[], bars: readonly Bar[]): readonly Row[] {
  const others = new Map(bars.flatMap((bar) => ('other' in bar ? [[bar.key, bar.other] as const] : [])));
  if (others.size === 0) return rows;
  return rows.map((row) => ({ ...row, cells: [...row.cells, shownCount(others.get(row.key))] }));
}
