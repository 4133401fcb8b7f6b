import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Passkeys of members: public keys alone, the challenges they have to answer, and devices one of them opens. */
export class Passkeys1785500000045 implements MigrationInterface {
  readonly name = 'Passkeys1785500000045';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Keys are never taken back.');
  }
}

const STATEMENTS = [
  `CREATE TABLE keys.passkey (
    credential_id text PRIMARY KEY,
    id uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
    member_id uuid NOT NULL REFERENCES keys.staff ON DELETE CASCADE,
    organization uuid NOT NULL,
    public_key bytea NOT NULL,
    counter bigint NOT NULL,
    device text NOT NULL,
    synced boolean NOT NULL,
    added_at timestamptz NOT NULL,
    because uuid NOT NULL
  )`,
  'CREATE INDEX ON keys.passkey (member_id)',
  `CREATE TABLE keys.passkey_challenge (
    bound_to text NOT NULL,
    purpose text NOT NULL CHECK (purpose IN ('add', 'show')),
    challenge text NOT NULL,
    member_id uuid NOT NULL REFERENCES keys.staff ON DELETE CASCADE,
    organization uuid NOT NULL,
    expires_at timestamptz NOT NULL,
    because uuid NOT NULL,
    PRIMARY KEY (bound_to, purpose)
  )`,
  'CREATE INDEX ON keys.passkey_challenge (member_id)',
  'ALTER TABLE keys.quick_unlock ADD passkey_id uuid REFERENCES keys.passkey (id) ON DELETE CASCADE',
  'CREATE INDEX ON keys.quick_unlock (passkey_id)',
  'CREATE INDEX ON keys.passkey_challenge (expires_at)',
  'GRANT SELECT, INSERT, DELETE, UPDATE (counter) ON keys.passkey TO kalkan_keys',
  `GRANT SELECT, INSERT, DELETE, UPDATE (challenge, member_id, organization, expires_at, because)
     ON keys.passkey_challenge TO kalkan_keys`,
];
