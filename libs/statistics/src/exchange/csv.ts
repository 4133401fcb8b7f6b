/** Tables as CSV (RFC 4180), safe to open in a spreadsheet. */
import { type ExportedTable, markOf } from './exported-table.js';
import type { Labels } from './labels.js';

/**
 * With it Excel reads UTF-8; without, the Cyrillic of every name as something else. R and pandas have an encoding that
 * passes over it (`UTF-8-BOM`, `utf-8-sig`); who reads by machine has JSON-stat and SDMX.
 */
const BYTE_ORDER_MARK = '\uFEFF';

/** What begins a formula in one spreadsheet or another, full-width signs of East Asian ones too. */
const FORMULA = '[=+\\-@＝＋－＠]';

/**
 * At the start of a field; and after what separates fields in another country: Excel in Russian splits at semicolons, and
 * there a quote inside a line is no quote, so a formula after one would begin a cell.
 */
const BEGINS_FORMULA = new RegExp(`(^|[;,|])(\\s*)(${FORMULA})`, 'g');

// eslint-disable-next-line no-control-regex -- they are what is taken out
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

/** Text that no spreadsheet takes for a formula: an apostrophe before what would begin one, no control characters. */
export function inertText(text: string): string {
  return text.replace(CONTROLS, ' ').replace(BEGINS_FORMULA, "$1$2'$3");
}

/** A field as RFC 4180 §2.5–2.7 writes it. */
export function csvField(text: string): string {
  const inert = inertText(text);
  return /[",;|]/.test(inert) || inert !== inert.trim() ? `"${inert.replaceAll('"', '""')}"` : inert;
}

/** Records with a header record; names of columns are the same in every language, beside each code is its label. */
export function* csvRecords(table: ExportedTable, labels: Labels): Generator<string> {
  const { unit, by, cells } = table;
  const { words } = labels;
  yield BYTE_ORDER_MARK;
  yield record([
    ...['unit', 'unit_label', 'area', 'area_label', 'period'],
    ...by.flatMap((key) => [key, `${key}_label`]).map((name) => name.replaceAll('-', '_')),
    ...['count', 'status', 'status_label', 'definitions'],
  ]);
  const definitions = [...new Set(table.releases.map((release) => release.definitions))].join(' ');
  for (const cell of cells) {
    const { area, period, codes, count } = cell;
    const mark = markOf(cell);
    yield record([
      ...[unit, words.units[unit], area, labels.area(area), period],
      ...by.flatMap((key, index) => [codes[index] ?? '', labels.code(key, codes[index] ?? '')]),
      ...[count === null ? '' : String(count), mark, words.status[mark], definitions],
    ]);
  }
}

function record(fields: readonly string[]): string {
  return `${fields.map(csvField).join(',')}\r\n`;
}
