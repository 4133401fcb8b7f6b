/**
 * `npm run bench:append`: 1 KB events by one writer, 64 and 1,024 at once, and 64 into one stream; ours, the peer and
 * the limit in turns on one PostgreSQL with fsync on. RUNS=3 SECONDS=1 measure less.
 */
import { type Appender, limit, type Limit, ours, peer } from './support/appenders.js';
import { kilobyte, newStream } from './support/events.js';
import { peerStore } from './support/peer.js';
import { at, report, type Row, say, spread } from './support/report.js';
import { type BenchServer, startServer } from './support/server.js';

const RUNS = Number(process.env['RUNS'] ?? 7);
const SECONDS = Number(process.env['SECONDS'] ?? 2);
const ONLY = process.env['CASE'] ?? '';
const WARM_UP = 0.3;
const POOLS = (process.env['POOLS'] ?? '5,10,20,50').split(',').filter(Boolean).map(Number);
const HOT_WRITERS = 64;

interface Contestants {
  readonly ours: () => Promise<Appender>;
  readonly peers: readonly { readonly connections: number; readonly open: () => Promise<Appender> }[];
  readonly limit: () => Promise<Limit>;
}

async function contestants(server: BenchServer): Promise<Contestants> {
  const [log, bare, peerUrl] = [
    await server.log('ours'),
    await server.log('bare'),
    await server.empty('peer'),
  ];
  const schema = await peerStore(peerUrl, 1);
  await schema.schema.migrate();
  await schema.close();
  return {
    ours: async () => ours(log.writerUrl),
    peers: POOLS.map((connections) => ({ connections, open: () => peer(peerUrl, connections) })),
    limit: () => limit(bare.ownerUrl),
  };
}

interface Closable {
  close(): Promise<void>;
}

/** Opens, measures and closes one of them, right after a checkpoint. */
async function turn<T extends Closable>(
  server: BenchServer,
  open: () => Promise<T>,
  measure: (contestant: T) => Promise<number>,
): Promise<number> {
  const contestant = await open();
  try {
    await server.checkpoint();
    return await measure(contestant);
  } finally {
    await contestant.close();
  }
}

/** Repeats `work` by `writers` at once; how often it was done per second after the warm-up. */
async function perSecond(writers: number, work: (writer: number) => Promise<number>): Promise<number> {
  const begins = performance.now() + WARM_UP * 1_000;
  const ends = begins + SECONDS * 1_000;
  let done = 0;
  let last = begins;
  const write = async (writer: number) => {
    while (performance.now() < ends) {
      const count = await work(writer);
      const now = performance.now();
      if (now < begins || now > ends) continue;
      done += count;
      last = now;
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  return done / ((last - begins) / 1_000);
}

/** Milliseconds: the median of one append after the other. */
async function alone(work: () => Promise<void>): Promise<number> {
  const took: number[] = [];
  const begins = performance.now() + WARM_UP * 1_000;
  const ends = begins + SECONDS * 1_000;
  for (let now = 0; now < ends;) {
    const before = performance.now();
    await work();
    now = performance.now();
    if (before > begins) took.push(now - before);
  }
  return at(
    took.sort((one, other) => one - other),
    0.5,
  );
}

const events = Array.from({ length: 2_000 }, kilobyte);
let given = 0;
/** Another id for the same kilobyte: making events is not what is measured. */
const next = () => {
  given += 1;
  return { ...(events[given % events.length] ?? kilobyte()), id: crypto.randomUUID() };
};

/** Wins of the writer that had least, of the middle one and of the one that had most, turn by turn. */
const shares: string[] = [];
async function hot(appender: Appender): Promise<number> {
  const stream = newStream();
  const wins = new Array<number>(HOT_WRITERS).fill(0);
  const known = new Array<number>(HOT_WRITERS).fill(-1);
  const rate = await perSecond(HOT_WRITERS, async (writer) => {
    const { won, revision } = (await appender.race?.(stream, known[writer] ?? -1, next())) ?? {
      won: false,
      revision: -1,
    };
    known[writer] = revision;
    wins[writer] = (wins[writer] ?? 0) + Number(won);
    return Number(won);
  });
  const { median, min, max } = spread(wins);
  shares.push(`${min}/${median}/${max}`);
  return rate;
}

interface Case {
  readonly name: string;
  readonly unit: string;
  readonly lessIsBetter?: true;
  readonly of: (appender: Appender) => Promise<number>;
  readonly limit: (limit: Limit) => Promise<number>;
}

function atOnce(writers: number): Case {
  return {
    name: `${writers.toLocaleString('en')} writers`,
    unit: 'events/s',
    of: (appender) =>
      perSecond(writers, async () => {
        await appender.append(next());
        return 1;
      }),
    limit: (bare) =>
      perSecond(1, async () => {
        await bare.many(Array.from({ length: writers }, next));
        return writers;
      }),
  };
}

const CASES: readonly Case[] = [
  {
    name: 'alone',
    unit: 'ms',
    lessIsBetter: true,
    of: (appender) => alone(() => appender.append(next())),
    limit: (bare) => alone(() => bare.one(newStream(), 0, next())),
  },
  atOnce(64),
  atOnce(1_024),
  {
    name: `one hot stream, ${HOT_WRITERS} writers`,
    unit: 'events/s',
    of: hot,
    limit: async (bare) => {
      const stream = newStream();
      let revision = -1;
      return perSecond(1, async () => {
        revision += 1;
        await bare.one(stream, revision, next());
        return 1;
      });
    },
  },
];

async function measured(server: BenchServer, all: Contestants, what: Case): Promise<Row> {
  const taken = { ours: [] as number[], limit: [] as number[], peers: all.peers.map(() => [] as number[]) };
  const oursShares: string[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    taken.ours.push(await turn(server, all.ours, what.of));
    oursShares.push(shares.at(-1) ?? '');
    taken.limit.push(await turn(server, all.limit, what.limit));
    for (const [index, { open }] of all.peers.entries())
      taken.peers[index]?.push(await turn(server, open, what.of));
    say(`${what.name}: run ${run + 1} of ${RUNS}`);
  }
  const sign = what.lessIsBetter ? -1 : 1;
  const best = taken.peers
    .map((values, index) => ({ ...spread(values), connections: POOLS[index] }))
    .sort((one, other) => sign * (other.median - one.median))[0];
  const fairness = shares.length > 0 ? `; wins least/median/most ${oursShares.at(-1) ?? ''}` : '';
  return {
    bench: 'append',
    case: what.name,
    unit: what.unit,
    ours: spread(taken.ours),
    ...(best ? { peer: best } : {}),
    limit: spread(taken.limit),
    note: `peer's pool ${best?.connections ?? '–'}${fairness}`,
  };
}

const server = await startServer();
try {
  const all = await contestants(server);
  const rows: Row[] = [];
  for (const what of CASES.filter(({ name }) => name.includes(ONLY)))
    rows.push(await measured(server, all, what));
  report(rows);
} finally {
  await server.stop();
}
