/** The peer, `@event-driven-io/emmett-postgresql`: installed here only, since it wants another `uuid` than we do. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = path.resolve(import.meta.dirname, '../peer');
const packages = path.join(folder, 'node_modules');

export interface PeerEvent {
  readonly type: string;
  readonly data: object;
  readonly metadata: object;
}

export interface PeerStore {
  appendToStream(
    stream: string,
    events: readonly PeerEvent[],
    options: { readonly expectedStreamVersion: bigint },
  ): Promise<{ readonly nextExpectedStreamVersion: bigint }>;
  readStream(
    stream: string,
    options: { readonly from: bigint },
  ): Promise<{ readonly currentStreamVersion: bigint }>;
  readonly schema: { migrate(): Promise<unknown> };
  close(): Promise<void>;
}

/** What its own documentation shows: a store of its own pool, of so many connections. */
export async function peerStore(url: string, connections: number): Promise<PeerStore> {
  const { default: pg } = (await installed('pg/lib/index.js')) as { default: typeof import('pg') };
  const { getPostgreSQLEventStore } = (await installed(
    '@event-driven-io/emmett-postgresql/dist/index.js',
  )) as {
    getPostgreSQLEventStore: (url: string, options: object) => PeerStore;
  };
  const pool = new pg.Pool({ connectionString: url, max: connections });
  const store = getPostgreSQLEventStore(url, {
    schema: { autoMigration: 'None' },
    connectionOptions: { pooled: true, pool },
  });
  return {
    ...store,
    close: async () => {
      await store.close();
      if (!pool.ended) await pool.end();
    },
  };
}

interface PeerRead {
  readonly type: string;
  readonly data: { readonly sections?: readonly unknown[]; readonly organization?: string };
  readonly metadata: { readonly streamName: string; readonly streamPosition: bigint };
}

/** Its own projection of the list of cases, a document for each, made anew from the first event; the seconds it took. */
export async function peerProjection(url: string): Promise<number> {
  const emmett = (await installed('@event-driven-io/emmett-postgresql/dist/index.js')) as {
    pongoSingleStreamProjection: (options: object) => object;
    rebuildPostgreSQLProjections: (options: object) => { start(): Promise<void>; close(): Promise<void> };
  };
  const projection = emmett.pongoSingleStreamProjection({
    collectionName: 'case_overview',
    canHandle: ['case.opened.v1', 'case.sections-sealed.v1'],
    evolve: (document: object | null, { data, metadata }: PeerRead) => ({
      ...(document ?? { organization: data.organization, status: 'open', openedAt: new Date() }),
      revision: Number(metadata.streamPosition) - 1,
      lastActivityAt: new Date(),
      label: data.sections?.[0],
    }),
  });
  const consumer = emmett.rebuildPostgreSQLProjections({ connectionString: url, projections: [projection] });
  const began = performance.now();
  await consumer.start();
  const seconds = (performance.now() - began) / 1_000;
  await consumer.close();
  return seconds;
}

async function installed(file: string): Promise<unknown> {
  if (!existsSync(packages)) execFileSync('npm', ['ci'], { cwd: folder, stdio: 'inherit' });
  return import(pathToFileURL(path.join(packages, file)).href);
}
