/**
 * `npm run bench:latency`: 500 appends a second to many cases, and how long after it was asked for each of them stands
 * in the list of cases. RUNS=3 SECONDS=5 RATE=500 measure otherwise.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { SystemClock } from '#kernel/clock';
import { NO_STREAM } from '#event-store/event-store';
import { PostgresEventStore } from '#event-store/postgres-event-store';
import { Projector } from '#projections/projector';
import { readModels } from '#projections/read-tables';
import { caseOverviewProjection } from '#cases/read/case-overview.projection';
import { caseEvent, codec } from './support/cases.js';
import { newStream } from './support/events.js';
import { at, report, say, spread } from './support/report.js';
import { type BenchDatabase, startServer } from './support/server.js';

const RUNS = Number(process.env['RUNS'] ?? 7);
const SECONDS = Number(process.env['SECONDS'] ?? 10);
const RATE = Number(process.env['RATE'] ?? 500);
const EVENTS_OF_A_CASE = 5;
const LOOK_MS = 2;
const CHECKPOINT = `SELECT coalesce(max("position"), 0) AS "position" FROM projection.checkpoint
  WHERE name = '${caseOverviewProjection.name}'`;

interface Asked {
  readonly at: number;
  readonly position: bigint;
}

/** Appends at the rate, whatever the answers take; each with the moment it was asked for. */
async function asked(store: PostgresEventStore): Promise<readonly Asked[]> {
  const all: Promise<Asked>[] = [];
  const cases = Array.from({ length: RATE }, () => ({ stream: newStream(), revision: -1 }));
  const write = async (index: number): Promise<Asked> => {
    const one = cases[index % cases.length] ?? { stream: newStream(), revision: -1 };
    const [expected, began] = [one.revision, performance.now()];
    one.revision += 1;
    const event = caseEvent(one.revision);
    const { position } = await store.append(one.stream, expected < 0 ? NO_STREAM : expected, [event]);
    if (one.revision === EVENTS_OF_A_CASE - 1) Object.assign(one, { stream: newStream(), revision: -1 });
    return { at: began, position };
  };
  const began = performance.now();
  for (let index = 0; index < RATE * SECONDS; index += 1) {
    const due = began + (index * 1_000) / RATE;
    if (due > performance.now()) await sleep(due - performance.now());
    all.push(write(index));
  }
  return Promise.all(all);
}

interface Seen {
  readonly at: number;
  readonly position: bigint;
}

/** Looks at the checkpoint, which commits with the rows, from a connection of its own. */
async function watched(url: string, signal: AbortSignal): Promise<readonly Seen[]> {
  const client = new pg.Client(url);
  await client.connect();
  const seen: Seen[] = [];
  while (!signal.aborted) {
    const { rows } = await client.query<{ position: string }>(CHECKPOINT);
    const position = BigInt(rows[0]?.position ?? 0);
    if (position !== seen.at(-1)?.position) seen.push({ at: performance.now(), position });
    await sleep(LOOK_MS);
  }
  await client.end();
  return seen;
}

/** Milliseconds from asking to standing in the list, ascending. */
function waits(appends: readonly Asked[], seen: readonly Seen[]): readonly number[] {
  return appends
    .map(
      ({ at: began, position }) => (seen.find((look) => look.position >= position)?.at ?? Infinity) - began,
    )
    .sort((one, other) => one - other);
}

async function run(database: BenchDatabase): Promise<readonly number[]> {
  const store = new PostgresEventStore({ url: database.writerUrl, clock: new SystemClock() });
  const following = new PostgresEventStore({ url: database.projectorUrl, clock: new SystemClock() });
  const dataSource = await readModels(database.projectorUrl, [caseOverviewProjection]).initialize();
  const projections = [caseOverviewProjection];
  const projector = new Projector({
    store: following,
    codec,
    dataSource,
    directUrl: database.projectorUrl,
    projections,
  });
  projector.start();
  const stop = new AbortController();
  const watching = watched(database.ownerUrl, stop.signal);
  await projector.waitFor(await store.head(), [caseOverviewProjection.name], 60_000);
  const appends = await asked(store);
  await projector.waitFor(await store.head(), [caseOverviewProjection.name], 60_000);
  await sleep(LOOK_MS * 10);
  stop.abort();
  const seen = await watching;
  await projector.stop();
  for (const one of [store, following]) await one.close();
  await dataSource.destroy();
  return waits(appends, seen);
}

const server = await startServer();
try {
  const database = await server.log('latency');
  const runs: (readonly number[])[] = [];
  for (let index = 0; index <= RUNS; index += 1) {
    const measured = await run(database);
    // The first one warms up.
    if (index > 0) runs.push(measured);
    say(
      `run ${index} of ${RUNS}: median ${at(measured, 0.5).toFixed(1)} ms, p99 ${at(measured, 0.99).toFixed(1)} ms`,
    );
  }
  const row = (name: string, share: number) => ({
    bench: 'latency',
    case: `${RATE} appends/s, ${name}`,
    unit: 'ms',
    ours: spread(runs.map((measured) => at(measured, share))),
  });
  report([row('median', 0.5), row('p99', 0.99)]);
} finally {
  await server.stop();
}
