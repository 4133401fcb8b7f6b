/** One round: load and faults, then peace, then everything is held against everything. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { RecordedEvent } from '#event-store/event-store';
import { clientsOf } from './cast.js';
import { Chance } from './chance.js';
import { drawFaults, type Fault, heal } from './faults.js';
import { File } from './file.js';
import type { Installation } from './installation.js';
import { INVARIANTS } from './invariants/all.js';
import { live } from './life.js';
import { Phone } from './phone.js';
import { quiet } from './quiet.js';

export interface Asked {
  readonly seed: number;
  readonly round: number;
  readonly loadMs: number;
}

export interface Outcome {
  readonly faults: readonly string[];
  /** Things compared, by invariant. */
  readonly checked: Readonly<Record<string, number>>;
  readonly acknowledged: number;
  readonly again: number;
  readonly refused: number;
  readonly mistakes: number;
  readonly broken: readonly string[];
}

const WORKERS = 6;
/** How long clients go on asking for what they had begun, once everything is healed. */
const LAST_WORDS_MS = 60_000;
const PAGE = 500;

export async function playRound(installation: Installation, asked: Asked): Promise<Outcome> {
  const { journal } = installation;
  const before = {
    acknowledged: journal.acknowledged.length,
    refused: journal.refused.length,
    again: journal.again,
    mistakes: journal.mistakes,
  };
  const chance = Chance.of(asked.seed, asked.round, 'faults');
  const faults = drawFaults(chance, installation, asked.loadMs);
  await loaded(installation, asked, faults);
  const stuck = await quiet(installation);
  const { checked, broken } = await held(installation);
  return {
    faults: faults.map(({ name, at }) => `${name} @${(at / 1_000).toFixed(1)}`),
    checked,
    acknowledged: journal.acknowledged.length - before.acknowledged,
    refused: journal.refused.length - before.refused,
    again: journal.again - before.again,
    mistakes: journal.mistakes - before.mistakes,
    broken: [...stuck, ...endedByThemselves(installation), ...broken],
  };
}

async function loaded(installation: Installation, asked: Asked, faults: readonly Fault[]): Promise<void> {
  const over = new AbortController();
  const until = Date.now() + asked.loadMs;
  const workers = Promise.all(
    Array.from({ length: WORKERS }, (_, n) =>
      work(installation, { ...asked, worker: n, until }, over.signal),
    ),
  );
  const struck = Promise.all(
    faults.map(async ({ at, happen }) => {
      await sleep(at);
      await happen();
    }),
  );
  await sleep(asked.loadMs);
  await struck;
  await heal(installation);
  const impatience = setTimeout(() => over.abort(), LAST_WORDS_MS);
  await workers;
  clearTimeout(impatience);
}

async function work(
  { cast, urls, journal, ends }: Installation,
  { seed, round, worker, until }: Asked & { readonly worker: number; readonly until: number },
  over: AbortSignal,
): Promise<void> {
  const chance = Chance.of(seed, round, 'worker', worker);
  while (Date.now() < until) {
    const [owner, center] = [chance.pick(cast.committees), chance.pick(cast.centers)].map((person) => {
      const ways = Chance.of(chance.next());
      return new Phone(person, clientsOf(person, urls), { journal, ends, chance: ways, over });
    });
    if (owner && center) await live(new File(owner, center, chance), chance);
  }
}

function endedByThemselves({ children }: Installation): readonly string[] {
  return children.flatMap((child) => {
    const { ended, name } = child;
    child.ended = 0;
    return ended > 0 ? [`${name} ended by itself`] : [];
  });
}

async function held(installation: Installation): Promise<Pick<Outcome, 'checked' | 'broken'>> {
  const log = await wholeLog(installation);
  const checked: Record<string, number> = {};
  const broken: string[] = [];
  for (const { name, check } of INVARIANTS) {
    const verdict = await check(installation, log);
    checked[name] = verdict.checked;
    broken.push(...verdict.broken.map((fault) => `${name}: ${fault}`));
  }
  return { checked, broken };
}

async function wholeLog({ store }: Installation): Promise<readonly RecordedEvent[]> {
  const log: RecordedEvent[] = [];
  for (;;) {
    const page = await store.readAll(log.at(-1)?.position ?? 0n, PAGE);
    log.push(...page);
    if (page.length < PAGE) return log;
  }
}
