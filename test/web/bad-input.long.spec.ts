/** What goes wrong at a phone: said beside the question, in the language of the screen, with nothing typed lost. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { LANGUAGES } from '../../apps/web/src/i18n/languages.js';
import type { MessageKey } from '../../apps/web/src/i18n/catalog.js';
import { today } from '../../apps/web/src/i18n/dates.js';
import { Client } from '../support/client.js';
import type { Person } from '../support/people.js';
import { answer, CASE_STEPS, SURVIVOR, thisMonth, TITLES } from './support/case-form.js';
import { Stage } from './support/stage.js';
import type { Visitor } from './support/visitor.js';

/** 51 letters of two bytes each: one byte pair more than a name may have. */
const TOO_LONG = 'ө'.repeat(51);
const NEXT_MONTH = new Date(Date.now() + 40 * 86_400_000);

let stage: Stage;
let committee: Person;

beforeAll(async () => {
  stage = await Stage.open();
  committee = await stage.committee('committee');
}, 300_000);
afterEach(() => stage.clear());
afterAll(() => stage?.close());

describe('bad input on the screen', () => {
  it.each(LANGUAGES)(
    'in "%s"',
    async (language) => {
      const visitor = await stage.visitor(language);
      const label = `${SURVIVOR.label} ${language}`;
      await visitor.page.clock.install(); // before the page sets its timers, so that it can end them
      await visitor.open();
      await refusesWrongPassphrase(visitor);
      await refusesMissingAnswers(visitor, label);
      await refusesWhatIsStillToCome(visitor);
      await survivesAnEndedSession(visitor, label);
      await waitsForNetwork(visitor, label);
      await readsOnAfterSigningInAgain(visitor, label);
      expect(visitor.faults).toEqual([]);
    },
    120_000,
  );
});

/** The question that has focus, and what is said about it. */
async function refusal(visitor: Visitor): Promise<{ readonly at: string; readonly said: string }> {
  return visitor.page.evaluate(() => {
    const focused = document.activeElement;
    const described = focused?.getAttribute('aria-describedby')?.split(' ') ?? [];
    const texts = described.map((id) => document.getElementById(id)?.innerText);
    const name = focused?.matches('fieldset')
      ? focused.querySelector('legend')
      : document.querySelector(`label[for="${focused?.id ?? ''}"]`);
    const stands = focused?.getBoundingClientRect();
    const seen = stands !== undefined && stands.top >= 0 && stands.top < innerHeight;
    const refused = focused?.getAttribute('aria-invalid') === 'true' && seen;
    return { at: name?.textContent ?? '', said: refused ? (texts.at(-1) ?? '') : '' };
  });
}

/** Focus moves to the field in the frame after its message appears. */
async function refuses(visitor: Visitor, question: MessageKey, reason: MessageKey): Promise<void> {
  await visitor.says(visitor.t(reason)).first().waitFor();
  await visitor.page.locator('[aria-invalid="true"]:focus').waitFor();
  expect(await refusal(visitor)).toEqual({ at: visitor.t(question), said: visitor.t(reason) });
}

async function refusesWrongPassphrase(visitor: Visitor): Promise<void> {
  await visitor.press('signIn.enter');
  await refuses(visitor, 'signIn.login', 'signIn.loginEmpty');
  await visitor.says(visitor.t('signIn.passphraseEmpty')).waitFor();
  await visitor.field('signIn.login').fill(committee.login);
  await visitor.says(visitor.t('signIn.loginEmpty')).waitFor({ state: 'detached' });
  await visitor.field('signIn.login').and(visitor.page.locator(':focus')).waitFor();
  await showsWords(visitor);
  await visitor.press('signIn.enter');
  await refuses(visitor, 'signIn.passphrase', 'signIn.wrong');
  await visitor.look('sign in, refused');
  expect(await visitor.field('signIn.login').inputValue()).toBe(committee.login);
  expect(await visitor.field('signIn.passphrase').inputValue()).toBe('тараб гичиж варот бисам');
  await visitor.signIn(committee);
}

/** Covered as they are typed, shown on a tick, covered again when they are sent. */
async function showsWords(visitor: Visitor): Promise<void> {
  const words = visitor.field('signIn.passphrase');
  await words.fill('тараб гичиж варот бисам');
  expect(await words.getAttribute('type')).toBe('password');
  const show = visitor.page.getByRole('checkbox', { name: visitor.t('signIn.show'), exact: true });
  await show.check();
  expect(await words.getAttribute('type')).toBe('text');
  await visitor.look('sign in, words shown');
  await visitor.press('signIn.enter');
  await visitor.says(visitor.t('signIn.wrong')).waitFor();
  expect(await words.getAttribute('type')).toBe('password');
  await words.press('End');
  await words.press('Space');
  await visitor.says(visitor.t('signIn.wrong')).waitFor({ state: 'detached' });
  await words.press('Backspace');
}

