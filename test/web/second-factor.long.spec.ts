/** After the four words a code from the phone, or one from paper: turned on, asked for, drawn anew, turned off. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { openCase, type Person } from '../support/people.js';
import { Stage } from './support/stage.js';
import type { Visitor } from './support/visitor.js';

let stage: Stage;
let activist: Person;

beforeAll(async () => {
  stage = await Stage.open();
  activist = await stage.committee('second-step');
  await openCase(activist, { label: 'Үлгү Код' });
}, 300_000);
afterAll(() => stage?.close());

const HALF_MINUTE = 30_000;
const codeOf = (secret: string, at: number) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at });

async function writesWords(visitor: Visitor, person: Person): Promise<void> {
  await visitor.field('signIn.login').fill(person.login);
  await visitor.field('signIn.passphrase').fill(person.passphrase);
  await visitor.press('signIn.enter');
  await visitor.heading(visitor.t('factor.stepTitle')).waitFor();
  await visitor.field('factor.digits').waitFor();
}

async function opensSettings(visitor: Visitor): Promise<void> {
  await visitor.go('tab.about');
  await visitor.press('sessions.second');
  await visitor.heading(visitor.t('factor.title')).waitFor();
}

it('is turned on with the words and a first code, and paper for the day the phone is lost', async () => {
  const visitor = await stage.visitor('ky');
  await visitor.open();
  await visitor.signIn(activist);
  await opensSettings(visitor);
  await visitor.look('second step off');
  await visitor.press('factor.turnOn');
  await visitor.press('log.next');
  await visitor.says(visitor.t('signIn.passphraseEmpty')).waitFor();
  await visitor.field('signIn.passphrase').fill('тараб гичиж варот бисам');
  await visitor.press('log.next');
  await visitor.says(visitor.t('problem.passphrase_wrong')).waitFor();
  await visitor.look('words once more');
  await visitor.field('signIn.passphrase').fill(activist.passphrase);
  await visitor.press('log.next');
  await visitor.named('picture').waitFor();
  const secret = (await visitor.named('secret').innerText()).replace(/\s/g, '');
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  await visitor.field('factor.digits').fill('12');
  await visitor.press('log.next');
  await visitor.says(visitor.t('factor.digitsEmpty')).waitFor();
  const first = codeOf(secret, Date.now() - HALF_MINUTE);
  await visitor.field('factor.digits').fill(first === '000000' ? '000001' : '000000');
  await visitor.press('log.next');
  await visitor.says(visitor.t('problem.factor_wrong')).waitFor();
  await visitor.look('picture for the app');
  await visitor.field('factor.digits').fill(codeOf(secret, Date.now() - HALF_MINUTE));
  await visitor.press('log.next');
  await visitor.named('paper-codes').waitFor();
  const paper = (await visitor.named('paper-codes').locator('li').allInnerTexts()).map((code) => code.trim());
  expect(paper).toHaveLength(10);
  await visitor.look('paper codes');
  await visitor.press('factor.paperDone');
  await visitor.says(visitor.t('factor.saved')).waitFor();
  await visitor.look('second step on');

  // the screen locks and opens by the words alone: the server still knows who it is
  await visitor.press('lock.now');
  await visitor.unlock(activist);

  await visitor.open();
  await writesWords(visitor, activist);
  await visitor.look('a code is asked for');
  expect(await visitor.text()).not.toContain('Үлгү');
  await visitor.field('factor.digits').fill(codeOf(secret, Date.now()) === '000000' ? '000001' : '000000');
  await visitor.press('signIn.enter');
  await visitor.says(visitor.t('problem.factor_wrong')).waitFor();
  await visitor.look('code refused');
  await visitor.field('factor.digits').fill(codeOf(secret, Date.now()));
  await visitor.press('signIn.enter');
  await visitor.says('Үлгү Код').waitFor();

  const other = await stage.visitor('ru');
  await other.open();
  await writesWords(other, activist);
  await other.press('action.back');
  await other.button('signIn.enter').waitFor();
  expect(await other.field('signIn.login').inputValue()).toBe(activist.login);
  await other.press('signIn.enter');
  await other.press('factor.noPhone');
  await other.press('signIn.enter');
  await other.says(other.t('factor.paperCodeEmpty')).waitFor();
  await other.look('a paper code is asked for');
  await other.field('factor.paperCode').fill(paper[0]!.toLowerCase());
  await other.press('signIn.enter');
  await other.says('Үлгү Код').waitFor();

  await opensSettings(other);
  await other.says(other.t('factor.left', { count: 9 })).waitFor();
  await other.press('factor.anew');
  await other.press('factor.noPhone');
  await other.field('factor.paperCode').fill(paper[1]!);
  await other.press('log.next');
  await other.named('paper-codes').waitFor();
  const anew = (await other.named('paper-codes').locator('li').allInnerTexts()).map((code) => code.trim());
  await other.press('factor.paperDone');
  await other.says(other.t('factor.left', { count: 10 })).waitFor();
  await other.press('factor.turnOff');
  await other.press('factor.noPhone');
  await other.field('factor.paperCode').fill(paper[2]!);
  await other.press('factor.turnOff');
  await other.says(other.t('problem.factor_wrong')).waitFor();
  await other.look('showing it once more');
  await other.field('factor.paperCode').fill(anew[0]!);
  await other.press('factor.turnOff');
  await other.says(other.t('factor.ended')).waitFor();
  await other.open();
  await other.signIn(activist);
  await other.says('Үлгү Код').waitFor();
  expect([...visitor.faults, ...other.faults]).toEqual([]);
}, 300_000);

it('begins again with the words where the code came too late', async () => {
  const person = await stage.committee('late-step');
  const visitor = await stage.visitor('en');
  await visitor.open();
  await visitor.signIn(person);
  await opensSettings(visitor);
  await visitor.press('factor.turnOn');
  await visitor.field('signIn.passphrase').fill(person.passphrase);
  await visitor.press('log.next');
  const secret = (await visitor.named('secret').innerText()).replace(/\s/g, '');
  await visitor.field('factor.digits').fill(codeOf(secret, Date.now() - HALF_MINUTE));
  await visitor.press('log.next');
  await visitor.press('factor.paperDone');
  await visitor.open();
  await writesWords(visitor, person);
  await visitor.page.context().clearCookies();
  await visitor.field('factor.digits').fill(codeOf(secret, Date.now()));
  await visitor.press('signIn.enter');
  await visitor.says(visitor.t('problem.session_expired')).waitFor();
  await visitor.look('the words once more');
  await visitor.press('signIn.enter');
  await visitor.field('factor.digits').fill(codeOf(secret, Date.now()));
  await visitor.press('signIn.enter');
  await visitor.button('lock.now').waitFor();
  expect(visitor.faults).toEqual([]);
}, 120_000);
