/**
 * `npm run bench:growth`: the pages of PostgreSQL an append, the reading of a stream and the list of cases touch while
 * the log grows from 10,000 to 5,000,000 events; how long they take beside. SIZES=10000,100000 TIMES=100 measure less.
 */
import pg from 'pg';
import { SystemClock } from '#kernel/clock';
import { NO_STREAM } from '#event-store/event-store';
import { PostgresEventStore } from '#event-store/postgres-event-store';
import { createReadTables, readModels } from '#projections/read-tables';
import { caseOverviewProjection } from '#cases/read/case-overview.projection';
import { CasesOfOrganization, CasesOfOrganizationHandler } from '#cases/read/case-overview.query';
import { pagesTouched } from './support/explained.js';
import { kilobyte, newStream } from './support/events.js';
import { grow, shrink, somewhere } from './support/grown.js';
import { at, report, type Row, say, spread } from './support/report.js';
import { type BenchDatabase, startServer } from './support/server.js';

const SIZES = (process.env['SIZES'] ?? '10000,100000,1000000,5000000').split(',').map(Number);
const TIMES = Number(process.env['TIMES'] ?? 500);

interface Work {
  readonly name: string;
  readonly url: string;
  /** The `n`th time of them, in a log of so many events. */
  readonly once: (size: number, n: number) => Promise<unknown>;
}

interface Works {
  readonly all: readonly Work[];
  close(): Promise<void>;
}

async function works({ writerUrl, projectorUrl }: BenchDatabase): Promise<Works> {
  const store = new PostgresEventStore({ url: writerUrl, clock: new SystemClock() });
  const dataSource = await readModels(projectorUrl, [caseOverviewProjection]).initialize();
  await createReadTables(dataSource, caseOverviewProjection);
  const list = new CasesOfOrganizationHandler(dataSource);
  return {
    all: [
      {
        name: 'append to a new stream',
        url: writerUrl,
        once: () => store.append(newStream(), NO_STREAM, [kilobyte()]),
      },
      {
        name: 'append to a stream of five',
        url: writerUrl,
        once: (size, n) => store.append(somewhere(size, n).stream, 4, [kilobyte()]),
      },
      {
        name: 'read a stream of five',
        url: writerUrl,
        once: (size, n) => store.readStream(somewhere(size, n + 2 * TIMES).stream),
      },
      {
        name: 'first page of the list',
        url: projectorUrl,
        once: (size, n) => list.execute(new CasesOfOrganization(somewhere(size, n).organization)),
      },
    ],
    close: async () => {
      await dataSource.destroy();
      await store.close();
    },
  };
}

interface Measured {
  /** Of PostgreSQL, one statement each. */
  readonly pages: readonly number[];
  /** Ascending. */
  readonly milliseconds: readonly number[];
}

async function measured({ once, url }: Work, size: number): Promise<Measured> {
  const client = new pg.Client(url);
  await client.connect();
  const pages: number[] = [];
  for (let n = 0; n < TIMES; n += 1) pages.push(await pagesTouched(client, () => once(size, n)));
  await client.end();
  const milliseconds: number[] = [];
  for (let n = TIMES; n < 2 * TIMES; n += 1) {
    const began = performance.now();
    await once(size, n);
    milliseconds.push(performance.now() - began);
  }
  return { pages, milliseconds: milliseconds.sort((one, other) => one - other) };
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function rows(name: string, bySize: readonly Measured[]): readonly Row[] {
  const [first, last] = [bySize[0], bySize.at(-1)];
  if (!first || !last) throw new Error('nothing was measured');
  const each = bySize.map(({ pages, milliseconds }, index) => ({
    bench: 'growth',
    case: `${name}, ${(SIZES[index] ?? 0).toLocaleString('en')} events`,
    unit: 'pages',
    ours: spread(pages),
    note: `mean ${mean(pages).toFixed(1)}; p99 ${at(milliseconds, 0.99).toFixed(1)} ms`,
  }));
  const times = mean(last.pages) / mean(first.pages);
  return [...each, { bench: 'growth', case: `${name}, last of first`, unit: 'times', ours: spread([times]) }];
}

const server = await startServer();
try {
  const database = await server.log('growth');
  const { all, close } = await works(database);
  const taken = all.map(() => [] as Measured[]);
  for (const [index, size] of SIZES.entries()) {
    await grow(database.ownerUrl, SIZES[index - 1] ?? 0, size);
    say(`grown to ${size.toLocaleString('en')} events`);
    for (const [which, work] of all.entries()) {
      taken[which]?.push(await measured(work, size));
      await shrink(database.ownerUrl, size);
    }
  }
  await close();
  report(all.flatMap(({ name }, which) => rows(name, taken[which] ?? [])));
} finally {
  await server.stop();
}
