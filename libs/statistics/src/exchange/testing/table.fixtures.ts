/** A small published table: cases by sex in an oblast, merged places and the nation, with cells that show no number. */
import type { PublishedCell, PublishedRelease } from '../../published.js';
import { exportedTable, type ExportedTable } from '../exported-table.js';

export const MERGED = '41702205000000+41702210000000';

export const RELEASES: readonly PublishedRelease[] = [
  release('2023-06', '2023-07-15T03:00:00.000Z'),
  release('2023-09', '2023-10-15T03:00:00.000Z'),
  release('2023-12', '2024-01-15T03:00:00.000Z'),
];

/** In the first no number is shown, whatever the reason was. */
export const CELLS: readonly PublishedCell[] = [
  cell('KG', '2023-Q3', 'female', 2741),
  cell('KG', '2023-Q3', 'male', 98),
  cell('KG', '2023-Q3', 'unknown', null),
  cell('41702000000000', '2023-Q3', 'female', 312),
  cell('41702000000000', '2023-Q3', 'male', 11),
  cell('41702000000000', '2023-Q3', 'unknown', null),
  cell(MERGED, '2023-Q3', 'female', 24),
  cell(MERGED, '2023-Q3', 'male', null),
  cell(MERGED, '2023-Q3', 'unknown', null),
  cell('KG', '2023-Q4', 'female', 2810),
  cell('KG', '2023-Q4', 'male', 101),
  cell('KG', '2023-Q4', 'unknown', 12),
];

export const TABLE: ExportedTable = exportedTable('case', ['sex'], CELLS, RELEASES);

export const TOTALS: ExportedTable = exportedTable(
  'incident',
  [],
  [
    { area: 'KG', period: '2023', codes: [], count: 11357 },
    { area: '41721000000000', period: '2023', codes: [], count: null },
  ],
  RELEASES,
);

function cell(area: string, period: string, sex: string, count: number | null): PublishedCell {
  return { area, period, codes: [sex], count };
}

function release(month: string, releasedAt: string): PublishedRelease {
  return {
    ...{ month, menu: 'menu/2023', definitions: 'definitions/1', rootHash: `root-of-${month}` },
    releasedAt: new Date(releasedAt),
  };
}
