/** A table in the form that was asked for, ready to be handed over: whole, so that nothing fails after its first byte. */
import { csvRecords } from './csv.js';
import { dhis2DataValueSet } from './dhis2.js';
import { type ExportedTable, tableName } from './exported-table.js';
import { jsonStat } from './json-stat.js';
import type { Labels } from './labels.js';
import { sdmxOfTable } from './sdmx-cells.js';
import { workbook } from './xlsx.js';

export const EXPORT_FORMATS = ['csv', 'xlsx', 'json-stat', 'sdmx', 'dhis2'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface Download {
  readonly contentType: string;
  /** Letters, digits, hyphens and dots. */
  readonly fileName: string;
  readonly body: Uint8Array;
}

/** Media types: RFC 7111, OOXML, json-stat.org, SDMX 2.1 web services. */
const FILES: Readonly<Record<ExportFormat, { readonly contentType: string; readonly ending: string }>> = {
  csv: { contentType: 'text/csv; charset=utf-8; header=present', ending: 'csv' },
  xlsx: {
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ending: 'xlsx',
  },
  'json-stat': { contentType: 'application/json', ending: 'json-stat.json' },
  sdmx: { contentType: 'application/vnd.sdmx.structurespecificdata+xml;version=2.1', ending: 'sdmx.xml' },
  dhis2: { contentType: 'application/json', ending: 'dhis2.json' },
};

export async function download(
  format: ExportFormat,
  table: ExportedTable,
  labels: Labels,
): Promise<Download> {
  const { contentType, ending } = FILES[format];
  const fileName = `kalkan-${tableName(table)}.${ending}`;
  return { contentType, fileName, body: await bodyOf(format, table, labels) };
}

async function bodyOf(format: ExportFormat, table: ExportedTable, labels: Labels): Promise<Uint8Array> {
  switch (format) {
    case 'csv':
      return text(csvRecords(table, labels));
    case 'xlsx':
      return workbook(table, labels);
    case 'json-stat':
      return text([JSON.stringify(jsonStat(table, labels))]);
    case 'sdmx':
      return text(sdmxOfTable(table));
    case 'dhis2':
      return text([JSON.stringify(dhis2DataValueSet(table))]);
  }
}

function text(pieces: Iterable<string>): Uint8Array {
  return new TextEncoder().encode([...pieces].join(''));
}
