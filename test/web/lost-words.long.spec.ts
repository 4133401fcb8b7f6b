/** Words lost, or known to somebody, on the screens of the one and of her custodian. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { join, takeSecrets } from '../support/colleagues.js';
import { openCase, type Person } from '../support/people.js';
import { misread, readsDigits, readsWords } from './support/joining.js';
import { Stage } from './support/stage.js';
import type { Visitor } from './support/visitor.js';

let stage: Stage;
let chair: Person;
let hers: Person;

beforeAll(async () => {
  stage = await Stage.open();
  chair = await stage.committee('words-chair');
  hers = await join(chair, { registrar: stage.registrar, login: 'words-hers', roles: ['activist'] });
  await openCase(hers, { label: 'Үлгү Эски' });
}, 300_000);
afterEach(() => stage.clear());
afterAll(() => stage?.close());

async function inside(person: Pick<Person, 'login' | 'passphrase'>, language: 'ky' | 'ru' | 'en') {
  const visitor = await stage.visitor(language);
  await visitor.open();
  await visitor.signIn(person);
  return visitor;
}

async function fillSignIn(visitor: Visitor, passphrase: string): Promise<void> {
  await visitor.field('signIn.passphrase').fill(passphrase);
  await visitor.press('signIn.enter');
}

it('ends the old words, and has her back with new ones as the same colleague', async () => {
  const old = await inside(hers, 'ru');
  await old.page.getByText('Үлгү Эски').waitFor();
  const chairs = await inside(chair, 'ky');
  await chairs.go('tab.team');
  const card = chairs.page.locator(`[data-member="${hers.memberId}"]`);
  await card.getByRole('button', { name: chairs.t('team.lost') }).click();
  await chairs.look('asked whether the words are lost');
  await chairs.press('team.lostSure');
  await card.getByText(chairs.t('team.lostOut')).waitFor();
  await chairs.says(chairs.t('news.lostOwn', { name: 'Үлгү words-hers' })).waitFor();
  await chairs.look('words ended');

  await old.page.reload();
  await old.field('signIn.login').fill(hers.login);
  await fillSignIn(old, hers.passphrase);
  await old.says(old.t('signIn.wrong')).waitFor();

  await card.getByRole('button', { name: chairs.t('back.title') }).click();
  await chairs.look('invited again');
  await chairs.press('invite.make');
  await chairs.named('link').waitFor();
  const link = (await chairs.named('link').innerText()).trim();
  await chairs.press('invite.done');

  const back = await stage.visitor('en');
  await back.page.goto(link);
  await back.heading(back.t('back.welcome')).waitFor();
  await back.says('Үлгү words-hers').waitFor();
  await back.look('welcomed back');
  await back.press('join.begin');
  const passphrase = await readsWords(back);
  expect(passphrase).not.toBe(hers.passphrase);
  await back.look('new words');
  await back.press('join.wordsWritten');
  await back.field('signIn.passphrase').fill(passphrase);
  await back.press('log.next');
  await back.heading(back.t('joined.title')).waitFor();
  const digits = await readsDigits(back);
  await back.look('has new words');
  await back.press('joined.signIn');
  await fillSignIn(back, passphrase);
  await back.heading(back.t('waiting.title')).waitFor();

  await chairs.page.reload();
  await chairs.signIn(chair);
  await chairs.go('tab.team');
  const waiting = chairs.page.locator(`[data-candidate="${hers.memberId}"]`);
  await waiting.getByText(chairs.t('back.waits')).waitFor();
  await chairs.look('waits with new words');
  await waiting.getByRole('button', { name: chairs.t('team.admit') }).click();
  await chairs.field('digits.heard').fill(misread(digits));
  await chairs.press('team.admitNow');
  await chairs.says(chairs.t('digits.differ')).waitFor();
  await chairs.field('digits.heard').fill(digits);
  await chairs.press('team.admitNow');
  await card.getByRole('button', { name: chairs.t('team.lost') }).waitFor();

  await back.says('Үлгү Эски').first().waitFor({ timeout: 30_000 });
  // on the phone she used before, too
  await fillSignIn(old, passphrase);
  await old.says('Үлгү Эски').first().waitFor();
  expect([chairs.faults, back.faults, old.faults]).toEqual([[], [], []]);
  await takeSecrets(chair);
});
