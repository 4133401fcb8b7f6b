/** Walks every screen of a small demo and takes its picture; see screens.mjs. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { readWebBuild } from '../../apps/api/src/http/web-build.js';
import { foundCountry, type Country, type Office } from '../../apps/cli/src/demo/country.js';
import { playSmallDemo } from '../../apps/cli/src/demo/play.js';
import type { Account } from '../../apps/cli/src/demo/seat.js';
import { LANGUAGES, type Language } from '../../apps/web/src/i18n/languages.js';
import { type RunningApp, SETUP_CODE, startApp } from '../support/app.js';
import { launchBrowser } from '../support/browser.js';
import { answer, CASE_STEPS, TITLES } from './support/case-form.js';
import { lying } from './support/double.js';
import { walkAsNewcomers } from './support/newcomers-walk.js';
import { DESKTOP, openWindow, PHONE } from './support/stage.js';
import type { Visitor } from './support/visitor.js';

const SIZES = { phone: PHONE, desktop: DESKTOP };
const PLACES = (['phone', 'desktop'] as const).flatMap((size) =>
  LANGUAGES.map((language) => [size, language] as const),
);

let web: Awaited<ReturnType<typeof readWebBuild>>;
let app: RunningApp;
let browser: Browser;
let country: Country;

beforeAll(async () => {
  web = await readWebBuild('dist/web');
  app = await startApp({ web });
  browser = await launchBrowser();
  country = await foundCountry(app.url, SETUP_CODE, () => undefined);
  await playSmallDemo(country, { cases: 60, referrals: 40, seed: 3 }, () => undefined);
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

it.each(PLACES)('%s, %s: at work', async (size, language) => {
  const folder = await folderOf(size, language);
  const open = () => openWindow(browser, { url: app.url, language, viewport: SIZES[size] });
  const people = [await open(), await open(), await open()] as const;
  await walkAsCommittee(people[0], folder);
  await walkAsCenter(people[1], folder);
  await walkAsRegistrar(people[2], folder);
  expect(people.flatMap(({ faults }) => faults)).toEqual([]);
});

it.each(PLACES)('%s, %s: coming in', async (size, language) => {
  const folder = await folderOf(size, language);
  const newcomers = await walkAsNewcomers({
    web,
    open: (url) => openWindow(browser, { url, language, viewport: SIZES[size] }),
    camera: (visitor, who) => camera(visitor, folder, who),
  });
  expect(newcomers.flatMap(({ faults }) => faults)).toEqual([]);
});

async function folderOf(size: keyof typeof SIZES, language: Language): Promise<string> {
  const folder = join(process.env['KALKAN_SCREENS']!, `${size}-${language}`);
  await mkdir(folder, { recursive: true });
  return folder;
}

/** Pictures in the order they are taken: the screen as it stands, and the whole page where that is longer. Looked over. */
function camera(visitor: Visitor, folder: string, who: string): (name: string) => Promise<void> {
  const { page } = visitor;
  let taken = 0;
  return async (name) => {
    taken += 1;
    const path = join(folder, `${who}-${String(taken).padStart(2, '0')}-${name}`);
    await visitor.look(`${who}: ${name}`);
    await page.screenshot({ path: `${path}.png` });
    const size = page.viewportSize()!;
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    if (height <= size.height) return;
    // A screen tall enough, so that what sticks to its edges stands where it belongs.
    await page.setViewportSize({ ...size, height });
    await page.screenshot({ path: `${path}-whole.png` });
    await page.setViewportSize(size);
  };
}

