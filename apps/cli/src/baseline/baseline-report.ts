/** What an import says to the operator. */
import type { BaselineReport } from '#statistics/exchange/baseline-import';
import { structureName } from '#statistics/exchange/sdmx-message';

export interface KeptOfSeries {
  readonly structure: string;
  readonly name: string;
  readonly series: number;
  readonly observations: number;
  readonly first: string | null;
  readonly last: string | null;
}

const MOST_LINES = 50;

export function reportLines(report: BaselineReport): readonly string[] {
  const { header, series, observations, replaced, notes, unknown, moreUnknown } = report;
  const structures = header.structures.map(structureName).join(', ');
  const prepared = header.prepared === '' ? '' : `, prepared ${header.prepared}`;
  return [
    `${structures}, from ${printable(header.sender) || 'nobody named'}${printable(prepared)}`,
    ...(header.test ? ['Its sender calls it a test: ask for the published one.'] : []),
    `${count(series, 'series', 'series')} with ${count(observations, 'observation', 'observations')} kept; ${before(replaced)}`,
    ...notes.map((note) => `Its sender says: ${printable(note)}`),
    ...(unknown.length === 0
      ? ['Every code has a meaning here.']
      : [
          'Kept as they are, without a meaning here:',
          row(['CONCEPT', 'CODE', 'TIMES', 'FIRST IN LINE']),
          ...unknown.map(({ concept, code, times, line }) =>
            row([printable(concept), printable(code), String(times), String(line)]),
          ),
        ]),
    ...(moreUnknown === 0 ? [] : [`and others, ${moreUnknown} times`]),
  ];
}

/** What there is now, of this and of earlier imports. */
export function keptLines(kept: readonly KeptOfSeries[]): readonly string[] {
  const shown = kept.slice(0, MOST_LINES);
  return [
    'The official series there are now:',
    row(['STRUCTURE', 'SERIES', 'FROM', 'TO', 'SERIES', 'OBSERVATIONS']),
    ...shown.map(({ structure, name, first, last, series, observations }) =>
      row([structure, name, first ?? '', last ?? '', String(series), String(observations)].map(printable)),
    ),
    ...(kept.length > shown.length ? ['and others'] : []),
  ];
}

function before(replaced: number): string {
  return replaced === 0
    ? 'none was here before.'
    : `${count(replaced, 'was', 'were')} here before and ${replaced === 1 ? 'is' : 'are'} replaced.`;
}

function count(number: number, one: string, more: string): string {
  return `${number} ${number === 1 ? one : more}`;
}

const WIDTHS = [24, 28, 10, 14, 10];

function row(cells: readonly string[]): string {
  return cells
    .map((cell, index) => cell.padEnd(WIDTHS[index] ?? 0))
    .join(' ')
    .trimEnd();
}

/** What a file says goes to a terminal: nothing of it may steer that. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').slice(0, 100);
}
