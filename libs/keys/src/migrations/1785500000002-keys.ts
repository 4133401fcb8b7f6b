import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The keys database (confidentiality §4). Every row that rests on an event names it in `because`; `settled` says
 * that the event is known to stand in the log, `given_at` is when somebody last counted on the row: what is not
 * settled an hour later and not entitled by the log is swept. The role may change nothing but these marks.
 */
export class Keys1785500000002 implements MigrationInterface {
  readonly name = 'Keys1785500000002';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...GRANTS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Keys are never taken back.');
  }
}

const MARKS = `because uuid NOT NULL,
  given_at timestamptz NOT NULL,
  settled boolean NOT NULL DEFAULT false`;

const TABLES = [
  `CREATE TABLE keys.entitlement (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('owner', 'recipient')),
    case_id uuid NOT NULL,
    organization uuid NOT NULL,
    consent_id uuid,
    ${MARKS},
    denied_by uuid,
    denied_stream text,
    denied_event uuid,
    denied_at timestamptz,
    ended_because uuid,
    CHECK ((kind = 'owner') = (consent_id IS NULL)),
    CHECK (kind = 'recipient' OR id = case_id),
    CHECK (num_nulls(denied_by, denied_stream, denied_event, denied_at) IN (0, 4))
  )`,
  `CREATE INDEX ON keys.entitlement (consent_id) WHERE consent_id IS NOT NULL`,
  `CREATE INDEX ON keys.entitlement (case_id, organization)`,
  `CREATE INDEX ON keys.entitlement (denied_at) WHERE denied_by IS NOT NULL`,
  `CREATE TABLE keys.key_slot (
    key_id text PRIMARY KEY,
    case_id uuid NOT NULL,
    section text NOT NULL,
    granted_because uuid,
    ${MARKS}
  )`,
  `CREATE TABLE keys.wrap (
    entitlement uuid NOT NULL REFERENCES keys.entitlement,
    key_id text NOT NULL REFERENCES keys.key_slot,
    organization uuid NOT NULL,
    key_version integer NOT NULL CHECK (key_version > 0),
    case_id uuid NOT NULL,
    section text NOT NULL,
    nonce text NOT NULL,
    box text NOT NULL,
    ${MARKS},
    PRIMARY KEY (key_id, organization, key_version, entitlement)
  )`,
  `CREATE INDEX ON keys.wrap (entitlement, section)`,
  `CREATE TABLE keys.grant_box (
    referral_id uuid NOT NULL REFERENCES keys.entitlement,
    organization uuid NOT NULL,
    enc text NOT NULL,
    box text NOT NULL,
    signature text NOT NULL,
    ${MARKS},
    PRIMARY KEY (referral_id, because)
  )`,
  `CREATE TABLE keys.facts_key (
    case_id uuid PRIMARY KEY,
    key bytea NOT NULL CHECK (length(key) = 32),
    ${MARKS}
  )`,
  `CREATE TABLE keys.staff (
    member_id uuid PRIMARY KEY,
    organization uuid NOT NULL,
    display_name text NOT NULL,
    ${MARKS}
  )`,
  `CREATE INDEX ON keys.staff (organization)`,
  `CREATE TABLE keys.credential (
    member_id uuid PRIMARY KEY REFERENCES keys.staff ON DELETE CASCADE,
    login text NOT NULL UNIQUE,
    salt text NOT NULL,
    proof_hash text NOT NULL,
    because uuid NOT NULL
  )`,
  `CREATE TABLE keys.lock (
    member_id uuid PRIMARY KEY REFERENCES keys.staff ON DELETE CASCADE,
    lock json NOT NULL,
    because uuid NOT NULL
  )`,
  `CREATE TABLE keys.pins (
    member_id uuid PRIMARY KEY REFERENCES keys.staff ON DELETE CASCADE,
    pins json NOT NULL,
    revision bigint NOT NULL,
    because uuid NOT NULL
  )`,
  `CREATE TABLE keys.member_wrap (
    organization uuid NOT NULL,
    key_version integer NOT NULL CHECK (key_version > 0),
    member_id text NOT NULL,
    roster_hash text NOT NULL,
    enc text NOT NULL,
    box text NOT NULL,
    ${MARKS},
    PRIMARY KEY (organization, key_version, member_id, because)
  )`,
  `CREATE TABLE keys.index_key (
    organization uuid NOT NULL,
    key_version integer NOT NULL CHECK (key_version > 0),
    nonce text NOT NULL,
    box text NOT NULL,
    ${MARKS},
    PRIMARY KEY (organization, key_version, because)
  )`,
  `CREATE TABLE keys.session (
    token_hash text PRIMARY KEY,
    member_id uuid NOT NULL REFERENCES keys.staff ON DELETE CASCADE,
    organization uuid NOT NULL,
    token_key bytea NOT NULL CHECK (length(token_key) = 32),
    created_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    because uuid NOT NULL
  )`,
  `CREATE INDEX ON keys.session (member_id)`,
  `CREATE INDEX ON keys.session (expires_at)`,
  `CREATE TABLE keys.invitation (
    code_hash text PRIMARY KEY,
    organization uuid NOT NULL,
    roles text[] NOT NULL,
    expires_at timestamptz NOT NULL,
    claimed_by uuid,
    claimed_at timestamptz,
    because uuid NOT NULL
  )`,
  `CREATE TABLE keys.disclosure (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL,
    member_id uuid NOT NULL,
    organization uuid NOT NULL,
    case_id uuid,
    cases uuid[],
    referral_id uuid,
    sections text[] NOT NULL,
    key_ids text[] NOT NULL,
    purpose text NOT NULL,
    because uuid NOT NULL,
    CHECK (num_nulls(case_id, cases) = 1)
  )`,
  `CREATE INDEX ON keys.disclosure (case_id, at)`,
  `CREATE INDEX ON keys.disclosure (organization, at)`,
  `CREATE TABLE keys.server_secret (
    name text PRIMARY KEY,
    value bytea NOT NULL CHECK (length(value) = 32)
  )`,
  `CREATE TABLE keys.tries (
    key text NOT NULL,
    opened_at timestamptz NOT NULL,
    count integer NOT NULL,
    PRIMARY KEY (key, opened_at)
  )`,
  `CREATE INDEX ON keys.tries (opened_at)`,
  `CREATE TABLE keys.checkpoint (
    name text PRIMARY KEY,
    position bigint NOT NULL
  )`,
  ...['entitlement', 'key_slot', 'wrap', 'grant_box', 'facts_key', 'staff', 'member_wrap', 'index_key'].map(
    (table) => `CREATE INDEX ON keys.${table} (given_at) WHERE NOT settled`,
  ),
];

