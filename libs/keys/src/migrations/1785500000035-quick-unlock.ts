import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The server's part of opening a device with six digits. */
export class QuickUnlock1785500000035 implements MigrationInterface {
  readonly name = 'QuickUnlock1785500000035';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Keys are never taken back.');
  }
}

const STATEMENTS = [
  `CREATE TABLE keys.quick_unlock (
    quick_id uuid PRIMARY KEY,
    member_id uuid NOT NULL REFERENCES keys.staff ON DELETE CASCADE,
    organization uuid NOT NULL,
    device_hash text NOT NULL,
    proof_hash text NOT NULL,
    share bytea NOT NULL,
    tries smallint NOT NULL DEFAULT 0,
    expires_at timestamptz NOT NULL,
    because uuid NOT NULL
  )`,
  'CREATE UNIQUE INDEX ON keys.quick_unlock (member_id, device_hash)',
  'CREATE INDEX ON keys.quick_unlock (expires_at)',
  'GRANT SELECT, INSERT, DELETE, UPDATE (tries) ON keys.quick_unlock TO kalkan_keys',
];
