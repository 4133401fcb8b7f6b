import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Room for statistics: what the release job alone works on, and what it has published, which analysts read. */
export class Releases1785500000060 implements MigrationInterface {
  readonly name = 'Releases1785500000060';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(WORK);
    await runner.query(PUBLISHED);
    await runner.query(YEARS_APART);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('What was published is never taken back.');
  }
}

// Of the log's index: ids and months, as the log itself has them in clear. Of snapshots: record keys, and boxes only the
// holder of the release keys opens.
const WORK = `
CREATE SCHEMA release;
CREATE TABLE release.checkpoint (
  lone       boolean PRIMARY KEY DEFAULT true CHECK (lone),
  "position" bigint  NOT NULL
);
CREATE TABLE release.case_month (
  month   text NOT NULL,
  case_id uuid NOT NULL,
  PRIMARY KEY (month, case_id)
);
CREATE TABLE release.referral (
  referral_id uuid PRIMARY KEY,
  case_id     uuid NOT NULL
);
CREATE INDEX referral_case ON release.referral (case_id);
CREATE TABLE release.opening (
  month        text NOT NULL,
  case_id      uuid NOT NULL,
  organization uuid NOT NULL,
  PRIMARY KEY (month, case_id)
);
CREATE TABLE release.cutoff (
  month      text   PRIMARY KEY,
  "position" bigint NOT NULL
);
CREATE TABLE release.erasure (
  case_id uuid    PRIMARY KEY,
  done    boolean NOT NULL DEFAULT false
);
CREATE INDEX erasure_waiting ON release.erasure (case_id) WHERE NOT done;

CREATE TABLE release.snapshot (
  month     text        PRIMARY KEY CHECK (month ~ '^\\d{4}-(0[1-9]|1[0-2])$'),
  cutoff    bigint      NOT NULL,
  key_id    text        NOT NULL,
  frozen_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE release.snapshot_row (
  month   text    NOT NULL REFERENCES release.snapshot ON DELETE CASCADE,
  ordinal integer NOT NULL,
  key     text    COLLATE "C" NOT NULL CHECK (key ~ '^[0-9a-f]{16}$'),
  state   text    NOT NULL CHECK (state IN ('whole', 'untold', 'anonymous')),
  box     bytea   NOT NULL,
  PRIMARY KEY (month, ordinal)
);
CREATE INDEX snapshot_row_key ON release.snapshot_row (key);`;

// A month that is published keeps its snapshot: quarter and year are made of it.
const PUBLISHED = `
CREATE SCHEMA published;
CREATE TABLE published.release (
  month       text        PRIMARY KEY REFERENCES release.snapshot,
  menu        text        NOT NULL,
  definitions text        NOT NULL,
  root_hash   text        NOT NULL,
  released_at timestamptz NOT NULL
);
CREATE TABLE published.period (
  period text COLLATE "C" PRIMARY KEY,
  month  text NOT NULL REFERENCES published.release
);
CREATE TABLE published.cell (
  unit   text    COLLATE "C" NOT NULL,
  by     text    COLLATE "C" NOT NULL,
  period text    COLLATE "C" NOT NULL REFERENCES published.period,
  area   text    COLLATE "C" NOT NULL,
  codes  text    COLLATE "C" NOT NULL,
  -- null: fewer than ten, or none
  count  integer CHECK (count >= 10),
  PRIMARY KEY (unit, by, period, area, codes)
) PARTITION BY RANGE (period);
CREATE INDEX cell_period ON published.cell (period);
CREATE TABLE published.completeness (
  place      text    COLLATE "C" NOT NULL,
  quarter    text    COLLATE "C" NOT NULL REFERENCES published.period,
  told       integer NOT NULL CHECK (told >= 0 AND told <= committees),
  committees integer NOT NULL CHECK (committees >= 3),
  PRIMARY KEY (quarter, place)
) PARTITION BY RANGE (quarter);
CREATE TABLE published.menu_place (
  year    text   COLLATE "C" NOT NULL,
  code    text   COLLATE "C" NOT NULL,
  oblast  text   NOT NULL,
  members text[] NOT NULL,
  PRIMARY KEY (year, code)
);`;

const FIRST_YEAR = 2020;
const YEARS = 40;

// Each year lies by itself, and a question about one costs the same however many there are. In the collation "C" a year, its
// quarters and its months sort between it and the next year. What is of no such year has a place too.
const YEARS_APART = ['cell', 'completeness']
  .map((table) => {
    const years = Array.from({ length: YEARS }, (_, index) => FIRST_YEAR + index);
    const parts = years.map(
      (year) =>
        `CREATE TABLE published.${table}_${year} PARTITION OF published.${table} FOR VALUES FROM ('${year}') TO ('${year + 1}');`,
    );
    return [...parts, `CREATE TABLE published.${table}_other PARTITION OF published.${table} DEFAULT;`].join(
      '\n',
    );
  })
  .join('\n');

const GRANTS = `
GRANT USAGE ON SCHEMA release TO kalkan_release;
GRANT SELECT, INSERT ON release.case_month, release.referral, release.opening TO kalkan_release;
GRANT SELECT, INSERT, UPDATE ON release.checkpoint, release.cutoff, release.erasure TO kalkan_release;
GRANT SELECT, INSERT, DELETE ON release.snapshot TO kalkan_release;
GRANT SELECT, INSERT, UPDATE (state, box) ON release.snapshot_row TO kalkan_release;
GRANT USAGE ON SCHEMA published TO kalkan_release, kalkan_analyst;
GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA published TO kalkan_release;
GRANT SELECT ON ALL TABLES IN SCHEMA published TO kalkan_analyst;`;
