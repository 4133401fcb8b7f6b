import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Room for one row: the log of this database is in another engine, or on its way there or back. */
export class LogElsewhere1785500000010 implements MigrationInterface {
  readonly name = 'LogElsewhere1785500000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE log.elsewhere (
        lone  boolean     PRIMARY KEY DEFAULT true CHECK (lone),
        -- null while it is on its way
        moved timestamptz
      )`);
  }

  async down(): Promise<void> {
    throw new Error('Where the log is, is never forgotten.');
  }
}
