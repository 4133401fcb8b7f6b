import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Sealed files in parts, by the hash of the whole. A blob comes before the event that adds it to its case, so it is
 * `settled` only once the log is seen to name it, and `because` says then where.
 */
export class Blobs1785500000016 implements MigrationInterface {
  readonly name = 'Blobs1785500000016';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Keys are never taken back.');
  }
}

const STATEMENTS = [
  `CREATE TABLE keys.blob (
    hash text PRIMARY KEY,
    case_id uuid NOT NULL,
    bytes integer NOT NULL CHECK (bytes > 0),
    because uuid,
    given_at timestamptz NOT NULL,
    settled boolean NOT NULL DEFAULT false,
    CHECK (NOT settled OR because IS NOT NULL)
  )`,
  'CREATE INDEX ON keys.blob (case_id)',
  'CREATE INDEX ON keys.blob (given_at) WHERE NOT settled',
  `CREATE TABLE keys.blob_part (
    hash text NOT NULL REFERENCES keys.blob ON DELETE CASCADE,
    n integer NOT NULL CHECK (n >= 0),
    bytes bytea NOT NULL,
    PRIMARY KEY (hash, n)
  )`,
  // Ciphertext does not get smaller.
  'ALTER TABLE keys.blob_part ALTER COLUMN bytes SET STORAGE EXTERNAL',
  'GRANT SELECT, INSERT, DELETE ON keys.blob, keys.blob_part TO kalkan_keys',
  'GRANT UPDATE (because, given_at, settled) ON keys.blob TO kalkan_keys',
];