const MARK_COLUMNS = 'UPDATE (because, given_at, settled)';

const GRANTS = [
  'GRANT USAGE ON SCHEMA keys TO kalkan_keys',
  `GRANT SELECT, INSERT, DELETE ON keys.entitlement, keys.key_slot, keys.wrap, keys.grant_box, keys.facts_key,
     keys.staff, keys.credential, keys.lock, keys.pins, keys.member_wrap, keys.index_key, keys.session, keys.invitation, keys.tries
     TO kalkan_keys`,
  'GRANT SELECT, INSERT ON keys.disclosure, keys.server_secret, keys.checkpoint TO kalkan_keys',
  `GRANT UPDATE (because, given_at, settled, denied_by, denied_stream, denied_event, denied_at, ended_because)
     ON keys.entitlement TO kalkan_keys`,
  ...['key_slot', 'wrap', 'grant_box', 'facts_key', 'member_wrap', 'index_key'].map(
    (table) => `GRANT ${MARK_COLUMNS} ON keys.${table} TO kalkan_keys`,
  ),
  'GRANT UPDATE (granted_because) ON keys.key_slot TO kalkan_keys',
  'GRANT UPDATE (display_name, because, given_at, settled) ON keys.staff TO kalkan_keys',
  'GRANT UPDATE (login, salt, proof_hash, because) ON keys.credential TO kalkan_keys',
  'GRANT UPDATE (lock, because) ON keys.lock TO kalkan_keys',
  'GRANT UPDATE (pins, revision, because) ON keys.pins TO kalkan_keys',
  'GRANT UPDATE (last_seen_at) ON keys.session TO kalkan_keys',
  'GRANT UPDATE (claimed_by, claimed_at) ON keys.invitation TO kalkan_keys',
  'GRANT UPDATE (count) ON keys.tries TO kalkan_keys',
  'GRANT UPDATE (position) ON keys.checkpoint TO kalkan_keys',
  `DO $$ BEGIN
     EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
     EXECUTE format('GRANT CONNECT ON DATABASE %I TO kalkan_keys', current_database());
   END $$`,
  'REVOKE ALL ON SCHEMA public FROM PUBLIC',
];
