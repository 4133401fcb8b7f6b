/** Tables as a workbook: the numbers, and a sheet that says what they are. */
import writeXlsxFile, { type Cell, type Row } from 'write-excel-file/node';
import { type ExportedTable, markOf } from './exported-table.js';
import type { Labels } from './labels.js';

/**
 * Every cell has its type, and none is a formula: what begins with = is text here. Codes are text too, so that no
 * spreadsheet makes a date of 12–17. A cell without a number says so where the number would stand.
 */
export async function workbook(table: ExportedTable, labels: Labels): Promise<Uint8Array> {
  const { sheets } = labels.words;
  const columns = 6 + 2 * table.by.length;
  return writeXlsxFile([
    {
      data: numbers(table, labels),
      sheet: sheets.numbers,
      stickyRowsCount: 1,
      columns: Array.from({ length: columns }, () => ({ width: 18 })),
    },
    { data: about(table, labels), sheet: sheets.about, columns: [{ width: 30 }, { width: 80 }] },
  ]).toBuffer();
}

function numbers({ by, cells }: ExportedTable, labels: Labels): Row[] {
  const { columns, breakdowns, status } = labels.words;
  const header = [
    ...[columns.areaCode, columns.area, columns.period],
    ...by.flatMap((key) => [breakdowns[key], breakdowns[key]]),
    ...[columns.count, columns.statusCode, columns.status],
  ];
  const rows = cells.map((cell) => {
    const { area, period, codes, count } = cell;
    const mark = markOf(cell);
    const words = by.flatMap((key, index) => [codes[index] ?? '', labels.code(key, codes[index] ?? '')]);
    const number: Cell =
      count === null ? { ...text(status[mark]), align: 'right' } : { type: Number, value: count };
    const named = [area, labels.area(area), period, ...words].map(text);
    return [...named, number, text(mark), text(status[mark])];
  });
  return [header.map(heading), ...rows];
}

function about({ unit, releases }: ExportedTable, { words }: Labels): Row[] {
  const { about: told, units, columns } = words;
  const definitions = [...new Set(releases.map((release) => release.definitions))];
  return [
    [heading(told.source)],
    [text(told.what), text(units[unit])],
    ...definitions.map((version) => [text(told.definitions), text(version)]),
    [],
    [{ ...text(told.noise), wrap: true, columnSpan: 2 }],
    [{ ...text(told.fewer), wrap: true, columnSpan: 2 }],
    [heading(`${columns.statusCode}: A`), text(words.status.A)],
    [heading(`${columns.statusCode}: Q`), text(words.status.Q)],
    [],
    [heading(told.month), heading(told.root)],
    ...releases.map(({ month, rootHash }) => [text(month), text(rootHash)]),
  ];
}

function text(value: string): { readonly type: StringConstructor; readonly value: string } {
  return { type: String, value };
}

function heading(value: string): Cell {
  return { ...text(value), fontWeight: 'bold' };
}
