import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Room for one row: this database's log is, or is being moved, in another engine. */
export class LogElsewhere1785500000010 implements MigrationInterface {
  readonly name = 'LogElsewhere1785500000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE log.elsewhere (
        lone  boolean     PRIMARY KEY DEFAULT true CHECK (lone),
        since timestamptz NOT NULL DEFAULT now()
      )`);
  }

  async down(): Promise<void> {
    throw new Error('Where the log is, is never forgotten.');
  }
}
