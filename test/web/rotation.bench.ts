/** An organization of thousands of cases draws its next secret, in the product, and the tab is closed midway. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { expecting } from '../support/client.js';
import { join, letGo } from '../support/colleagues.js';
import { openCase, type Person } from '../support/people.js';
import { Stage } from './support/stage.js';
import type { Visitor } from './support/visitor.js';

const CASES = Number(process.env['CASES'] ?? 5000);
/** Sent at once while the cases are made. */
const ABREAST = 8;

let stage: Stage;
let chair: Person;

beforeAll(async () => {
  stage = await Stage.open();
  chair = await stage.committee('rotation-chair');
  const { registrar } = stage;
  const leaver = await join(chair, { registrar, login: 'rotation-leaver', roles: ['activist'] });
  for (let n = 0; n < CASES; n += ABREAST) {
    const several = Array.from({ length: Math.min(ABREAST, CASES - n) }, (_, at) =>
      openCase(leaver, { label: `Үлгү ${String(n + at + 1)}`, narrative: { text: 'в'.repeat(300) } }),
    );
    await Promise.all(several);
  }
  await letGo(chair, leaver.memberId);
}, 20 * 60_000);
afterAll(() => stage?.close());

async function inside(): Promise<Visitor> {
  const visitor = await stage.visitor('ky');
  await visitor.open();
  await visitor.signIn(chair);
  await visitor.named('renewal').waitFor();
  return visitor;
}

const left = async (): Promise<number> =>
  expecting<{ left: number }>(200, await chair.client.post('/wraps/superseded', { after: null })).left;

it(`wraps the keys of ${String(CASES)} cases anew, and goes on where it was left`, async () => {
  const keys = await left();
  const first = await inside();
  const begun = performance.now();
  await first.page.waitForFunction(
    (half) => Number(document.querySelector('[data-name=renewal] progress')?.getAttribute('value')) >= half,
    Math.floor(keys / 2),
    { polling: 50 },
  );
  await stage.clear();
  const midway = performance.now();
  const rest = await left();
  expect(rest).toBeGreaterThan(0);
  expect(rest).toBeLessThan(keys);

  const second = await inside();
  const resumed = performance.now();
  await second.named('renewal').waitFor({ state: 'detached', timeout: 20 * 60_000 });
  const ended = performance.now();
  expect(await left()).toBe(0);
  const perKey = (ms: number, of: number): string => (ms / of).toFixed(2);
  process.stdout.write(
    `${JSON.stringify({
      bench: 'rotation',
      cases: CASES,
      keys,
      msPerKeyBeforeTheTabWasClosed: perKey(midway - begun, keys - rest),
      leftThen: rest,
      msPerKeyAfterItWasOpenedAgain: perKey(ended - resumed, rest),
    })}\n`,
  );
});
