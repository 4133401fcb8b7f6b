import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Codes from an app on the member's phone, codes on paper for when it is lost, and sign-ins that wait for one of them. */
export class SecondFactor1785500000044 implements MigrationInterface {
  readonly name = 'SecondFactor1785500000044';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Keys are never taken back.');
  }
}

const STATEMENTS = [
  `CREATE TABLE keys.code_factor (
    member_id uuid PRIMARY KEY REFERENCES keys.staff ON DELETE CASCADE,
    organization uuid NOT NULL,
    box bytea NOT NULL,
    given_at timestamptz NOT NULL,
    confirmed_at timestamptz,
    last_step bigint NOT NULL DEFAULT 0,
    wrong smallint NOT NULL DEFAULT 0,
    next_at timestamptz NOT NULL DEFAULT 'epoch',
    because uuid NOT NULL
  )`,
  `CREATE TABLE keys.recovery_code (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    member_id uuid NOT NULL REFERENCES keys.staff ON DELETE CASCADE,
    organization uuid NOT NULL,
    code_hash text NOT NULL,
    because uuid NOT NULL
  )`,
  'CREATE INDEX ON keys.recovery_code (member_id)',
  `CREATE TABLE keys.half_sign_in (
    ticket_hash text PRIMARY KEY,
    member_id uuid NOT NULL REFERENCES keys.staff ON DELETE CASCADE,
    organization uuid NOT NULL,
    tries smallint NOT NULL DEFAULT 0,
    expires_at timestamptz NOT NULL,
    because uuid NOT NULL
  )`,
  'CREATE INDEX ON keys.half_sign_in (member_id)',
  'CREATE INDEX ON keys.half_sign_in (expires_at)',
  `GRANT SELECT, INSERT, DELETE, UPDATE (box, given_at, confirmed_at, last_step, wrong, next_at, because)
     ON keys.code_factor TO kalkan_keys`,
  'GRANT SELECT, INSERT, DELETE ON keys.recovery_code TO kalkan_keys',
  'GRANT SELECT, INSERT, DELETE, UPDATE (tries) ON keys.half_sign_in TO kalkan_keys',
];
