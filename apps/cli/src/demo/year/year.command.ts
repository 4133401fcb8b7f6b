import { chmod, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ApiClient } from '../../api-client.js';
import type { Progress, RateProgress } from '../../progress.js';
import { Sentence } from '../../sentence.js';
import { FOUNDER_ROLES } from '../country.js';
import { sexesOf } from './draw-cases.js';
import { foundYear } from './founding.js';
import { drawYear } from './plan.js';
import type { YearAsked, YearPlan } from './planned.js';
import { YearPlayer } from './play-year.js';
import { Seats } from './seats.js';
import { YearState } from './state.js';
import { countedTotals } from './totals.js';

export interface YearOptions {
  readonly url: string;
  readonly setupCode: string;
  readonly dataDir: string;
  readonly asked: YearAsked;
  readonly say: (line: string) => void;
  readonly progress: Progress;
  readonly rate: RateProgress;
}

/**
 * Plays a country's year into a product that runs by the demo clock, through its public API; after a kill, from where
 * it was.
 * @throws Sentence when the counts are not those of the official table at the end
 */
export async function loadYear(options: YearOptions): Promise<void> {
  const { url, asked, dataDir, setupCode, say } = options;
  const plan = drawYear(asked);
  const state = await YearState.open(dataDir, asked);
  const seats = new Seats(url, state);
  if (state.played === 0) await moveClock(url, plan.foundedAt);
  await foundYear({ url, setupCode, seed: asked.seed, state, seats }, plan.offices, options.progress);
  await keepAccounts(dataDir, state, plan);
  await play(options, { plan, state, seats });
  const counted = await countedTotals(plan, seats);
  const expected = sexesOf(asked.year, asked.cases);
  say(
    `The committees count ${String(counted.total)} cases of ${String(asked.year)}: ` +
      `${String(counted.female)} women and ${String(counted.male)} men.`,
  );
  if (counted.female !== expected.female || counted.male !== expected.male) {
    throw new Sentence(`They should be ${String(expected.female)} and ${String(expected.male)}.`);
  }
}

async function play(
  { url, rate }: YearOptions,
  { plan, state, seats }: { readonly plan: YearPlan; readonly state: YearState; readonly seats: Seats },
): Promise<void> {
  const player = new YearPlayer(plan, seats);
  const steps = plan.ticks.reduce((all, tick) => all + tick.steps.length, 0);
  const before = plan.ticks.slice(0, state.played).flatMap((tick) => tick.steps);
  const bar = rate({ cases: plan.cases.length + plan.earlier.length, steps });
  const opened = (of: typeof before): number => of.filter(({ deed }) => deed.type === 'open').length;
  bar.begin({ cases: opened(before), steps: before.length });
  for (const tick of plan.ticks.slice(state.played)) {
    await moveClock(url, tick.at);
    await player.play(tick, ({ deed }) => {
      bar.step(deed.type === 'open');
    });
    await state.keepPlayed(state.played + 1);
  }
  bar.end();
}

async function moveClock(url: string, at: number): Promise<void> {
  await new ApiClient(url).post('/demo-clock', { now: new Date(at).toISOString() });
}

async function keepAccounts(dataDir: string, { members }: YearState, { offices }: YearPlan): Promise<void> {
  const named = new Map(
    offices.map(({ login, names, kind }) => [login, `${names.en} (${FOUNDER_ROLES[kind].join(', ')})`]),
  );
  const wide = Math.max(...[...members.keys()].map((login) => login.length));
  const lines = [...members.values()].map(
    ({ login, passphrase }) => `${login.padEnd(wide)}  ${passphrase}  ${named.get(login) ?? 'registrar'}`,
  );
  const file = path.join(dataDir, 'demo-accounts.txt');
  await writeFile(file, `${lines.join('\n')}\n`, { mode: 0o600 });
  await chmod(file, 0o600);
}
