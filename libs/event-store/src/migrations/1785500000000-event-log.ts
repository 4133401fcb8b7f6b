import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The log: one table nobody may change, and the one function that adds to it. */
export class EventLog1785500000000 implements MigrationInterface {
  readonly name = 'EventLog1785500000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await runner.query(APPEND);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('The log is never taken back.');
  }
}

// `json`, not `jsonb`: its text stays as it was written, and \u0000 may stand in it.
const TABLE = `
CREATE TABLE log.event (
  "position"  bigint      PRIMARY KEY,
  stream      text        COLLATE "C" NOT NULL,
  revision    integer     NOT NULL,
  id          uuid        NOT NULL UNIQUE,
  category    text        COLLATE "C" NOT NULL,
  type        text        COLLATE "C" NOT NULL,
  data        json        NOT NULL,
  metadata    json        NOT NULL,
  recorded_at timestamptz NOT NULL,
  UNIQUE (stream, revision)
);
CREATE INDEX event_category_position ON log.event (category, "position");`;

// The lock comes before the first position is drawn and goes after the commit is visible: commit order is position
// order. Each append of a batch succeeds, repeats or conflicts by itself; its answer is a row, never an exception.
const APPEND = `
CREATE FUNCTION log.append(
  streams text[], expected integer[], counts integer[],
  ids uuid[], types text[], data json[], metadata json[], clock timestamptz
) RETURNS TABLE (ordinal integer, status text, revision integer, "position" bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  head bigint;
  at timestamptz;
  done integer := 0;
  actual integer;
  found_count integer;
  found_position bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(7041881);
  SELECT e."position", e.recorded_at INTO head, at FROM log.event e ORDER BY e."position" DESC LIMIT 1;
  head := coalesce(head, 0);
  at := greatest(clock, at);
  FOR i IN 1 .. cardinality(streams) LOOP
    SELECT coalesce(max(e.revision), -1) INTO actual FROM log.event e WHERE e.stream = streams[i];
    IF actual = expected[i]
       AND NOT EXISTS (SELECT FROM log.event e WHERE e.id = ANY (ids[done + 1 : done + counts[i]])) THEN
      INSERT INTO log.event ("position", stream, revision, id, category, type, data, metadata, recorded_at)
      SELECT head + n, streams[i], actual + n, ids[done + n], split_part(streams[i], '-', 1),
             types[done + n], data[done + n], metadata[done + n], at
        FROM generate_series(1, counts[i]) AS n;
      head := head + counts[i];
      RETURN QUERY SELECT i, 'appended', actual + counts[i], head;
    ELSE
      SELECT count(*), max(e."position") INTO found_count, found_position
        FROM generate_series(1, counts[i]) AS n
        JOIN log.event e ON e.id = ids[done + n] AND e.stream = streams[i] AND e.revision = expected[i] + n;
      IF found_count = counts[i] THEN
        RETURN QUERY SELECT i, 'repeated', expected[i] + counts[i], found_position;
      ELSE
        RETURN QUERY SELECT i, 'conflict', actual, NULL::bigint;
      END IF;
    END IF;
    done := done + counts[i];
  END LOOP;
END
$$;`;

const GRANTS = `
REVOKE ALL ON FUNCTION log.append FROM PUBLIC;
GRANT USAGE ON SCHEMA log TO kalkan_writer, kalkan_projector;
GRANT SELECT ON log.event TO kalkan_writer, kalkan_projector;
GRANT EXECUTE ON FUNCTION log.append TO kalkan_writer;`;
