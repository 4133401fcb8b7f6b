import type pg from 'pg';
import type { Codes } from '../sdmx-message.js';
import type { WrittenSeries } from '../sdmx-writer.js';

/** All that is kept of a structure, in the order it was first imported. */
export async function keptSeries(
  client: pg.ClientBase,
  structure: string,
): Promise<readonly WrittenSeries[]> {
  const series = await client.query<{ id: string; dimensions: object; attributes: object }>(
    'SELECT id, dimensions, attributes FROM baseline.series WHERE structure = $1 ORDER BY id',
    [structure],
  );
  const written: WrittenSeries[] = [];
  for (const { id, dimensions, attributes } of series.rows) {
    const found = await client.query<{ period: string; value: string | null; attributes: object }>(
      'SELECT period, value, attributes FROM baseline.observation WHERE series = $1 ORDER BY period COLLATE "C"',
      [id],
    );
    const observations = found.rows.map(({ period, value, attributes: told }) =>
      codes([
        ['TIME_PERIOD', period],
        ...(value === null ? [] : ([['OBS_VALUE', value]] as const)),
        ...Object.entries(told),
      ]),
    );
    written.push({
      codes: codes([...Object.entries(dimensions), ...Object.entries(attributes)]),
      observations,
    });
  }
  return written;
}

function codes(entries: readonly (readonly [string, unknown])[]): Codes {
  return new Map(entries.map(([concept, code]) => [concept, String(code)]));
}
