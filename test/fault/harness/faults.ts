/** What can go wrong, and the schedule of what does in a round; all of it is drawn before the round begins. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Chance } from './chance.js';
import type { Installation } from './installation.js';

export interface Fault {
  readonly name: string;
  /** Milliseconds after the load began. */
  readonly at: number;
  readonly happen: () => Promise<void>;
}

/** One kind of fault: draws whom it strikes and for how long, and returns its name and what it does. */
type Kind = (chance: Chance, installation: Installation) => Omit<Fault, 'at'>;

const REST_MS = 500;

const killed: Kind = (chance, { processes }) => {
  const child = chance.pick(processes);
  const away = chance.between(0, 1_500);
  return {
    name: `kill ${child.name}`,
    happen: async () => {
      child.kill();
      await child.startIn(away);
    },
  };
};

const stopped: Kind = (chance, { children }) => {
  const child = chance.pick(children);
  const ms = chance.between(300, 3_000);
  return {
    name: `stop ${child.name} ${String(ms)} ms`,
    happen: async () => {
      child.stall();
      await sleep(ms);
      child.resume();
    },
  };
};

const backendKilled: Kind = (chance, { ground: { server } }) => {
  const which = chance.next();
  return {
    name: 'kill a backend',
    happen: async () => server.killBackend((pids) => pids[Math.floor(which * pids.length)]),
  };
};

const serverKilled: Kind = (chance, { ground: { server } }) => {
  const atOnce = chance.happens(0.5);
  const away = chance.between(0, 1_000);
  return {
    name: `${atOnce ? 'kill' : 'crash'} postgresql`,
    happen: async () => {
      if (atOnce) server.kill();
      else server.crash();
      await sleep(away);
      await server.up();
    },
  };
};

const serverStopped: Kind = (chance, { ground: { server } }) => {
  const ms = chance.between(300, 2_500);
  return {
    name: `stop postgresql ${String(ms)} ms`,
    happen: async () => {
      server.stall();
      await sleep(ms);
      server.resume();
    },
  };
};

const diskFull: Kind = (chance, { ground: { server } }) => {
  const ms = chance.between(500, 2_500);
  const newSegment = chance.happens(0.5);
  return {
    name: `disk full ${String(ms)} ms${newSegment ? ', new segment' : ''}`,
    happen: async () => {
      await server.fillDisk(newSegment);
      await sleep(ms);
      server.freeDisk();
      await server.up();
    },
  };
};

const cut: Kind = (chance, { links }) => {
  const link = chance.pick(links);
  return { name: `cut ${link.name}`, happen: async () => link.cut() };
};

const refused: Kind = (chance, { links }) => {
  const link = chance.pick(links);
  const ms = chance.between(300, 2_000);
  return {
    name: `close ${link.name} ${String(ms)} ms`,
    happen: async () => {
      link.refuse();
      await sleep(ms);
      link.heal();
    },
  };
};

const slow: Kind = (chance, { links }) => {
  const link = chance.pick(links);
  const [delay, ms] = [chance.between(10, 120), chance.between(500, 3_000)];
  return {
    name: `slow ${link.name} ${String(delay)} ms for ${String(ms)} ms`,
    happen: async () => {
      link.slow(delay);
      await sleep(ms);
      link.heal();
    },
  };
};

const stalled: Kind = (chance, { links }) => {
  const link = chance.pick(links);
  const ms = chance.between(300, 3_000);
  const lost = chance.happens(0.5);
  return {
    name: `stall ${link.name} ${String(ms)} ms${lost ? ', then cut' : ''}`,
    happen: async () => {
      link.stall();
      await sleep(ms);
      if (lost) link.cut();
      link.heal();
    },
  };
};

/** Mostly where a command is acknowledged or appended: these are sent again. */
const robbed: Kind = (chance, { links }) => {
  const acknowledging = links.filter(({ name }) => /^phones to|^api-\d to (log|stand-in)/.test(name));
  const link = chance.pick(chance.happens(0.7) ? acknowledging : links);
  const theft = chance.happens(0.8) ? 'answer' : 'request';
  const times = chance.between(1, 4);
  return {
    name: `${theft === 'answer' ? 'swallow answers' : 'halve requests'} of ${link.name} ×${String(times)}`,
    happen: async () => link.rob(theft, times),
  };
};

const KINDS = {
  killed: [killed, 5],
  stopped: [stopped, 3],
  backendKilled: [backendKilled, 2],
  serverKilled: [serverKilled, 2],
  serverStopped: [serverStopped, 1],
  diskFull: [diskFull, 2],
  cut: [cut, 3],
  refused: [refused, 2],
  slow: [slow, 2],
  stalled: [stalled, 2],
  robbed: [robbed, 7],
} as const satisfies Record<string, readonly [Kind, number]>;

type Name = keyof typeof KINDS;

/** These meet the one server: at most one of them in a round, or it would hardly come back between them. */
const OF_SERVER = new Set<Name>(['serverKilled', 'serverStopped', 'diskFull']);

/** Three to eight faults within the time of the load, in their order. */
export function drawFaults(chance: Chance, installation: Installation, loadMs: number): readonly Fault[] {
  const weights: Record<string, number> = Object.fromEntries(
    Object.entries(KINDS).map(([name, [, weight]]) => [name, weight]),
  );
  if (!installation.ground.server.ownDisk) weights['diskFull'] = 0;
  const faults: Fault[] = [];
  for (let count = chance.between(3, 8); count > 0; count -= 1) {
    const name = chance.weighted(weights) as Name;
    if (OF_SERVER.has(name)) for (const other of OF_SERVER) weights[other] = 0;
    const [kind] = KINDS[name];
    faults.push({ at: chance.between(REST_MS, loadMs - REST_MS), ...kind(chance, installation) });
  }
  return faults.sort((one, other) => one.at - other.at);
}

/** Everything as it was before the faults: whoever was killed is on the way back. */
export async function heal({ ground: { server }, links, children }: Installation): Promise<void> {
  server.freeDisk();
  server.resume();
  for (const link of links) link.heal();
  for (const child of children) child.resume();
  await server.up();
}
