/** What a benchmark prints: a line of JSON for every row, then the same as a table. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export interface Row {
  readonly bench: string;
  readonly case: string;
  readonly ours: Spread;
  readonly peer?: Spread;
  readonly limit?: Spread;
  readonly unit: string;
  /** What else there is to say, in a word or two. */
  readonly note?: string;
}

export const say = (line: string) => process.stdout.write(`${line}\n`);

export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((one, other) => one - other);
  return { median: at(sorted, 0.5), min: at(sorted, 0), max: at(sorted, 1) };
}

/** The value below which this share of them lies; `sorted` is ascending. */
export function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

const rounded = (value: number) => Number(value.toPrecision(4));
const rounding = ({ median, min, max }: Spread) => ({
  median: rounded(median),
  min: rounded(min),
  max: rounded(max),
});
const ratio = (ours: Spread, other?: Spread) => (other ? rounded(ours.median / other.median) : null);

export function report(rows: readonly Row[]): void {
  for (const row of rows) {
    const { ours, peer, limit } = row;
    const measured = {
      ours: rounding(ours),
      peer: peer ? rounding(peer) : null,
      limit: limit ? rounding(limit) : null,
    };
    say(
      JSON.stringify({ ...row, ...measured, ratioPeer: ratio(ours, peer), ratioLimit: ratio(ours, limit) }),
    );
  }
  table(rows);
}

function table(rows: readonly Row[]): void {
  const cell = (value?: Spread) =>
    value ? `${rounded(value.median)} (${rounded(value.min)}–${rounded(value.max)})` : '–';
  const times = (value: number | null) => (value === null ? '–' : `${value.toFixed(2)} ×`);
  const lines = [
    ['case', 'unit', 'ours', 'peer', 'limit', 'of peer', 'of limit', ''],
    ...rows.map(({ case: name, unit, ours, peer, limit, note }) => [
      name,
      unit,
      cell(ours),
      cell(peer),
      cell(limit),
      times(ratio(ours, peer)),
      times(ratio(ours, limit)),
      note ?? '',
    ]),
  ];
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  say('');
  for (const line of lines)
    say(
      line
        .map((text, column) => text.padEnd(widths?.[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}
