import type { Server } from '../server.js';

/**
 * `log.append` without its lock, in the harness's database alone. The positions then come from a sequence: drawn as the
 * head's successors they would be kept in order by their primary key. The pause of some lets others commit later
 * positions first, so that readers pass them over.
 */
const UNLOCKED = `
CREATE SEQUENCE log.unlocked;
SELECT setval('log.unlocked', coalesce((SELECT max("position") FROM log.event), 0) + 1, false);
CREATE OR REPLACE FUNCTION log.append(
  streams text[], expected integer[], counts integer[],
  ids uuid[], types text[], data json[], metadata json[], clock timestamptz
) RETURNS TABLE (ordinal integer, status text, revision integer, "position" bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  done integer := 0;
  actual integer;
BEGIN
  FOR i IN 1 .. cardinality(streams) LOOP
    SELECT coalesce(max(e.revision), -1) INTO actual FROM log.event e WHERE e.stream = streams[i];
    IF actual = expected[i] THEN
      INSERT INTO log.event ("position", stream, revision, id, category, type, data, metadata, recorded_at)
      SELECT nextval('log.unlocked'), streams[i], actual + n, ids[done + n], split_part(streams[i], '-', 1),
             types[done + n], data[done + n], metadata[done + n],
             greatest(clock, (SELECT max(e.recorded_at) FROM log.event e))
        FROM generate_series(1, counts[i]) AS n;
      RETURN QUERY SELECT i, 'appended', actual + counts[i], currval('log.unlocked');
    ELSE
      RETURN QUERY SELECT i, 'conflict', actual, NULL::bigint;
    END IF;
    done := done + counts[i];
  END LOOP;
  PERFORM pg_sleep(CASE WHEN random() < 0.3 THEN 0.6 ELSE 0 END);
END
$$;
CREATE OR REPLACE FUNCTION log.append_alone(
  a_stream text, a_expected integer, a_id uuid, a_type text, a_data json, a_metadata json, clock timestamptz
) RETURNS bigint LANGUAGE sql AS 'SELECT NULL::bigint';`;

export async function takeAwayAppendLock(server: Server, database: string): Promise<void> {
  await server.ask(database, UNLOCKED);
}
