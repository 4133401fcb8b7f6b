/** The whole path at phone width, as its people walk it: logged, referred, answered, counted, withdrawn, left. */
import { expect } from '@jest/globals';
import { NEUTRAL_SITE } from '../../../apps/web/src/config.js';
import { localDate, monthAlone } from '../../../apps/web/src/i18n/dates.js';
import type { Language } from '../../../apps/web/src/i18n/languages.js';
import { Client } from '../../support/client.js';
import { eventually } from '../../support/eventually.js';
import type { Person } from '../../support/people.js';
import { answer, CASE_STEPS, SECRETS, SURVIVOR, thisMonth, TITLES } from './case-form.js';
import type { Stage } from './stage.js';
import type { Visitor } from './visitor.js';

/** Far above what it takes on a busy machine, milliseconds. */
export const WALK_MS = 180_000;

/** One activist and one worker of a crisis center, both reading this language. */
export async function walkWholePath(stage: Stage, language: Language): Promise<void> {
  const committee = await stage.committee(`committee-${language}`);
  const center = await stage.center(`center-${language}`);
  const activist = await stage.visitor(language);
  const worker = await stage.visitor(language);
  for (const visitor of [activist, worker]) visitor.secrets.push(...SECRETS);

  await logsInterrupted(activist, committee);
  await findsAgain(activist, committee);
  await refers(activist, center);
  const referral = await accepts(worker, center);
  await seesItServed(activist);
  await counts(activist);
  await withdraws(activist, center);
  await canNoLongerOpen(worker, referral);
  const stood = await listens(activist);
  await leaves(activist, stood, () => activist.press('exit.button'));
  await activist.open(await addressOfCase(committee));
  await activist.signIn(committee);
  await activist.heading(SURVIVOR.label).waitFor();
  await leaves(activist, stood, async () => {
    for (const _ of [1, 2, 3]) await activist.page.keyboard.press('Shift');
  });

  const carried = [...activist.sent, ...worker.sent].filter((request) =>
    SECRETS.some((secret) => request.includes(secret)),
  );
  expect(carried).toEqual([]);
  expect([...activist.faults, ...worker.faults]).toEqual([]);
}

/** "Later", then a reload: what was typed stands where it stood. */
async function logsInterrupted(visitor: Visitor, committee: Person): Promise<void> {
  await visitor.page.goto(NEUTRAL_SITE);
  await visitor.open();
  await visitor.heading(visitor.t('signIn.title')).waitFor();
  await visitor.look('sign in');
  await visitor.signIn(committee);
  await visitor.says(visitor.t('list.empty')).waitFor();
  await visitor.look('no case yet');

  await visitor.press('list.log');
  await visitor.look('log: name');
  await answer(visitor, 'name');
  await visitor.press('log.next');
  await answer(visitor, 'identity');
  await visitor.press('log.later');
  await visitor.says(SURVIVOR.label).waitFor();
  await visitor.look('a draft waits');

  await visitor.page.reload();
  await visitor.signIn(committee);
  await visitor.says(SURVIVOR.label).waitFor();
  await visitor.press('drafts.continue');
  await visitor.heading(visitor.t('log.identity.title')).waitFor();
  expect(await visitor.field('identity.fullName').inputValue()).toBe(SURVIVOR.fullName);

  for (const step of CASE_STEPS.slice(1)) {
    await answer(visitor, step);
    await visitor.look(`log: ${step}`);
    await visitor.press('log.next');
  }
  await visitor.heading(visitor.t(TITLES.review)).waitFor();
  const review = await visitor.text();
  for (const said of Object.values(SURVIVOR)) expect(review).toContain(said);
  await visitor.look('log: review');
  await visitor.press('log.save');
  await visitor.heading(SURVIVOR.label).waitFor();
  await visitor.look('case');
}

async function findsAgain(visitor: Visitor, committee: Person): Promise<void> {
  await visitor.page.reload();
  await visitor.signIn(committee);
  await visitor.heading(SURVIVOR.label).waitFor();
  await visitor.press('action.back');
  await visitor.says(SURVIVOR.label).waitFor();
  expect(await visitor.heading(visitor.t('drafts.title', { count: 1 })).count()).toBe(0);
  await visitor.field('list.search').fill('Бейтааныш');
  await visitor.says(visitor.t('list.nobody')).waitFor();
  await visitor.field('list.search').fill('токсон');
  await visitor.look('list, searched');
  await visitor.says(SURVIVOR.label).click();
  await visitor.heading(SURVIVOR.label).waitFor();
  const page = await visitor.text();
  for (const said of [SURVIVOR.phone, SURVIVOR.phrase]) expect(page).toContain(said);
  // The rest stays sealed until it is asked for.
  expect(page).not.toContain(SURVIVOR.address);
}

