import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who held a key of a case kept from a colleague under keys of their own that the roster names no more: what was wrapped to
 * those is gone, and this is how one who comes back is known to have had it. It opens nothing.
 */
export class CaseReader1785500000052 implements MigrationInterface {
  readonly name = 'CaseReader1785500000052';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Keys are never taken back.');
  }
}

const STATEMENTS = [
  `CREATE TABLE keys.case_reader (
    key_id text NOT NULL,
    member_id text NOT NULL,
    organization uuid NOT NULL,
    case_id uuid NOT NULL,
    section text NOT NULL,
    because uuid NOT NULL,
    given_at timestamptz NOT NULL,
    settled boolean NOT NULL DEFAULT false,
    PRIMARY KEY (key_id, member_id)
  )`,
  'CREATE INDEX ON keys.case_reader (case_id, member_id)',
  'CREATE INDEX ON keys.case_reader (organization, member_id)',
  'CREATE INDEX ON keys.case_reader (given_at) WHERE NOT settled',
  'CREATE INDEX ON keys.conflict (organization)',
  'GRANT SELECT, INSERT, DELETE ON keys.case_reader TO kalkan_keys',
  'GRANT UPDATE (because, given_at, settled) ON keys.case_reader TO kalkan_keys',
];
