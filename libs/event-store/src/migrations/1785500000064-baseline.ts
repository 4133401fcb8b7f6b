import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Room for official series (`kalkan baseline`): public numbers of others, written by the owner alone. */
export class Baseline1785500000064 implements MigrationInterface {
  readonly name = 'Baseline1785500000064';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
  }

  async down(): Promise<void> {
    throw new Error('Official series are replaced, never taken back.');
  }
}

const TABLES = `
CREATE SCHEMA baseline;
CREATE TABLE baseline.series (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  structure  text NOT NULL,
  key        text NOT NULL,
  version    text NOT NULL,
  dimensions json NOT NULL,
  attributes json NOT NULL,
  message    text NOT NULL,
  prepared   text NOT NULL,
  sender     text NOT NULL,
  UNIQUE (structure, key)
);
CREATE INDEX series_named ON baseline.series (structure, (dimensions ->> 'SERIES'));
CREATE TABLE baseline.observation (
  series     bigint NOT NULL REFERENCES baseline.series,
  period     text   NOT NULL,
  value      text,
  attributes json   NOT NULL,
  PRIMARY KEY (series, period)
);
GRANT USAGE ON SCHEMA baseline TO kalkan_reader;
GRANT SELECT ON baseline.series, baseline.observation TO kalkan_reader;`;