/** Two lists: what they see at once, what they see when they accept; then the survivor's word. */
async function refers(visitor: Visitor, center: Person): Promise<void> {
  const { words } = visitor;
  await visitor.press('case.refer');
  await visitor.heading(visitor.t('refer.who')).waitFor();
  await visitor.look('refer: who');
  await visitor.page.getByRole('radio', { name: nameOf(center, visitor) }).check();
  await visitor.press('log.next');

  await visitor.heading(visitor.t('refer.what')).waitFor();
  await visitor.choose('refer.services', words.code('SERVICES', 'shelter'));
  await visitor.choose('refer.services', words.code('SERVICES', 'psychologist'));
  await visitor.field('refer.beds').selectOption('2');
  await visitor.choose('refer.urgency', words.code('URGENCIES', 'urgent'));
  await visitor.choose('refer.audience', words.code('AUDIENCES', 'adult-with-children'));
  await visitor.choose('refer.stepFree', visitor.t('refer.stepFreeNo'));
  await visitor.look('refer: what');
  await visitor.press('log.next');

  const atOnce = visitor.part('refer.seenAtOnce');
  await atOnce.waitFor();
  const preview = await atOnce.innerText();
  for (const shown of previewOf(visitor)) expect(preview).toContain(shown);
  for (const secret of SECRETS) expect(preview).not.toContain(secret);
  const offered = visitor.group('refer.seenWhenAccepted').getByRole('checkbox');
  expect(
    await offered.evaluateAll((boxes) => boxes.filter((box) => (box as HTMLInputElement).checked)),
  ).toEqual([]);
  for (const section of ['label', 'identity', 'contact'] as const) {
    await visitor.choose('refer.seenWhenAccepted', visitor.t(`section.${section}`));
  }
  await visitor.choose('refer.givenBy', words.code('CONSENT_GIVERS', 'survivor'));
  await visitor.choose('refer.method', words.code('CONSENT_METHODS', 'spoken'));
  await visitor.choose('refer.lasts', visitor.t('refer.lasts.90'));
  await visitor.press('refer.offer');
  await visitor.says(visitor.t('refer.agreedEmpty')).waitFor();
  const agreed = visitor.t('refer.agreed', { name: nameOf(center, visitor) });
  await visitor.page.getByRole('checkbox', { name: agreed }).check();
  await visitor.look('refer: share');
  await visitor.press('refer.offer');
  await visitor.heading(visitor.t('case.next.wait')).waitFor();
  await visitor.look('case, offered');
}

/** @returns the id of the referral */
async function accepts(visitor: Visitor, center: Person): Promise<string> {
  await visitor.open();
  await visitor.signIn(center);
  await eventually(async () => {
    await visitor.go('tab.counts');
    await visitor.go('tab.inbox');
    await visitor.page.getByRole('status').waitFor({ state: 'detached' });
    return visitor.button('inbox.accept').isVisible();
  });
  const inbox = await visitor.text();
  for (const shown of previewOf(visitor)) expect(inbox).toContain(shown);
  const document = await visitor.page.content();
  for (const secret of SECRETS) expect(document).not.toContain(secret);
  await visitor.look('inbox');

  await visitor.press('inbox.accept');
  await visitor.heading(SURVIVOR.label).waitFor();
  const page = await visitor.text();
  for (const said of [SURVIVOR.fullName, SURVIVOR.phone, SURVIVOR.phrase]) expect(page).toContain(said);
  for (const kept of [SURVIVOR.address, SURVIVOR.perpetrator]) expect(page).not.toContain(kept);
  await visitor.look('referral, accepted');
  return new URL(visitor.page.url()).hash.split('/')[1]!;
}

async function seesItServed(visitor: Visitor): Promise<void> {
  await visitor.press('action.back');
  await eventually(async () => {
    await visitor.go('tab.inbox');
    await visitor.go('tab.cases');
    await visitor.says(SURVIVOR.label).waitFor();
    return visitor.says(visitor.t('list.accepted')).isVisible();
  });
  await visitor.look('list, accepted');
  await visitor.says(SURVIVOR.label).click();
  await visitor.heading(visitor.t('case.next.served')).waitFor();
}

