import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Cases kept from a member: who, from which event on; and such a case's keys, each for one member or for the recovery
 * kit, with the public key it was wrapped to: whoever has other keys since holds nothing by it.
 */
export class Conflict1785500000036 implements MigrationInterface {
  readonly name = 'Conflict1785500000036';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Keys are never taken back.');
  }
}

const MARKS = `because uuid NOT NULL,
  given_at timestamptz NOT NULL,
  settled boolean NOT NULL DEFAULT false`;

const STATEMENTS = [
  `CREATE TABLE keys.conflict (
    case_id uuid NOT NULL REFERENCES keys.entitlement,
    member_id uuid NOT NULL,
    organization uuid NOT NULL,
    ${MARKS},
    PRIMARY KEY (case_id, member_id)
  )`,
  'CREATE INDEX ON keys.conflict (member_id)',
  `CREATE TABLE keys.case_wrap (
    entitlement uuid NOT NULL REFERENCES keys.entitlement,
    key_id text NOT NULL REFERENCES keys.key_slot,
    organization uuid NOT NULL,
    member_id text NOT NULL,
    receive text NOT NULL,
    case_id uuid NOT NULL,
    section text NOT NULL,
    enc text NOT NULL,
    box text NOT NULL,
    ${MARKS},
    PRIMARY KEY (key_id, member_id, receive),
    CHECK (entitlement = case_id)
  )`,
  'CREATE INDEX ON keys.case_wrap (case_id, member_id, section)',
  'CREATE INDEX ON keys.case_wrap (organization, member_id)',
  ...['conflict', 'case_wrap'].flatMap((table) => [
    `CREATE INDEX ON keys.${table} (given_at) WHERE NOT settled`,
    `GRANT SELECT, INSERT, DELETE ON keys.${table} TO kalkan_keys`,
    `GRANT UPDATE (because, given_at, settled) ON keys.${table} TO kalkan_keys`,
  ]),
];
