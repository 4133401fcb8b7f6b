/** What others do appears in an open inbox and list, without a reload by anybody. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { expecting } from '../support/client.js';
import { openCase, prepareOffer, type Person } from '../support/people.js';
import { Stage } from './support/stage.js';

let stage: Stage;
let committee: Person;
let center: Person;
const SHARED = ['identity', 'contact'];

beforeAll(async () => {
  stage = await Stage.open();
  committee = await stage.committee('live-committee');
  center = await stage.center('live-center');
}, 300_000);
afterEach(() => stage.clear());
afterAll(() => stage?.close());

async function offer(): Promise<void> {
  const sealed = await openCase(committee, { label: 'Үлгү Бир', identity: {}, contact: {} });
  const { body } = await prepareOffer(committee, center, sealed, SHARED);
  expecting(201, await committee.client.post('/referrals', body));
}

/** As the browser says it when the tab goes behind another, or the phone is locked. */
async function seen(page: Page, isSeen: boolean): Promise<void> {
  await page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
    document.dispatchEvent(new Event('visibilitychange'));
  }, !isSeen);
}

it('an offer by another appears in an open inbox, and again after the tab was asleep', async () => {
  const worker = await stage.visitor('en');
  const { page, faults } = worker;
  let streams = 0;
  page.on('response', (response) => {
    if (response.url().endsWith('/api/v1/live') && response.status() === 200) streams += 1;
  });
  await worker.open();
  await worker.signIn(center);
  await worker.go('tab.inbox');
  const offers = page.locator('section[data-referral]');
  await page.getByRole('status').waitFor({ state: 'detached' });
  expect(await offers.count()).toBe(0);
  await offer();
  await offers.first().waitFor();
  expect([await offers.count(), faults]).toEqual([1, []]);

  await seen(page, false);
  const before = streams;
  await offer();
  await seen(page, true);
  await offers.nth(1).waitFor();
  expect(streams).toBeGreaterThan(before);
});

it('a case logged by a colleague appears in an open list', async () => {
  const activist = await stage.visitor('en');
  await activist.open();
  await activist.signIn(committee);
  await openCase(committee, { label: 'Үлгү Жаңы' });
  await activist.page.getByText('Үлгү Жаңы').waitFor();
});
