/** A list of hundreds: the first are drawn at once, every name is found, and the others come as one goes on. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openCase } from '../support/people.js';
import { Stage } from './support/stage.js';
import type { Visitor } from './support/visitor.js';

const OLDEST = 'Үлгү Эң алгачкы';
const CASES = 70;

let stage: Stage;
let reader: Visitor;

beforeAll(async () => {
  stage = await Stage.open();
  const person = await stage.committee('long-list');
  await openCase(person, { label: OLDEST });
  for (let n = 2; n <= CASES; n += 1) await openCase(person, { label: `Үлгү ${String(n)}` });
  reader = await stage.visitor('ru');
  await reader.open();
  await reader.signIn(person);
  await reader.page.locator('[data-case]').first().waitFor();
  await reader.page.locator('.busy').waitFor({ state: 'detached' });
}, 300_000);
afterAll(() => stage?.close());

const drawn = (): Promise<number> => reader.page.locator('[data-case]').count();

it('finds a name that is not drawn yet', async () => {
  expect(await drawn()).toBeLessThan(CASES);
  expect(await reader.says(OLDEST).count()).toBe(0);
  await reader.field('list.search').fill('эң алгач');
  await reader.says(OLDEST).waitFor();
  expect(await drawn()).toBe(1);
  await reader.field('list.search').fill('');
});

it('says how many are left, and shows them to the keyboard as to the finger', async () => {
  const left = CASES - (await drawn());
  await reader.look('long list');
  await reader.button('list.more', { count: left }).press('Enter');
  await reader.page.mouse.wheel(0, 100_000);
  await reader.says(OLDEST).waitFor();
  expect([await drawn(), await reader.named('more').count(), reader.faults]).toEqual([CASES, 0, []]);
});
