import type { MigrationInterface, QueryRunner } from 'typeorm';

/** `log.append_alone` appends one event that met no other, without what `log.append` does for a batch. */
export class AppendAlone1785500000013 implements MigrationInterface {
  readonly name = 'AppendAlone1785500000013';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(APPEND);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('The log is never taken back.');
  }
}

// No arrays, no rows of answers and no block of exceptions: they cost more than all it does. What it does not append,
// and what meets a unique index, `log.append` answers.
const APPEND = `
CREATE FUNCTION log.append_alone(
  a_stream text, a_expected integer, a_id uuid, a_type text, a_data json, a_metadata json, clock timestamptz
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
DECLARE
  locked boolean := pg_advisory_xact_lock(7041881) IS NULL;
  head bigint;
  at timestamptz;
BEGIN
  IF a_expected <> -1 THEN
    IF a_expected IS DISTINCT FROM (SELECT max(e.revision) FROM log.event e WHERE e.stream = a_stream) THEN
      RETURN NULL;
    END IF;
  END IF;
  SELECT e."position", e.recorded_at INTO head, at FROM log.event e ORDER BY e."position" DESC LIMIT 1;
  head := coalesce(head + 1, 1);
  INSERT INTO log.event ("position", stream, revision, id, category, type, data, metadata, recorded_at)
  VALUES (head, a_stream, a_expected + 1, a_id, split_part(a_stream, '-', 1), a_type, a_data, a_metadata,
          greatest(clock, at));
  RETURN head;
END
$$;`;

// Where the log is in another engine, nobody appends here.
const GRANTS = `
REVOKE ALL ON FUNCTION log.append_alone FROM PUBLIC;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM log.elsewhere) THEN
    GRANT EXECUTE ON FUNCTION log.append_alone TO kalkan_writer;
  END IF;
END $$;`;
