import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A member's next sign-in and lock, waiting for the event that puts them in the place of the present ones. */
export class LockChange1785500000018 implements MigrationInterface {
  readonly name = 'LockChange1785500000018';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Keys are never taken back.');
  }
}

const STATEMENTS = [
  `CREATE TABLE keys.lock_change (
    because uuid PRIMARY KEY,
    member_id uuid NOT NULL REFERENCES keys.staff ON DELETE CASCADE,
    salt text NOT NULL,
    proof_hash text NOT NULL,
    lock json NOT NULL,
    given_at timestamptz NOT NULL
  )`,
  'CREATE INDEX ON keys.lock_change (given_at)',
  'GRANT SELECT, INSERT, DELETE ON keys.lock_change TO kalkan_keys',
];
