/** Whatever is sent, by whomever: a clear refusal or a deed, never a fault, and what is refused leaves no trace. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseDecider } from '#cases/domain/case.decider';
import { organizationDecider } from '#directory/domain/organization.decider';
import { placeDecider } from '#directory/domain/place.decider';
import { referralDecider } from '#referrals/domain/referral.decider';
import { type RunningApp, SETUP_CODE, startApp } from '../../support/app.js';
import { Asking, type Asked } from './asking.js';
import { cast, type Cast, type Player } from './cast.js';
import { operations } from './description.js';
import { ECHO } from './forms.js';
import { codeOf, layerOf, Tally } from './tally.js';

const REQUESTS = 10_000;
const DECIDED = 3_000;
const MOST = 40_000;
const EACH_AT_FIRST = 6;
const SEED = Number(process.env['FUZZ_SEED'] ?? 7);
/** What the description cannot say: the few sizes a box may have, and whether a code is good. */
const UNSAID = /"(wrong_size|invitation_refused)"/;
const ENDS_A_SESSION = /\/(sign-out|sign-in|me\/sessions\/\{id\})$/;

let app: RunningApp;
let troupe: Cast;
let decisions = 0;
let head = 0n;
const tally = new Tally();
const faults: string[] = [];
let sent = 0;
let wellFormed = 0;
let decided = 0;

beforeAll(async () => {
  watchDeciders();
  // Its limits are off: ten thousand requests from one address would only ever meet them.
  app = await startApp({ environment: { CLOCK: 'demo' } });
  troupe = await cast(app.url, SETUP_CODE);
}, 300_000);
afterAll(() => app?.stop());

/** Every rule of the domain is asked through one of these. */
function watchDeciders(): void {
  for (const decider of [caseDecider, organizationDecider, placeDecider, referralDecider] as {
    decide: (...asked: never[]) => unknown;
  }[]) {
    const { decide } = decider;
    decider.decide = (...asked) => {
      decisions += 1;
      return decide(...asked);
    };
  }
}

interface Pair {
  readonly player: Player;
  readonly asking: Asking;
  decided: number;
}

function pairs(): readonly Pair[] {
  return troupe.players.flatMap((player, p) =>
    operations.map((operation, o) => ({
      player,
      asking: new Asking(operation, troupe.known, SEED * 1_000_000 + p * 10_000 + o * 100),
      decided: 0,
    })),
  );
}

async function play(pair: Pair): Promise<void> {
  const { player, asking } = pair;
  const before = decisions;
  const asked = await asking.ask(player);
  const reached = decisions > before;
  sent += 1;
  if (asked.wellFormed) wellFormed += 1;
  if (reached) pair.decided += 1;
  if (reached && asked.wellFormed) decided += 1;
  tally.count(layerOf(asked, reached), asked.answer.status);
  const at = `${player.name} ${asking.operation.method} ${asking.operation.path}`;
  faults.push(
    ...faultsOf(asked).map((fault) => `${at}: ${fault}`),
    ...(await tracesOf(asked)).map((fault) => `${at}: ${fault}`),
  );
  if (ENDS_A_SESSION.test(asking.operation.path) || asked.answer.status === 401) await player.returns();
}

function faultsOf({ answer, wellFormed: good }: Asked): readonly string[] {
  const { status, text, headers } = answer;
  if (status >= 500) return [`${String(status)} ${text.slice(0, 200)}`];
  if (status < 400) return [];
  const type = headers.get('content-type') ?? '';
  return [
    ...(type.startsWith('application/problem+json') ? [] : [`${String(status)} as ${type}`]),
    ...(codeOf(answer.body) === '' ? [`${String(status)} without a code`] : []),
    ...(text.includes(ECHO) ? [`says back what was sent: ${text.slice(0, 200)}`] : []),
    ...(good && codeOf(answer.body) === 'form_invalid' && !UNSAID.test(text)
      ? [`refuses the form it describes: ${text.slice(0, 300)}`]
      : []),
  ];
}

/** A refused request has appended nothing; what a process manager does meanwhile has other causes. */
async function tracesOf({ answer, commandId }: Asked): Promise<readonly string[]> {
  const now = await app.eventStore.head();
  if (now === head) return [];
  const events = await app.eventStore.readAll(head, 1000);
  head = now;
  const own = events.filter(({ metadata }) => metadata.$causationId === commandId);
  return answer.status >= 400 && own.length > 0
    ? [`${String(answer.status)} and ${String(own.length)} events`]
    : [];
}

describe('ten thousand requests made from the description', () => {
  it(
    'are refused in so many words or carried out, and reach the rules where they are well formed',
    async () => {
      head = await app.eventStore.head();
      const all = pairs();
      for (let n = 0; n < EACH_AT_FIRST; n += 1) for (const pair of all) await play(pair);
      // From here on those whom the rules have heard are heard most.
      const heard = all.filter((pair) => pair.decided > 0);
      for (let n = 0; (sent < REQUESTS || decided < DECIDED) && sent < MOST; n += 1) {
        await play((n % 5 === 0 ? all[(n / 5) % all.length] : heard[n % heard.length]) as Pair);
      }
      process.stdout.write(
        [
          `seed ${String(SEED)}: ${String(sent)} requests by ${String(troupe.players.length)} people to ${String(operations.length)} operations,`,
          `  ${String(wellFormed)} valid in form, ${String(decided)} of these reached a decider; by the layer that answered:`,
          ...tally.lines(),
          '',
        ].join('\n'),
      );
      expect(faults.slice(0, 40)).toEqual([]);
      expect(sent).toBeGreaterThanOrEqual(REQUESTS);
      expect(decided).toBeGreaterThanOrEqual(DECIDED);
      for (const layer of ['door', 'guard', 'form', 'rule', 'done'] as const) {
        expect({ layer, met: tally.of(layer) > 0 }).toEqual({ layer, met: true });
      }
    },
    20 * 60_000,
  );
});
