/** The baseline in the database, for the one connection that writes it: the owner's, of `kalkan baseline`. */
import type pg from 'pg';
import type { BaselineBlock, BaselineObservation, BaselineTarget } from './baseline-import.js';
import type { Codes, SdmxHeader } from './sdmx-message.js';
import { FileRefused } from './xml-text.js';

/**
 * Runs `work` in one transaction: a file that is refused at its last line leaves everything as it was. Two imports at once
 * come one after the other; readers go on reading what was there.
 */
export async function inBaseline<Result>(
  client: pg.ClientBase,
  work: (target: BaselineTarget) => Promise<Result>,
): Promise<Result> {
  await client.query('BEGIN');
  try {
    await client.query('LOCK TABLE baseline.series IN SHARE ROW EXCLUSIVE MODE');
    await client.query('CREATE TEMPORARY TABLE touched (id bigint PRIMARY KEY) ON COMMIT DROP');
    const result = await work({ keep: (header, blocks) => keep(client, header, blocks) });
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

interface Kept {
  readonly id: string;
  readonly structure: string;
  readonly key: string;
}

const SERIES = `
INSERT INTO baseline.series AS s (structure, key, version, dimensions, attributes, message, prepared, sender)
SELECT t.structure, t.key, t.version, t.dimensions, t.attributes, $6, $7, $8
  FROM unnest($1::text[], $2::text[], $3::text[], $4::json[], $5::json[])
       AS t (structure, key, version, dimensions, attributes)
    ON CONFLICT (structure, key) DO UPDATE
   SET version = EXCLUDED.version, dimensions = EXCLUDED.dimensions, attributes = EXCLUDED.attributes,
       message = EXCLUDED.message, prepared = EXCLUDED.prepared, sender = EXCLUDED.sender
RETURNING s.id, s.structure, s.key`;

/** Of the series whose first block this is, what was kept of them before goes. */
const TOUCH = `
WITH fresh AS (INSERT INTO touched SELECT unnest($1::bigint[]) ON CONFLICT DO NOTHING RETURNING id),
     gone AS (DELETE FROM baseline.observation o USING fresh f WHERE o.series = f.id)
SELECT count(*)::integer AS replaced FROM fresh WHERE id = ANY ($2::bigint[])`;

const OBSERVATIONS = `
INSERT INTO baseline.observation (series, period, value, attributes)
SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::json[])
    ON CONFLICT DO NOTHING
RETURNING series, period`;

async function keep(
  client: pg.ClientBase,
  header: SdmxHeader,
  blocks: readonly BaselineBlock[],
): Promise<{ readonly replaced: number }> {
  const unique = [...new Map(blocks.map((block) => [nameOf(block), block])).values()];
  const [structures, keys] = [unique.map(({ structure }) => structure), unique.map(({ key }) => key)];
  const before = await client.query<{ id: string }>(
    `SELECT id FROM baseline.series
      WHERE (structure, key) IN (SELECT * FROM unnest($1::text[], $2::text[]))`,
    [structures, keys],
  );
  const kept = await client.query<Kept>(SERIES, [
    ...[structures, keys, unique.map(({ version }) => version)],
    ...[unique.map(({ dimensions }) => json(dimensions)), unique.map(({ attributes }) => json(attributes))],
    ...[header.id, header.prepared, header.sender],
  ]);
  const ids = new Map(kept.rows.map((row) => [nameOf(row), row.id]));
  const touched = await client.query<{ replaced: number }>(TOUCH, [
    [...ids.values()],
    before.rows.map(({ id }) => id),
  ]);
  await keepObservations(client, blocks, ids);
  return { replaced: touched.rows[0]?.replaced ?? 0 };
}

async function keepObservations(
  client: pg.ClientBase,
  blocks: readonly BaselineBlock[],
  ids: ReadonlyMap<string, string>,
): Promise<void> {
  const all = blocks.flatMap((block) =>
    block.observations.map((one) => ({ ...one, series: ids.get(nameOf(block)) ?? '' })),
  );
  if (all.length === 0) return;
  const written = await client.query<{ series: string; period: string }>(OBSERVATIONS, [
    ...[all.map(({ series }) => series), all.map(({ period }) => period), all.map(({ value }) => value)],
    all.map(({ attributes }) => json(attributes)),
  ]);
  if (written.rowCount !== all.length) throw repeated(all, written.rows);
}

/** The first that is there already. */
function repeated(
  all: readonly (BaselineObservation & { readonly series: string })[],
  written: readonly { readonly series: string; readonly period: string }[],
): FileRefused {
  const left = new Set(written.map(({ series, period }) => `${series} ${period}`));
  const again = all.find(({ series, period }) => !left.delete(`${series} ${period}`));
  return new FileRefused(`${again?.period ?? ''} stands a second time in this series`, again?.line);
}

function nameOf({ structure, key }: Pick<BaselineBlock, 'structure' | 'key'>): string {
  return `${structure} ${key}`;
}

/** Of type json, not jsonb: it keeps the order in which the concepts stood. */
function json(of: Codes): string {
  return JSON.stringify(Object.fromEntries(of));
}
