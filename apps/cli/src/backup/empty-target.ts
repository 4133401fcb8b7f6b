import type pg from 'pg';
import { Sentence } from '../sentence.js';
import { isThere } from './database.js';
import type { Part } from './tables.js';

/** A product that was started and never used has made no more than its own secrets and checkpoints. */
const OF_SOMEBODY: Readonly<Record<Part, readonly string[]>> = {
  log: ['log.event', 'log.elsewhere', 'baseline.series'],
  keys: ['keys.entitlement', 'keys.key_slot', 'keys.staff', 'keys.facts_key', 'keys.disclosure'],
};
const SCHEMAS: Readonly<Record<Part, string>> = {
  log: 'log, process, projection, read, rebuild, published, release, baseline',
  keys: 'keys',
};

/** @throws Sentence when somebody's data are there, or a Kalkan is at work on them */
export async function checkEmpty(client: pg.Client, part: Part): Promise<void> {
  const atWork = await client.query(
    `SELECT FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND usename LIKE 'kalkan\\_%' AND usename <> user`,
  );
  if (atWork.rowCount !== 0)
    throw new Sentence('A Kalkan is at work on these databases: stop every one of them, then restore.');
  for (const table of OF_SOMEBODY[part]) {
    if (!(await isThere(client, table))) continue;
    const found = await client.query(`SELECT FROM ${table} LIMIT 1`);
    if (found.rowCount !== 0)
      throw new Sentence(
        `The database of the ${part} is not empty: a backup is only restored into empty databases. Nothing was changed.`,
      );
  }
}

/** Takes away the form an unused product has made, so that the backup's own can be made. */
export async function clear(client: pg.Client, part: Part): Promise<void> {
  await client.query(`DROP SCHEMA IF EXISTS ${SCHEMAS[part]} CASCADE`);
}
