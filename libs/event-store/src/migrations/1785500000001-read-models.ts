import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Room for what follows the log: read models (their tables are the projector's), checkpoints, process managers. */
export class ReadModels1785500000001 implements MigrationInterface {
  readonly name = 'ReadModels1785500000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(JOIN_PROJECTOR);
    await runner.query(SCHEMAS);
    await runner.query(GRANTS);
    await runner.query(DATABASE);
  }

  async down(): Promise<void> {
    throw new Error('Checkpoints of process managers are never taken back.');
  }
}

// An owner that is not a superuser may hand out objects and default privileges only of roles it belongs to.
const JOIN_PROJECTOR = `
DO $$ BEGIN
  IF NOT pg_has_role(current_user, 'kalkan_projector', 'MEMBER') THEN
    EXECUTE format('GRANT kalkan_projector TO %I', current_user);
  END IF;
END $$;`;

const SCHEMAS = `
CREATE SCHEMA read AUTHORIZATION kalkan_projector;

CREATE SCHEMA projection;
CREATE TABLE projection.checkpoint (
  name       text    NOT NULL,
  version    integer NOT NULL,
  "position" bigint  NOT NULL,
  PRIMARY KEY (name, version)
);

CREATE SCHEMA process;
CREATE TABLE process.checkpoint (
  name       text   PRIMARY KEY,
  "position" bigint NOT NULL
);
CREATE TABLE process.rejection (
  process    text        NOT NULL,
  event_id   uuid        NOT NULL,
  index      integer     NOT NULL,
  command_id uuid        NOT NULL,
  code       text        NOT NULL,
  at         timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (process, event_id, index)
);
CREATE TABLE process.memory (
  process text  NOT NULL,
  key     text  NOT NULL,
  memory  jsonb NOT NULL,
  PRIMARY KEY (process, key)
);`;

const GRANTS = `
GRANT USAGE ON SCHEMA read TO kalkan_reader;
ALTER DEFAULT PRIVILEGES FOR ROLE kalkan_projector IN SCHEMA read GRANT SELECT ON TABLES TO kalkan_reader;
GRANT USAGE ON SCHEMA projection TO kalkan_projector, kalkan_reader;
GRANT SELECT, INSERT, UPDATE ON projection.checkpoint TO kalkan_projector;
GRANT SELECT ON projection.checkpoint TO kalkan_reader;
GRANT USAGE ON SCHEMA process TO kalkan_projector;
GRANT SELECT, INSERT, UPDATE ON process.checkpoint TO kalkan_projector;
GRANT SELECT, INSERT ON process.rejection TO kalkan_projector;
GRANT SELECT, INSERT, UPDATE ON process.memory TO kalkan_projector;
REVOKE ALL ON SCHEMA public FROM PUBLIC;`;

const DATABASE = `
DO $$ BEGIN
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO kalkan_writer, kalkan_projector, kalkan_reader, '
                 'kalkan_release, kalkan_analyst', current_database());
END $$;`;
