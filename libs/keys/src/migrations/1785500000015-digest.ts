import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The disclosure log can be read page by page, and a custodian's looking through the week is remembered. */
export class Digest1785500000015 implements MigrationInterface {
  readonly name = 'Digest1785500000015';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Keys are never taken back.');
  }
}

const STATEMENTS = [
  // A page ends at an entry whose name says nothing: the running number would tell how many other organizations open.
  'ALTER TABLE keys.disclosure ADD COLUMN entry uuid NOT NULL DEFAULT gen_random_uuid()',
  'CREATE INDEX ON keys.disclosure (organization, at, entry)',
  'DROP INDEX keys.disclosure_organization_at_idx',
  `CREATE TABLE keys.digest_seen (
    member_id uuid PRIMARY KEY REFERENCES keys.staff ON DELETE CASCADE,
    seen_at timestamptz NOT NULL,
    because uuid NOT NULL
  )`,
  'GRANT SELECT, INSERT, DELETE ON keys.digest_seen TO kalkan_keys',
  'GRANT UPDATE (seen_at, because) ON keys.digest_seen TO kalkan_keys',
];
