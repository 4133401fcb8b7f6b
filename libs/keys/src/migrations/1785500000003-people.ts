import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Invitations say who issued them, by which command, and whether for a founder; sessions have an id that may be shown
 * and the kind of device they were opened on.
 */
export class People1785500000003 implements MigrationInterface {
  readonly name = 'People1785500000003';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Keys are never taken back.');
  }
}

const STATEMENTS = [
  `ALTER TABLE keys.invitation
     ADD COLUMN invited_by uuid,
     ADD COLUMN command_id uuid,
     ADD COLUMN founding boolean NOT NULL DEFAULT false,
     ADD UNIQUE (organization, command_id)`,
  `ALTER TABLE keys.session
     ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE,
     ADD COLUMN device text NOT NULL DEFAULT 'other-other'`,
  'CREATE INDEX ON keys.session (organization)',
];
