import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A case two persons agreed to forget is withheld until it is erased, or given back: by which event, and since when. */
export class Erasure1785500000033 implements MigrationInterface {
  readonly name = 'Erasure1785500000033';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Keys are never taken back.');
  }
}

const STATEMENTS = [
  'ALTER TABLE keys.entitlement ADD COLUMN withheld_because uuid, ADD COLUMN withheld_at timestamptz',
  `ALTER TABLE keys.entitlement ADD CONSTRAINT entitlement_withheld_check
     CHECK (num_nulls(withheld_because, withheld_at) IN (0, 2))`,
  'CREATE INDEX ON keys.entitlement (case_id) WHERE withheld_because IS NOT NULL',
  'GRANT UPDATE (withheld_because, withheld_at) ON keys.entitlement TO kalkan_keys',
];