async function refusesMissingAnswers(visitor: Visitor, label: string): Promise<void> {
  await visitor.press('list.log');
  await visitor.press('log.next');
  await refuses(visitor, 'log.name.label', 'log.name.empty');
  await visitor.field('log.name.label').fill(TOO_LONG);
  await visitor.press('log.next');
  await refuses(visitor, 'log.name.label', 'sealing.label_too_long');
  await visitor.look('log: name, refused');
  expect(await visitor.field('log.name.label').inputValue()).toBe(TOO_LONG);
  await answer(visitor, 'name', label);
  await visitor.press('log.next');

  await answer(visitor, 'identity');
  await visitor.field('identity.birthDate').fill('былтыр');
  await visitor.field('identity.personalNumber').fill('123');
  await visitor.press('log.next');
  await refuses(visitor, 'identity.birthDate', 'log.identity.birthForm');
  await visitor.says(visitor.t('log.identity.numberForm')).waitFor();
  expect(await visitor.field('identity.fullName').inputValue()).toBe(SURVIVOR.fullName);
  await visitor.field('identity.birthDate').fill(SURVIVOR.birthDate);
  await visitor.field('identity.personalNumber').fill('');
  await visitor.press('log.next');

  await answer(visitor, 'contact');
  await visitor.press('log.next');
  const first: Partial<Record<(typeof CASE_STEPS)[number], readonly [MessageKey, MessageKey]>> = {
    address: ['place.oblast', 'log.place.choose'],
    what: ['log.what.legend', 'log.what.choose'],
    when: ['log.when.month', 'field.choose'],
    about: ['about.sex', 'field.choose'],
    perpetrator: ['log.perpetrator.relation', 'field.choose'],
  };
  for (const step of CASE_STEPS.slice(3)) {
    await visitor.heading(visitor.t(TITLES[step])).waitFor();
    await visitor.press('log.next');
    const lacking = first[step];
    // what she agrees to may be asked later
    if (lacking === undefined) break;
    const [question, reason] = lacking;
    await refuses(visitor, question, reason);
    await visitor.look(`log: ${step}, refused`);
    await answer(visitor, step);
    if (step === 'when') await visitor.field('log.when.reported').fill(today(NEXT_MONTH));
    await visitor.press('log.next');
  }
  await visitor.heading(visitor.t(TITLES.review)).waitFor();
}

/** A phone whose clock leaps ahead locks, and offers months the server knows are still to come. */
async function refusesWhatIsStillToCome(visitor: Visitor): Promise<void> {
  await visitor.press('log.save');
  await refuses(visitor, 'log.when.reported', 'problem.date_in_future');
  expect(await visitor.field('log.when.reported').inputValue()).toBe(today(NEXT_MONTH));
  await visitor.page.clock.setFixedTime(NEXT_MONTH);
  await visitor.unlock(committee);
  await visitor.field('log.when.reported').fill(today());
  const ahead = today(NEXT_MONTH).slice(0, 7);
  await visitor.field('log.when.month').selectOption(ahead);
  await toReview(visitor, 'when');
  await visitor.press('log.save');
  await refuses(visitor, 'log.when.month', 'problem.month_in_future');
  expect(await visitor.field('log.when.month').inputValue()).toBe(ahead);
  await visitor.look('log: when, refused by the server');
  await visitor.page.clock.setFixedTime(new Date());
  await visitor.field('log.when.month').selectOption(thisMonth());
  await toReview(visitor, 'when');
}

async function toReview(visitor: Visitor, from: (typeof CASE_STEPS)[number]): Promise<void> {
  for (const step of CASE_STEPS.slice(CASE_STEPS.indexOf(from))) {
    await visitor.heading(visitor.t(TITLES[step])).waitFor();
    await visitor.press('log.next');
  }
  await visitor.heading(visitor.t(TITLES.review)).waitFor();
}

async function survivesAnEndedSession(visitor: Visitor, label: string): Promise<void> {
  const elsewhere = new Client(visitor.url);
  elsewhere.cookie = await visitor.cookie();
  await elsewhere.post('/sign-out', {}, { commandId: null });
  await visitor.press('log.save');
  await visitor.says(visitor.t('lock.over')).waitFor();
  await visitor.look('session over');
  expect(await visitor.text()).not.toContain(label);
  await visitor.unlock(committee);
  await visitor.heading(visitor.t(TITLES.review)).waitFor();
  const review = await visitor.text();
  for (const said of Object.values(SURVIVOR)) expect(review).toContain(said);
}

/** Offline, then an answer that is lost on its way: a state to wait in, and one case in the end. */
async function waitsForNetwork(visitor: Visitor, label: string): Promise<void> {
  const { page } = visitor;
  const before = await casesOf(committee);
  await page.context().setOffline(true);
  await visitor.press('log.save');
  await visitor.says(visitor.t('send.waiting')).waitFor();
  await visitor.look('log: waiting for a network');
  await page.context().setOffline(false);
  expect(await casesOf(committee)).toBe(before);

  const commands = '**/api/v1/cases';
  await page.route(commands, async (route) => {
    await route.fetch();
    await route.abort('connectionreset');
  });
  const lost = page.waitForEvent('requestfailed');
  await visitor.press('action.again');
  await lost;
  await visitor.says(visitor.t('send.waiting')).waitFor();
  await page.unroute(commands);

  await page.route(commands, async (route) => {
    await route.fetch();
    await route.fulfill({ status: 504, contentType: 'text/html', body: 'gateway time-out' });
  });
  await visitor.press('action.again');
  await visitor.says(visitor.t('send.trouble')).waitFor();
  await visitor.look('log: server in trouble');
  await page.unroute(commands);
  await visitor.press('action.again');
  await visitor.heading(label).waitFor();
  await visitor.press('action.back');
  await visitor.says(label).waitFor();
  expect(await visitor.says(label).count()).toBe(1);
  expect(await casesOf(committee)).toBe(before + 1);
}

/** What was written in one session is waited for in it alone: the next one reads its lists without it. */
async function readsOnAfterSigningInAgain(visitor: Visitor, label: string): Promise<void> {
  const elsewhere = new Client(visitor.url);
  elsewhere.cookie = await visitor.cookie();
  await elsewhere.post('/sign-out', {}, { commandId: null });
  await visitor.go('tab.inbox');
  await visitor.says(visitor.t('lock.over')).waitFor();
  await visitor.unlock(committee);
  await visitor.go('tab.cases');
  await visitor.says(label).waitFor();
}

async function casesOf({ client }: Person): Promise<number> {
  const { body } = await client.get('/cases');
  return (body as { readonly items: readonly unknown[] }).items.length;
}
