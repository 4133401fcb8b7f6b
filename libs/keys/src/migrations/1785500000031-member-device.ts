import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which of a member's devices are to forget what they keep, and where a session was opened. */
export class MemberDevice1785500000031 implements MigrationInterface {
  readonly name = 'MemberDevice1785500000031';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Keys are never taken back.');
  }
}

const STATEMENTS = [
  `CREATE TABLE keys.member_device (
    hash text PRIMARY KEY,
    member_id uuid NOT NULL REFERENCES keys.staff ON DELETE CASCADE,
    seen_at timestamptz NOT NULL,
    ended_at timestamptz,
    because uuid NOT NULL
  )`,
  'CREATE INDEX ON keys.member_device (member_id)',
  'CREATE INDEX ON keys.member_device (seen_at)',
  'GRANT SELECT, INSERT, UPDATE, DELETE ON keys.member_device TO kalkan_keys',
  'ALTER TABLE keys.session ADD device_hash text',
];
