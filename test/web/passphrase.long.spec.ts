/** A member changes the four words on the phone: the old ones open nothing, the new ones everything. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openCase, type Person } from '../support/people.js';
import { readsWords } from './support/joining.js';
import { Stage } from './support/stage.js';

let stage: Stage;
let activist: Person;

beforeAll(async () => {
  stage = await Stage.open();
  activist = await stage.committee('words-changed');
  await openCase(activist, { label: 'Үлгү Эски' });
}, 300_000);
afterAll(() => stage?.close());

it('is asked for the present words, copies the new ones, and signs in with them', async () => {
  const visitor = await stage.visitor('ky');
  await visitor.open();
  await visitor.signIn(activist);
  await visitor.go('tab.about');
  await visitor.press('words.change');
  await visitor.field('signIn.passphrase').fill('бабам бабам бабам бабам');
  await visitor.press('log.next');
  await visitor.says(visitor.t('problem.passphrase_wrong')).waitFor();
  await visitor.look('present words refused');
  await visitor.field('signIn.passphrase').fill(activist.passphrase);
  await visitor.press('log.next');
  const passphrase = await readsWords(visitor);
  await visitor.look('new words');
  await visitor.press('join.wordsWritten');
  await visitor.field('signIn.passphrase').fill(passphrase);
  await visitor.press('words.save');
  await visitor.heading(visitor.t('words.doneTitle')).waitFor();
  await visitor.look('words changed');
  await visitor.press('words.signIn');
  await visitor.field('signIn.login').fill(activist.login);
  await visitor.field('signIn.passphrase').fill(activist.passphrase);
  await visitor.press('signIn.enter');
  await visitor.says(visitor.t('signIn.wrong')).waitFor();
  await visitor.signIn({ login: activist.login, passphrase });
  await visitor.says('Үлгү Эски').waitFor();
  expect(visitor.faults).toEqual([]);
});
