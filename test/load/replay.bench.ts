/**
 * `npm run bench:replay`: the list of cases made anew from 1,000,000 events; ours as a process of its own, the peer's
 * projection of the same, and the limit, which reads all events and inserts the same rows, thinking nothing. Then ours
 * from twice the events. EVENTS=50000 RUNS=1 PEER_EVENTS=10000 measure less.
 */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { caseEvent } from './support/cases.js';
import { newStream } from './support/events.js';
import { limit } from './support/appenders.js';
import { peerProjection, peerStore } from './support/peer.js';
import { report, say, type Spread, spread } from './support/report.js';
import { type BenchDatabase, type BenchServer, startServer } from './support/server.js';

const EVENTS = Number(process.env['EVENTS'] ?? 1_000_000);
const RUNS = Number(process.env['RUNS'] ?? 7);
const PEER_EVENTS = Number(process.env['PEER_EVENTS'] ?? EVENTS / 10);
const EVENTS_OF_A_CASE = 5;
const CASES_AT_ONCE = 500;
const PAGE = 5_000;
const TABLE = 'read.case_overview_v1';

const newCases = (count: number) =>
  Array.from({ length: count }, () => ({
    stream: newStream(),
    events: Array.from({ length: EVENTS_OF_A_CASE }, (_, revision) => caseEvent(revision)),
  }));

/** Cases side by side, as they come about: the first event of each, then the second. */
async function fill(url: string, events: number): Promise<void> {
  const writer = await limit(url);
  for (let left = events; left > 0; left -= CASES_AT_ONCE * EVENTS_OF_A_CASE) {
    const cases = newCases(CASES_AT_ONCE);
    for (let revision = 0; revision < EVENTS_OF_A_CASE; revision += 1)
      await writer.manyOf(
        cases.map(({ stream, events: of }) => ({
          stream,
          revision,
          event: of[revision] ?? caseEvent(revision),
        })),
      );
  }
  await writer.close();
  await settled(url);
}

/** A log of this size has been vacuumed and counted long ago. */
async function settled(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query('VACUUM ANALYZE');
  await client.end();
}

async function fillPeer(url: string): Promise<void> {
  const store = await peerStore(url, 10);
  await store.schema.migrate();
  for (let left = PEER_EVENTS; left > 0; left -= CASES_AT_ONCE * EVENTS_OF_A_CASE)
    await Promise.all(
      newCases(CASES_AT_ONCE).map(({ stream, events }) =>
        store.appendToStream(stream, events, { expectedStreamVersion: 0n }),
      ),
    );
  await store.close();
  await settled(url);
}

interface Rebuilt {
  readonly seconds: number;
  readonly megabytes: number;
}

async function ours({ projectorUrl }: BenchDatabase): Promise<Rebuilt> {
  const folder = path.join(import.meta.dirname, 'support');
  const args = ['--import', path.join(folder, 'typescript.mjs'), path.join(folder, 'rebuild.ts')];
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, PROJECTOR_URL: projectorUrl };
  const { stdout } = await promisify(execFile)(process.execPath, args, { env });
  return JSON.parse(stdout) as Rebuilt;
}

/** Reads every event a page at a time and writes the rows, which are known, a share of them with each page. */
async function withoutLogic(url: string): Promise<number> {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query<Readonly<Record<string, unknown>>>(`SELECT * FROM ${TABLE}`);
  await client.query(
    `DROP TABLE IF EXISTS public.copied; CREATE TABLE public.copied (LIKE ${TABLE} INCLUDING ALL)`,
  );
  const began = performance.now();
  let [position, inserted] = ['0', 0];
  for (;;) {
    const page = await client.query<{ position: string }>({
      name: 'page',
      text: `SELECT id, type, data, metadata, stream, revision, "position", recorded_at FROM log.event
              WHERE "position" > $1 ORDER BY "position" LIMIT $2`,
      values: [position, PAGE],
    });
    if (page.rows.length === 0) break;
    position = page.rows.at(-1)?.position ?? position;
    const share = rows.slice(inserted, inserted + PAGE / EVENTS_OF_A_CASE);
    inserted += share.length;
    await client.query({
      name: 'copy',
      text: `INSERT INTO public.copied SELECT * FROM json_populate_recordset(NULL::${TABLE}, $1)`,
      values: [JSON.stringify(share)],
    });
  }
  const seconds = (performance.now() - began) / 1_000;
  const { rows: counted } = await client.query<{ count: string }>('SELECT count(*) FROM public.copied');
  if (Number(counted[0]?.count) !== rows.length) throw new Error('the limit wrote other rows');
  await client.end();
  return seconds;
}

async function rowsIn(url: string, table: string): Promise<number> {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query<{ count: string }>(`SELECT count(*) FROM ${table}`);
  await client.end();
  return Number(rows[0]?.count);
}

/** Events a second. */
const rates = (seconds: readonly number[], events: number): Spread =>
  spread(seconds.map((taken) => events / taken));

async function measure(server: BenchServer): Promise<void> {
  const [database, double] = [await server.log('replay'), await server.log('double')];
  await fill(database.ownerUrl, EVENTS);
  await fill(double.ownerUrl, 2 * EVENTS);
  await fillPeer(await server.empty('peer'));
  say(`filled: ${EVENTS} events, ${2 * EVENTS}, and ${PEER_EVENTS} for the peer`);
  const taken = {
    ours: [] as Rebuilt[],
    limit: [] as number[],
    peer: [] as number[],
    twice: [] as Rebuilt[],
  };
  const documents: number[] = [];
  for (let run = 1; run <= RUNS; run += 1) {
    taken.ours.push(await ours(database));
    taken.limit.push(await withoutLogic(database.ownerUrl));
    // Another database each time: it takes up where it once came to.
    const url = await server.like(`peer${run}`, 'peer');
    taken.peer.push(await peerProjection(url));
    documents.push(await rowsIn(url, 'case_overview'));
    taken.twice.push(await ours(double));
    const rows = await rowsIn(double.ownerUrl, TABLE);
    if (rows !== (2 * EVENTS) / EVENTS_OF_A_CASE) throw new Error(`ours made ${rows} rows`);
    say(`run ${run} of ${RUNS}: ours ${taken.ours.at(-1)?.seconds.toFixed(1) ?? ''} s`);
  }
  const once = taken.ours.map(({ seconds }) => seconds);
  report([
    {
      bench: 'replay',
      case: `${EVENTS.toLocaleString('en')} events`,
      unit: 'events/s',
      ours: rates(once, EVENTS),
      peer: rates(taken.peer, PEER_EVENTS),
      limit: rates(taken.limit, EVENTS),
      note: `peer: ${PEER_EVENTS.toLocaleString('en')} events, ${spread(documents).min} to ${spread(documents).max} of ${PEER_EVENTS / EVENTS_OF_A_CASE} cases`,
    },
    {
      bench: 'replay',
      case: 'twice the events',
      unit: 'times as long',
      ours: spread(taken.twice.map(({ seconds }, run) => seconds / (once[run] ?? Number.NaN))),
    },
    {
      bench: 'replay',
      case: 'most memory',
      unit: 'MiB',
      ours: spread([...taken.ours, ...taken.twice].map(({ megabytes }) => megabytes)),
    },
  ]);
}

const server = await startServer();
try {
  await measure(server);
} finally {
  await server.stop();
}