async function walkAsCommittee(visitor: Visitor, folder: string): Promise<void> {
  const take = camera(visitor, folder, '1-committee');
  const account = accountOf(await busiest('committee'));
  await visitor.open();
  await visitor.heading(visitor.t('signIn.title')).waitFor();
  await take('sign-in');
  await visitor.field('signIn.login').fill(account.login);
  await visitor.field('signIn.passphrase').fill('тараб гичиж варот бисам');
  await visitor.press('signIn.enter');
  await visitor.says(visitor.t('signIn.wrong')).waitFor();
  await take('sign-in-refused');
  await visitor.signIn(account);
  await visitor.field('list.search').waitFor();
  await take('list');
  await visitor.field('list.search').fill('Бейтааныш');
  await take('list-nobody');

  await visitor.press('list.log');
  for (const step of CASE_STEPS) {
    await visitor.heading(visitor.t(TITLES[step])).waitFor();
    if (!['identity', 'contact', 'agreement'].includes(step)) {
      await visitor.press('log.next');
      await take(`log-${step}-refused`);
    }
    await answer(visitor, step, 'Үлгү Бир');
    await take(`log-${step}`);
    await visitor.press('log.next');
  }
  await visitor.heading(visitor.t(TITLES.review)).waitFor();
  await take('log-review');
  await visitor.page.context().setOffline(true);
  await visitor.press('log.save');
  await visitor.says(visitor.t('send.waiting')).waitFor();
  await take('log-waiting');
  await visitor.page.context().setOffline(false);
  await visitor.press('log.later');
  await visitor.button('drafts.continue').waitFor();
  await take('list-with-draft');

  await openCase(visitor, 'list.accepted');
  await take('case-accepted');
  await visitor.button('case.addIncident').scrollIntoViewIfNeeded();
  for (const section of ['identity', 'address', 'allegedPerpetrator'] as const) {
    const name = `${visitor.t('case.open')} ${visitor.t(`section.${section}`)}`;
    await visitor.page.getByRole('button', { name, exact: true }).click();
    const correct = `${visitor.t('case.correct')} ${visitor.t(`section.${section}`)}`;
    await visitor.page.getByRole('button', { name: correct, exact: true }).waitFor();
  }
  await visitor.button('consent.withdraw').first().click();
  for (const summary of await visitor.page.locator('summary').all()) await summary.click();
  await take('case-all-open');
  const correct = `${visitor.t('case.correct')} ${visitor.t('section.contact')}`;
  await visitor.page.getByRole('button', { name: correct, exact: true }).click();
  await visitor.field('contact.phone').waitFor();
  await take('correct-contact');
  await visitor.press('action.back');
  await visitor.press('case.addIncident');
  await visitor.heading(visitor.t('log.what.title')).waitFor();
  await take('incident');
  await visitor.press('log.later');
  await visitor.press('case.close');
  await visitor.group('case.closeReason').waitFor();
  await take('close');
  await visitor.press('action.back');
  await visitor.part('case.sections').waitFor();
  await visitor.press('action.back');

  await openCase(visitor, undefined);
  await take('case-fresh');
  await refer(visitor, take);

  await visitor.go('tab.counts');
  await visitor.page.getByRole('table').first().waitFor();
  await take('counts');
  await visitor.go('tab.about');
  await take('help');
  await visitor.press('signOut');
  await take('sign-out-with-drafts');
  await visitor.press('lock.now');
  await take('locked');
  await visitor.page.context().close();
}

/** A case of the list with this tag, or with none. */
async function openCase(visitor: Visitor, tag: 'list.accepted' | undefined): Promise<void> {
  const cards = visitor.page.getByRole('button').filter({ hasText: 'Үлгү' });
  await cards.first().waitFor();
  const accepted = visitor.page.getByText(visitor.t('list.accepted'), { exact: true });
  const waiting = visitor.page.getByText(visitor.t('list.waiting', { count: 1 }), { exact: true });
  const found =
    tag === undefined
      ? cards.filter({ hasNot: accepted }).filter({ hasNot: waiting })
      : cards.filter({ has: accepted });
  await found.first().click();
  await visitor.part('case.sections').waitFor();
}

