import type { MigrationInterface, QueryRunner } from 'typeorm';

/** `log.append` inserts a batch in which nobody lost a race with one statement, and goes one by one only otherwise. */
export class AppendAtOnce1785500000012 implements MigrationInterface {
  readonly name = 'AppendAtOnce1785500000012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(APPEND);
  }

  async down(): Promise<void> {
    throw new Error('The log is never taken back.');
  }
}

// Whether a new stream or an id is there already, the unique indexes say: then the insert is taken back whole. What would
// surely fail is not tried: a stream that stands twice in the batch, a revision that is not the last one.
// Plans are kept and made for any table (`plan_cache_mode`, `enable_seqscan`): one made for a small table would later
// read all of a large one. Conditions without a subquery cost nothing; every other statement costs some 30 µs.
const APPEND = `
CREATE OR REPLACE FUNCTION log.append(
  streams text[], expected integer[], counts integer[],
  ids uuid[], types text[], data json[], metadata json[], clock timestamptz
) RETURNS TABLE (ordinal integer, status text, revision integer, "position" bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
  locked boolean := pg_advisory_xact_lock(7041881) IS NULL;
  head bigint;
  at timestamptz;
  fresh boolean := -1 = ALL (expected);
  event_streams text[] := streams;
  befores integer[] := expected;
  done integer := 0;
  probed text;
  actual integer;
  found_count integer;
BEGIN
  SELECT e."position", e.recorded_at INTO head, at FROM log.event e ORDER BY e."position" DESC LIMIT 1;
  head := coalesce(head, 0);
  at := greatest(clock, at);

  IF NOT fresh THEN
    fresh := NOT EXISTS (
      SELECT FROM unnest(streams, expected) AS a(stream, expected)
       WHERE a.expected <> -1
         AND a.expected IS DISTINCT FROM (SELECT max(e.revision) FROM log.event e WHERE e.stream = a.stream));
  END IF;
  IF fresh AND cardinality(streams) > 1 THEN
    fresh := (SELECT count(DISTINCT stream) FROM unnest(streams) AS stream) = cardinality(streams);
  END IF;

  IF fresh THEN
    BEGIN
      IF cardinality(ids) = 1 THEN
        INSERT INTO log.event ("position", stream, revision, id, category, type, data, metadata, recorded_at)
        VALUES (head + 1, streams[1], expected[1] + 1, ids[1], split_part(streams[1], '-', 1),
                types[1], data[1], metadata[1], at);
        ordinal := 1;
        status := 'appended';
        revision := expected[1] + 1;
        "position" := head + 1;
        RETURN NEXT;
      ELSE
        IF NOT 1 = ALL (counts) THEN
          SELECT array_agg(a.stream ORDER BY a.ordinal, n), array_agg(a.expected + n - 1 ORDER BY a.ordinal, n)
            INTO event_streams, befores
            FROM unnest(streams, expected, counts) WITH ORDINALITY AS a(stream, expected, count, ordinal),
                 generate_series(1, a.count) AS n;
        END IF;
        INSERT INTO log.event ("position", stream, revision, id, category, type, data, metadata, recorded_at)
        SELECT head + e.n, e.stream, e.before + 1, e.id, split_part(e.stream, '-', 1),
               e.type, e.data, e.metadata, at
          FROM unnest(event_streams, befores, ids, types, data, metadata)
               WITH ORDINALITY AS e(stream, before, id, type, data, metadata, n);
        RETURN QUERY
        SELECT a.ordinal::integer, 'appended', a.expected + a.count,
               head + sum(a.count) OVER (ORDER BY a.ordinal ROWS UNBOUNDED PRECEDING)
          FROM unnest(expected, counts) WITH ORDINALITY AS a(expected, count, ordinal);
      END IF;
      RETURN;
    EXCEPTION WHEN unique_violation THEN
      NULL;
    END;
  END IF;

  FOR i IN 1 .. cardinality(streams) LOOP
    ordinal := i;
    IF probed IS DISTINCT FROM streams[i] THEN
      probed := streams[i];
      SELECT coalesce(max(e.revision), -1) INTO actual FROM log.event e WHERE e.stream = probed;
    END IF;
    fresh := actual = expected[i];
    IF fresh THEN
      fresh := NOT EXISTS (SELECT FROM log.event e WHERE e.id = ANY (ids[done + 1 : done + counts[i]]));
    END IF;
    IF fresh THEN
      INSERT INTO log.event ("position", stream, revision, id, category, type, data, metadata, recorded_at)
      SELECT head + n, probed, actual + n, ids[done + n], split_part(probed, '-', 1),
             types[done + n], data[done + n], metadata[done + n], at
        FROM generate_series(1, counts[i]) AS n;
      head := head + counts[i];
      actual := actual + counts[i];
      status := 'appended';
      revision := actual;
      "position" := head;
    ELSE
      SELECT count(*), max(e."position") INTO found_count, "position"
        FROM generate_series(1, counts[i]) AS n
        JOIN log.event e ON e.id = ids[done + n] AND e.stream = probed AND e.revision = expected[i] + n;
      IF found_count = counts[i] THEN
        status := 'repeated';
        revision := expected[i] + counts[i];
      ELSE
        status := 'conflict';
        revision := actual;
        "position" := NULL;
      END IF;
    END IF;
    RETURN NEXT;
    done := done + counts[i];
  END LOOP;
END
$$;`;
