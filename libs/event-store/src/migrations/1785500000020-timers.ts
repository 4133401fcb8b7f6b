import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Room for what process managers wait for: due times that survive a restart and move with their checkpoint. */
export class Timers1785500000020 implements MigrationInterface {
  readonly name = 'Timers1785500000020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
  }

  async down(): Promise<void> {
    throw new Error('What process managers wait for is never taken back.');
  }
}

const TABLE = `
CREATE TABLE process.timer (
  id             uuid        PRIMARY KEY,
  process        text        NOT NULL,
  due_at         timestamptz NOT NULL,
  what           jsonb       NOT NULL,
  memory_key     text,
  organization   text        NOT NULL,
  correlation_id text        NOT NULL
);
CREATE INDEX timer_due ON process.timer (process, due_at);
GRANT SELECT, INSERT, DELETE ON process.timer TO kalkan_projector;`;
