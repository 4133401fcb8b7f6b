import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Words lost, or known to somebody: the lock-out is marked on the name, an invitation may be for that member alone, and
 * what they come again with waits like a changed passphrase.
 */
export class LostWords1785500000032 implements MigrationInterface {
  readonly name = 'LostWords1785500000032';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Keys are never taken back.');
  }
}

const STATEMENTS = [
  'ALTER TABLE keys.staff ADD COLUMN locked_because uuid',
  'GRANT UPDATE (locked_because) ON keys.staff TO kalkan_keys',
  'ALTER TABLE keys.invitation ADD COLUMN member_id uuid',
  'ALTER TABLE keys.lock_change ADD COLUMN login text, ADD COLUMN pins json',
];
