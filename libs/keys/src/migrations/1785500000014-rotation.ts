import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Members leave: what is denied and taken of them is marked on their name, which stays. `ring` keeps the secrets before
 * the newest; a wrap is `renewed` once its key is wrapped under a newer version too.
 */
export class Rotation1785500000014 implements MigrationInterface {
  readonly name = 'Rotation1785500000014';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Keys are never taken back.');
  }
}

const STATEMENTS = [
  `ALTER TABLE keys.staff
     ADD COLUMN denied_by uuid,
     ADD COLUMN denied_event uuid,
     ADD COLUMN denied_at timestamptz,
     ADD COLUMN left_because uuid,
     ADD CHECK (num_nulls(denied_by, denied_event, denied_at) IN (0, 3))`,
  'CREATE INDEX ON keys.staff (denied_at) WHERE denied_by IS NOT NULL',
  'GRANT UPDATE (denied_by, denied_event, denied_at, left_because) ON keys.staff TO kalkan_keys',
  `CREATE TABLE keys.ring (
    organization uuid NOT NULL,
    key_version integer NOT NULL CHECK (key_version > 0),
    nonce text NOT NULL,
    box text NOT NULL,
    because uuid NOT NULL,
    given_at timestamptz NOT NULL,
    settled boolean NOT NULL DEFAULT false,
    PRIMARY KEY (organization, key_version, because)
  )`,
  'CREATE INDEX ON keys.ring (given_at) WHERE NOT settled',
  'GRANT SELECT, INSERT, DELETE ON keys.ring TO kalkan_keys',
  'GRANT UPDATE (because, given_at, settled) ON keys.ring TO kalkan_keys',
  'ALTER TABLE keys.wrap ADD COLUMN renewed boolean NOT NULL DEFAULT false',
  'CREATE INDEX ON keys.wrap (organization, key_version, key_id) WHERE NOT renewed',
  'GRANT UPDATE (renewed) ON keys.wrap TO kalkan_keys',
];