async function refer(visitor: Visitor, take: (name: string) => Promise<void>): Promise<void> {
  const { page, words } = visitor;
  await visitor.press('case.refer');
  await visitor.heading(visitor.t('refer.who')).waitFor();
  await take('refer-who');
  await visitor.field('refer.kind').selectOption('crisis-center');
  const to = page.getByRole('radio').first();
  const recipient = await to.getAttribute('value');
  await to.check();
  await take('refer-who-narrowed');
  await visitor.press('log.next');
  await visitor.heading(visitor.t('refer.what')).waitFor();
  await visitor.press('log.next');
  await take('refer-what-refused');
  await visitor.choose('refer.services', words.code('SERVICES', 'shelter'));
  await visitor.choose('refer.services', words.code('SERVICES', 'psychologist'));
  await visitor.field('refer.beds').selectOption('2');
  await visitor.choose('refer.urgency', words.code('URGENCIES', 'urgent'));
  await visitor.choose('refer.audience', words.code('AUDIENCES', 'adult-with-children'));
  await visitor.choose('refer.stepFree', visitor.t('refer.stepFreeNo'));
  await take('refer-what');
  await visitor.press('log.next');
  await visitor.part('refer.seenAtOnce').waitFor();
  await take('refer-share');
  await visitor.choose('refer.seenWhenAccepted', visitor.t('section.contact'));
  await visitor.choose('refer.givenBy', words.code('CONSENT_GIVERS', 'survivor'));
  await visitor.choose('refer.method', words.code('CONSENT_METHODS', 'spoken'));
  await visitor.choose('refer.lasts', visitor.t('refer.lasts.90'));
  await visitor.press('refer.offer');
  await visitor.says(visitor.t('refer.agreedEmpty')).waitFor();
  await take('refer-share-refused');
  await page.locator('#agreed').getByRole('checkbox').check();
  const truth = await lying(page, {
    about: 'keys',
    id: recipient!,
    tell: (keys) => ({ ...keys, root: null }),
  });
  await visitor.press('refer.offer');
  await visitor.heading(visitor.t('alarm.title')).waitFor();
  await take('alarm');
  await truth();
  await visitor.press('alarm.close');
  await visitor.unlock(accountOf(await busiest('committee')));
  await visitor.press('log.later');
  await visitor.part('case.sections').waitFor();
  await visitor.press('action.back');
  await visitor.field('list.search').waitFor();
}

async function walkAsCenter(visitor: Visitor, folder: string): Promise<void> {
  const take = camera(visitor, folder, '2-center');
  await visitor.open();
  await visitor.signIn(accountOf(await busiest('crisis-center')));
  await visitor.button('inbox.decline').first().waitFor();
  await take('inbox');
  await visitor.button('inbox.decline').first().click();
  await visitor.press('inbox.declineSure');
  await take('inbox-declining');
  const accepted = visitor.page.getByText(visitor.words.t('referral.accepted'), { exact: true });
  await visitor.page.getByRole('button').filter({ has: accepted }).first().click();
  await visitor
    .part('section.contact')
    .or(visitor.says(visitor.t('referral.agreedOnly')))
    .first()
    .waitFor();
  await take('referral-opened');
  await visitor.press('action.back');
  await visitor.go('tab.cases');
  await visitor.says(visitor.t('list.empty')).waitFor();
  await take('list-empty');
  await visitor.go('tab.counts');
  await visitor.says(visitor.t('counts.empty')).waitFor();
  await take('counts-empty');
  await visitor.page.context().close();
}

async function walkAsRegistrar(visitor: Visitor, folder: string): Promise<void> {
  const take = camera(visitor, folder, '3-registrar');
  await visitor.open();
  await visitor.signIn(country.accounts.find(({ login }) => login === 'registrar')!);
  await visitor.field('registry.search').waitFor();
  await take('organizations');
  await visitor.field('refer.kind').selectOption('crisis-center');
  await take('organizations-found');
  await visitor.page.context().close();
}

interface Listed {
  readonly referrals?: { readonly open: number; readonly accepted: number };
}

/** The organization of a kind that has most to show: a committee, cases that were helped and cases that were not. */
async function busiest(kind: Office['kind']): Promise<Office> {
  const offices = country.offices.filter((office) => office.kind === kind);
  const path = kind === 'committee' ? '/cases' : '/referrals?direction=in';
  const busy = await Promise.all(
    offices.map(async (office) => {
      const { items } = await office.seat.api.get<{ readonly items: readonly Listed[] }>(path);
      const helped = items.some(({ referrals }) => (referrals?.accepted ?? 0) > 0);
      const fresh = items.some(({ referrals }) => referrals?.open === 0 && referrals.accepted === 0);
      return { office, shows: items.length + (helped && fresh ? 1000 : 0) };
    }),
  );
  return busy.sort((a, b) => b.shows - a.shows)[0]!.office;
}

function accountOf({ names }: Office): Account {
  return country.accounts.find(({ organization }) => organization === names.en)!;
}
