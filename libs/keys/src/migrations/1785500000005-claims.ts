import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A claimed invitation is `settled` once the log is seen to have it used; until then it may be given back. The set-up
 * is claimed by one command at a time, whichever process it reaches.
 */
export class Claims1785500000005 implements MigrationInterface {
  readonly name = 'Claims1785500000005';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Keys are never taken back.');
  }
}

const STATEMENTS = [
  'ALTER TABLE keys.invitation ADD COLUMN settled boolean NOT NULL DEFAULT false',
  // Events did not name their invitation before: what was used then stays used.
  'UPDATE keys.invitation SET settled = true WHERE claimed_by IS NOT NULL',
  'GRANT UPDATE (settled) ON keys.invitation TO kalkan_keys',
  `CREATE TABLE keys.set_up_claim (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    command_id uuid NOT NULL,
    claimed_at timestamptz NOT NULL
  )`,
  'GRANT SELECT, INSERT, DELETE ON keys.set_up_claim TO kalkan_keys',
  'GRANT UPDATE (command_id, claimed_at) ON keys.set_up_claim TO kalkan_keys',
];
