/** `npm run fault -- --seed 1 --rounds 20`: real processes, random faults, and after each round what must hold. */
import { parseArgs } from 'node:util';
import { Guard } from './guard.js';
import { type Engine, Installation } from './installation.js';
import { type Outcome, playRound } from './round.js';
import { Server } from './server.js';
import { ABSENCES } from './without/absence.js';

/** Rounds that share an installation; their journal and log grow together. */
const SEASON = 10;
/** Of a season's ten rounds the last ones are played with the log in EventStoreDB's stand-in. */
const STAND_IN_FROM = 8;
const MOST_TOLD = 20;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '20' },
    from: { type: 'string', default: '0' },
    load: { type: 'string', default: '5' },
    without: { type: 'string' },
  },
});
const [seed, rounds, from, load] = [values.seed, values.rounds, values.from, values.load].map(Number) as [
  number,
  number,
  number,
  number,
];

const { without } = values;
if (without !== undefined && !ABSENCES.includes(without)) throw new Error(`--without ${ABSENCES.join('|')}`);

const say = (line: string) => process.stdout.write(`${line}\n`);
const guard = new Guard();

const engineOf = (round: number): Engine => (round % SEASON < STAND_IN_FROM ? 'postgresql' : 'eventstoredb');
const isNewSeason = (round: number) => round === from || [0, STAND_IN_FROM].includes(round % SEASON);

async function play(): Promise<number> {
  const server = await Server.start(guard);
  if (!server.ownDisk) say('left out: a full disk, which only root can make');
  let installation: Installation | undefined;
  let failed = 0;
  for (let round = from; round < from + rounds; round += 1) {
    const began = Date.now();
    if (isNewSeason(round)) {
      await installation?.stop();
      installation = await Installation.start({
        guard,
        server,
        engine: engineOf(round),
        number: round,
        without,
      });
    }
    if (installation === undefined) throw new Error('no installation');
    const outcome = await playRound(installation, { seed, round, loadMs: load * 1_000 });
    tell(round, outcome, Date.now() - began);
    if (outcome.broken.length === 0) continue;
    failed += 1;
    say(installation.words());
    // What is broken would be found again in every later round.
    await installation.stop();
    installation = undefined;
    break;
  }
  await installation?.stop();
  await server.stop();
  return failed;
}

function tell(round: number, outcome: Outcome, ms: number): void {
  const { acknowledged, again, refused, mistakes, checked, faults, broken } = outcome;
  const counts = Object.entries(checked).map(([name, count]) => `${name} ${String(count)}`);
  say(
    `seed ${String(seed)} round ${String(round)} ${engineOf(round)} ${(ms / 1_000).toFixed(1)} s: ` +
      `${String(acknowledged)} acknowledged, ${String(again)} sent again, ${String(refused)} refused${mistakes > 0 ? `, ${String(mistakes)} answered 500` : ''}; ` +
      `held: ${counts.join(', ')}; faults: ${faults.join(', ')}`,
  );
  for (const fault of broken.slice(0, MOST_TOLD)) say(`  BROKEN ${fault}`);
  if (broken.length > 0)
    say(`  again: npm run fault -- --seed ${String(seed)} --from ${String(round)} --rounds 1`);
}

async function end(code: number): Promise<never> {
  await guard.end();
  process.exit(code);
}

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => void end(130));
// Whoever started it with a channel is gone.
if (process.channel !== undefined) process.on('disconnect', () => void end(130));
play().then(
  (failed) => end(failed === 0 ? 0 : 1),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? String(error.stack) : String(error)}\n`);
    if (error instanceof Error && error.cause instanceof Error)
      process.stderr.write(`${String(error.cause.stack)}\n`);
    void end(2);
  },
);
