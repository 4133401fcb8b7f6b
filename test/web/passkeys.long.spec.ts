/** A phone's own lock: the second step after the four words, and for some hours in their place. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { CDPSession } from 'playwright-core';
import { openCase, type Person } from '../support/people.js';
import { openWindow, Stage } from './support/stage.js';
import type { Visitor } from './support/visitor.js';

let stage: Stage;
const opened: Visitor[] = [];

beforeAll(async () => {
  stage = await Stage.open();
}, 300_000);
afterEach(() => Promise.all(opened.splice(0).map(({ page }) => page.context().close())));
afterAll(() => stage?.close());

interface Phone {
  readonly visitor: Visitor;
  /** Whether the finger is the right one; a lock that opens is blocked for good by a wrong one, see `callsOffOnce`. */
  finger(right: boolean): Promise<void>;
}

interface Lock {
  /** Whoever made the phone copies what it signs with among the member's devices. */
  readonly copied: boolean;
  readonly opens: boolean;
}

/** By its name: passkeys are for names, and this computer has one. */
async function phone(language: Visitor['language'], lock: Lock): Promise<Phone> {
  const url = stage.app.url.replace('127.0.0.1', 'localhost');
  const visitor = await openWindow(stage.browser, { url, language });
  opened.push(visitor);
  const devtools: CDPSession = await visitor.page.context().newCDPSession(visitor.page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
      hasPrf: lock.opens,
      defaultBackupEligibility: lock.copied,
      defaultBackupState: lock.copied,
    },
  });
  return {
    visitor,
    finger: async (right) => {
      await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: right });
    },
  };
}

/** What a page is told when somebody calls the question off. */
async function callsOffOnce({ page }: Visitor): Promise<void> {
  await page.evaluate(() => {
    const { credentials } = navigator;
    const asked = credentials.get.bind(credentials);
    credentials.get = () => {
      credentials.get = asked;
      return Promise.reject(new DOMException('called off', 'NotAllowedError'));
    };
  });
}

async function committee(login: string): Promise<Person> {
  const person = await stage.committee(login);
  await openCase(person, { label: 'Үлгү Кулпу' });
  return person;
}

async function opensSettings(visitor: Visitor): Promise<void> {
  await visitor.go('tab.about');
  await visitor.press('sessions.second');
  await visitor.heading(visitor.t('factor.title')).waitFor();
}

async function writesWords(visitor: Visitor, person: Person): Promise<void> {
  await visitor.field('signIn.login').fill(person.login);
  await visitor.field('signIn.passphrase').fill(person.passphrase);
  await visitor.press('signIn.enter');
  await visitor.heading(visitor.t('factor.stepTitle')).waitFor();
}

/** @returns the codes for paper */
async function addsLock(visitor: Visitor, person: Person): Promise<readonly string[]> {
  await visitor.press('factor.lockAdd');
  await visitor.field('signIn.passphrase').fill(person.passphrase);
  await visitor.press('log.next');
  await visitor.press('factor.lockNow');
  await visitor.named('paper-codes').waitFor();
  const codes = await visitor.named('paper-codes').locator('li').allInnerTexts();
  await visitor.press('factor.paperDone');
  await visitor.says(visitor.t('factor.saved')).waitFor();
  return codes.map((code) => code.trim());
}

it('is the second step, with paper for the day the phone is lost, until it is removed', async () => {
  const person = await committee('own-lock');
  const { visitor, finger } = await phone('ky', { copied: false, opens: false });
  await visitor.open();
  await visitor.signIn(person);
  await opensSettings(visitor);
  await visitor.look('no lock yet');
  await visitor.press('factor.lockAdd');
  await visitor.press('log.next');
  await visitor.says(visitor.t('signIn.passphraseEmpty')).waitFor();
  await visitor.field('signIn.passphrase').fill('тараб гичиж варот бисам');
  await visitor.press('log.next');
  await visitor.says(visitor.t('problem.passphrase_wrong')).waitFor();
  await visitor.field('signIn.passphrase').fill(person.passphrase);
  await visitor.press('log.next');
  await visitor.button('factor.lockNow').waitFor();
  await visitor.look('the device is about to ask');
  await finger(false);
  await visitor.press('factor.lockNow');
  await visitor.says(visitor.t('factor.notShown')).waitFor();
  await visitor.look('the device did not answer');
  await finger(true);
  await visitor.press('factor.lockNow');
  await visitor.named('paper-codes').waitFor();
  const [paper] = await visitor.named('paper-codes').locator('li').allInnerTexts();
  await visitor.press('factor.paperDone');
  await visitor.named('remove-lock').waitFor();
  await visitor.look('lock added');

  await visitor.open();
  await writesWords(visitor, person);
  await visitor.button('factor.useLock').waitFor();
  await visitor.look('the lock is asked for');
  expect(await visitor.text()).not.toContain('Үлгү');
  await finger(false);
  await visitor.press('factor.useLock');
  await visitor.says(visitor.t('factor.notShown')).waitFor();
  await visitor.look('the lock was not shown');
  await finger(true);
  await visitor.press('factor.useLock');
  await visitor.says('Үлгү Кулпу').waitFor();

  const elsewhere = await stage.visitor('ru');
  opened.push(elsewhere);
  await elsewhere.open();
  await writesWords(elsewhere, person);
  // this address is another one: no lock can be shown here, and paper always can
  await elsewhere.field('factor.paperCode').fill(paper!);
  await elsewhere.press('signIn.enter');
  await elsewhere.says('Үлгү Кулпу').waitFor();
  await opensSettings(elsewhere);
  await elsewhere.says(elsewhere.t('factor.locksNotHere')).waitFor();
  expect(await elsewhere.button('factor.open').count()).toBe(0);
  await elsewhere.look('locks at another address');

  await opensSettings(visitor);
  await visitor.says(visitor.t('factor.left', { count: 9 })).waitFor();
  await visitor.press('factor.lockAdd');
  await visitor.field('signIn.passphrase').fill(person.passphrase);
  await visitor.press('log.next');
  await visitor.heading(visitor.t('factor.firstShow')).waitFor();
  await visitor.look('what is on, first');
  await visitor.press('factor.useLock');
  await visitor.press('factor.lockNow');
  await visitor.says(visitor.t('factor.addedAlready')).waitFor();
  await visitor.press('action.back');
  await visitor.press('factor.lockEnd');
  await visitor.press('factor.useLock');
  await visitor.says(visitor.t('factor.lockEnded')).waitFor();
  await visitor.open();
  await visitor.signIn(person);
  expect([...visitor.faults, ...elsewhere.faults]).toEqual([]);
}, 300_000);

