import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Counted tries give way to failures that decay, and to devices a login has been signed in on. Both are kept under
 * keyed digests: neither logins nor addresses nor the devices' own tokens are stored.
 */
export class Failures1785500000004 implements MigrationInterface {
  readonly name = 'Failures1785500000004';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Keys are never taken back.');
  }
}

const STATEMENTS = [
  'DROP TABLE keys.tries',
  `CREATE TABLE keys.failure (
    key text PRIMARY KEY,
    count double precision NOT NULL CHECK (count >= 0),
    at timestamptz NOT NULL,
    next_at timestamptz NOT NULL
  )`,
  'CREATE INDEX ON keys.failure (at)',
  `CREATE TABLE keys.known_device (
    hash text PRIMARY KEY,
    seen_at timestamptz NOT NULL
  )`,
  'CREATE INDEX ON keys.known_device (seen_at)',
  'GRANT SELECT, INSERT, DELETE ON keys.failure, keys.known_device TO kalkan_keys',
  'GRANT UPDATE (count, at, next_at) ON keys.failure TO kalkan_keys',
  'GRANT UPDATE (seen_at) ON keys.known_device TO kalkan_keys',
];
