/** An accepted referral at two phones: help noted, reported back, finished; the sender reads what it was told. */
import { afterAll, afterEach, beforeAll, expect, it, jest } from '@jest/globals';
import { LANGUAGES } from '../../apps/web/src/i18n/languages.js';
import { expecting } from '../support/client.js';
import { openCase, type Person, prepareOffer } from '../support/people.js';
import { Stage } from './support/stage.js';
import type { Visitor } from './support/visitor.js';

jest.setTimeout(240_000);

const NAME = 'Үлгү Төрт';
const MISTOLD = 'Үлгү: эки жума жатты';
const TOLD = 'Үлгү: үч жума жатты, кеңеш алды';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open();
}, 300_000);
afterEach(() => stage.clear());
afterAll(() => stage?.close());

it.each(LANGUAGES)('the life of a referral, in "%s"', async (language) => {
  const committee = await stage.committee(`life-committee-${language}`);
  const center = await stage.center(`life-center-${language}`);
  const other = await stage.center(`life-other-${language}`);
  const sealed = await openCase(committee, { label: NAME, identity: { fullName: NAME } });
  const offer = await prepareOffer(committee, center, sealed, ['identity']);
  expecting(201, await committee.client.post('/referrals', offer.body));
  expecting(201, await center.client.post(`/referrals/${offer.referralId}/acceptance`, {}));

  const worker = await stage.visitor(language);
  worker.secrets.push(NAME, TOLD, MISTOLD);
  await worker.open();
  await worker.signIn(center);
  await worker.page.locator(`[data-referral="${offer.referralId}"]`).click();
  await worker.heading(NAME).waitFor();
  await worker.look('referral, nothing noted');
  await worker.named('our-work').click();
  await notes(worker);
  await reports(worker);
  await suggests(worker, other);
  await finishes(worker);

  const activist = await stage.visitor(language);
  activist.secrets.push(NAME, TOLD, MISTOLD);
  await activist.open();
  await activist.signIn(committee);
  await activist.says(NAME).click();
  await activist.heading(activist.t('case.next.done')).waitFor();
  const page = await activist.text();
  for (const said of ['services.title', 'finish.title'] as const)
    expect(page).not.toContain(activist.t(said));
  expect(page).toContain(activist.code('OUTCOMES', 'served'));
  expect(page).not.toContain(TOLD);
  const suggested = activist.page.getByText(/life-other-/);
  await suggested.first().waitFor();
  await activist.look('case, reported back');
  await activist.named('read-report').click();
  await activist.says(TOLD).waitFor();
  expect(await activist.text()).not.toContain(MISTOLD);
  await activist.look('report');
  await activist.press('action.back');

  const carried = [...worker.sent, ...activist.sent].filter((request) =>
    [TOLD, MISTOLD].some((told) => request.includes(told)),
  );
  expect(carried).toEqual([]);
  expect([...worker.faults, ...activist.faults]).toEqual([]);
});

/** A stay that began and ended. */
async function notes(visitor: Visitor): Promise<void> {
  await visitor.says(visitor.t('services.none')).waitFor();
  await visitor.named('add-service').click();
  await visitor.field('services.which').selectOption('shelter');
  await visitor.look('our work, a service');
  await visitor.named('service-begun').click();
  await visitor.says(visitor.t('services.isBegun')).waitFor();
  // not yet given: it cannot have ended so
  expect(await visitor.page.locator('input[name="outcome"][value="served"]').count()).toBe(0);
  await visitor.named('service-given').click();
  await visitor.says(visitor.t('services.isGiven')).waitFor();
}

/** Nothing goes before she was asked. */
async function reports(visitor: Visitor): Promise<void> {
  await visitor.field('report.text').fill(MISTOLD);
  await visitor.named('report').click();
  await visitor.says(visitor.t('report.notAgreed')).waitFor();
  await visitor.page.locator('input[name="report-agreed"]').check();
  await visitor.look('our work, report');
  await visitor.named('report').click();
  await visitor.page.locator('[data-reported]').waitFor();
  await visitor.named('report-anew').click();
  await visitor.field('report.text').fill(TOLD);
  await visitor.page.locator('input[name="report-agreed"]').check();
  await visitor.look('our work, correcting the report');
  await visitor.named('report').click();
  await visitor.named('report-anew').waitFor();
}

/** Somebody who would help better: only asked about. */
async function suggests(visitor: Visitor, { organization }: Person): Promise<void> {
  await visitor.named('forward').click();
  await visitor.look('our work, whom to suggest');
  await visitor.page.locator(`input[name="to"][value="${organization}"]`).check();
  await visitor.named('forward-sure').click();
  await visitor.says(visitor.t('forward.other')).waitFor();
}

async function finishes(visitor: Visitor): Promise<void> {
  await visitor.choose('finish.title', visitor.code('OUTCOMES', 'served'));
  await visitor.look('our work, finishing');
  await visitor.named('finish-sure').click();
  await visitor.named('own-record').waitFor();
  expect(await visitor.text()).not.toContain(NAME);
  await visitor.look('referral, done');
  await visitor.named('own-record').click();
  await visitor.named('own-record').waitFor({ state: 'detached' });
  expect(await visitor.text()).toContain(visitor.code('HOLDER_ANSWERS', 'kept'));
}