it('opens the phone in the place of the words, behind a lock and after a reload, until it is turned off', async () => {
  const person = await committee('opens-by-lock');
  const { visitor } = await phone('ru', { copied: false, opens: true });
  await visitor.open();
  await visitor.signIn(person);
  await opensSettings(visitor);
  await addsLock(visitor, person);
  await visitor.look('it could open');
  await visitor.press('factor.open');
  await visitor.field('signIn.passphrase').fill('тараб гичиж варот бисам');
  await visitor.press('log.next');
  await visitor.says(visitor.t('problem.passphrase_wrong')).waitFor();
  await visitor.look('words before it opens');
  await visitor.field('signIn.passphrase').fill(person.passphrase);
  await visitor.press('log.next');
  await visitor.button('factor.openEnd').waitFor();
  await visitor.look('it opens');

  await visitor.press('lock.now');
  await visitor.button('factor.useLock').waitFor();
  await visitor.look('locked, its own lock');
  expect(await visitor.text()).not.toContain('Үлгү');
  await callsOffOnce(visitor);
  await visitor.press('factor.useLock');
  await visitor.says(visitor.t('factor.notShown')).waitFor();
  await visitor.look('called off');
  await visitor.press('factor.useLock');
  await visitor.button('lock.now').waitFor();
  await visitor.page.reload();
  await visitor.press('factor.useLock');
  await visitor.heading(visitor.t('factor.title')).waitFor();
  await visitor.press('action.back');
  await visitor.go('tab.cases');
  await visitor.says('Үлгү Кулпу').waitFor();

  await opensSettings(visitor);
  await visitor.press('factor.openEnd');
  await visitor.button('factor.open').waitFor();
  await visitor.page.reload();
  await visitor.field('signIn.passphrase').waitFor();

  await writesWords(visitor, person);
  await visitor.press('factor.useLock');
  await visitor.heading(visitor.t('factor.title')).waitFor();
  await visitor.press('factor.open');
  await visitor.field('signIn.passphrase').fill(person.passphrase);
  await visitor.press('log.next');
  await visitor.button('factor.openEnd').waitFor();
  await visitor.press('factor.lockEnd');
  await visitor.press('factor.useLock');
  await visitor.says(visitor.t('factor.lockEnded')).waitFor();
  await visitor.press('lock.now');
  await visitor.press('factor.useLock');
  await visitor.says(visitor.t('factor.openGone')).waitFor();
  await visitor.look('its own lock no longer opens it');
  await visitor.press('pin.words');
  await visitor.unlock(person);
  expect(visitor.faults).toEqual([]);
}, 300_000);

it('is a second step and no more, where it is copied to other devices or cannot open', async () => {
  const [first, second] = [await committee('copied-lock'), await committee('plain-lock')];
  const copied = await phone('en', { copied: true, opens: true });
  await copied.visitor.open();
  await copied.visitor.signIn(first);
  await opensSettings(copied.visitor);
  await addsLock(copied.visitor, first);
  await copied.visitor.says(copied.visitor.t('factor.synced')).waitFor();
  await copied.visitor.says(copied.visitor.t('factor.openSynced')).waitFor();
  expect(await copied.visitor.button('factor.open').count()).toBe(0);
  await copied.visitor.look('a copied lock');
  await copied.visitor.open();
  await writesWords(copied.visitor, first);
  await copied.visitor.press('factor.useLock');
  await copied.visitor.says('Үлгү Кулпу').waitFor();

  const plain = await phone('ky', { copied: false, opens: false });
  await plain.visitor.open();
  await plain.visitor.signIn(second);
  await opensSettings(plain.visitor);
  await addsLock(plain.visitor, second);
  await plain.visitor.press('factor.open');
  await plain.visitor.field('signIn.passphrase').fill(second.passphrase);
  await plain.visitor.press('log.next');
  await plain.visitor.says(plain.visitor.t('factor.cannotOpen')).waitFor();
  await plain.visitor.look('a lock that cannot open');
  expect([...copied.visitor.faults, ...plain.visitor.faults]).toEqual([]);
}, 300_000);