async function counts(visitor: Visitor): Promise<void> {
  const { words } = visitor;
  await visitor.press('action.back');
  await visitor.go('tab.counts');
  const { year } = localDate(new Date());
  await visitor.says(visitor.t('counts.total', { count: 1, year })).waitFor();
  const count = async (table: 'byMonth' | 'byForm' | 'byAge' | 'bySex', row: string) => {
    const rows = visitor.page.getByRole('table', { name: visitor.t(`counts.${table}`) }).getByRole('row');
    const named = rows.filter({ has: visitor.page.getByRole('rowheader', { name: row, exact: true }) });
    return named.getByRole('cell').first().textContent(); // rendered or not yet
  };
  expect([
    await count('byMonth', monthAlone(thisMonth(), words)),
    await count('byForm', words.code('FORMS_LAW', 'physical')),
    await count('byForm', words.code('FORMS_LAW', 'economic')),
    await count('byAge', words.code('AGE_BANDS', '21-30')),
    await count('byAge', words.code('AGE_BANDS', '51+')),
    await count('bySex', words.code('SEXES', 'female')),
    await count('bySex', words.code('SEXES', 'male')),
  ]).toEqual(['1', '1', '0', '1', '0', '1', '0']);
  await visitor.look('counts');
  await visitor.go('tab.about');
  await visitor.look('help');
  await visitor.go('tab.cases');
}

async function withdraws(visitor: Visitor, center: Person): Promise<void> {
  await visitor.says(SURVIVOR.label).click();
  const sharing = visitor.page.locator('[data-consent]').filter({ hasText: nameOf(center, visitor) });
  await sharing.getByRole('button', { name: visitor.t('consent.withdraw'), exact: true }).click();
  await visitor.says(visitor.t('consent.withdrawWhat', { name: nameOf(center, visitor) })).waitFor();
  await visitor.look('withdrawing');
  await visitor.press('consent.withdrawSure');
  await visitor
    .part('consent.title')
    .getByText(visitor.t('consent.withdrawn'), { exact: true })
    .first()
    .waitFor();
}

async function canNoLongerOpen(visitor: Visitor, referral: string): Promise<void> {
  const client = new Client(visitor.url);
  client.cookie = await visitor.cookie();
  const refused = await client.post(`/referrals/${referral}/disclosures`, {}, { commandId: null });
  expect(refused.status).toBe(404);
  await visitor.press('action.back');
  const recalled = visitor.says(visitor.t('referral.recalledWhat'));
  const offer = visitor.page.getByRole('button', { name: visitor.words.code('SERVICES', 'psychologist') });
  await eventually(async () => {
    await visitor.go('tab.counts');
    await visitor.go('tab.inbox');
    await offer.click();
    await visitor.button('action.again').or(recalled).waitFor();
    const page = await visitor.page.content();
    for (const secret of SECRETS) expect(page).not.toContain(secret);
    if (await recalled.isVisible()) return true;
    await visitor.press('action.back');
    return false;
  });
  await visitor.look('referral, recalled');
}

/** What a page tells by `tell(…)`, also in its last moment: sent at once, no answer awaited. */
async function listens({ page }: Visitor): Promise<readonly string[]> {
  const told: string[] = [];
  const devtools = await page.context().newCDPSession(page);
  devtools.on('Runtime.bindingCalled', ({ payload }) => void told.push(payload));
  await devtools.send('Runtime.enable');
  await devtools.send('Runtime.addBinding', { name: 'tell' });
  return told;
}

/** Covered at once, the session over, and no way back to what stood there. */
async function leaves(visitor: Visitor, stood: readonly string[], exit: () => Promise<void>): Promise<void> {
  const { page } = visitor;
  const cookie = await visitor.cookie();
  expect(await visitor.text()).toContain(SURVIVOR.label);
  await page.evaluate(() => {
    const { tell } = globalThis as unknown as { tell(text: string): void };
    for (const type of ['click', 'keydown']) addEventListener(type, () => tell(document.body.innerText));
  });
  const before = stood.length;
  await exit();
  await page.waitForURL(NEUTRAL_SITE);
  await eventually(() => Promise.resolve(stood.length > before));
  expect(stood.at(-1)).toBe('');

  const client = new Client(visitor.url);
  client.cookie = cookie;
  await eventually(async () => (await client.get('/me')).status === 401);
  await page.goBack();
  for (const secret of SECRETS) expect(await page.content()).not.toContain(secret);
  expect(page.url()).not.toContain(visitor.url);
}

async function addressOfCase(committee: Person): Promise<string> {
  const answer = await committee.client.get('/cases');
  const { items } = answer.body as { readonly items: readonly { readonly caseId: string }[] };
  return `/#c/${items[0]!.caseId}`;
}

/** What a recipient may know before accepting. */
function previewOf({ words }: Visitor): readonly string[] {
  return [
    words.code('SERVICES', 'psychologist'),
    words.code('URGENCIES', 'urgent'),
    words.code('AUDIENCES', 'adult-with-children'),
    words.t('preview.beds', { count: 2 }),
    words.name({ ky: 'oblast ky', ru: 'oblast ru', en: 'oblast' }),
  ];
}

function nameOf({ login }: Person, { words }: Visitor): string {
  return words.name({ ky: `${login} ky`, ru: `${login} ru`, en: login });
}
