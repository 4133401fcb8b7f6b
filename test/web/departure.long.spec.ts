/** A member leaves, on the screens of those who see it: who stays loses nothing, who left is out. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { join, takeSecrets } from '../support/colleagues.js';
import { openCase, type Person } from '../support/people.js';
import { answer, CASE_STEPS, TITLES } from './support/case-form.js';
import { Stage } from './support/stage.js';
import type { Visitor } from './support/visitor.js';

let stage: Stage;
let chair: Person;
let leaver: Person;
let stayer: Person;

beforeAll(async () => {
  stage = await Stage.open();
  const { registrar } = stage;
  chair = await stage.committee('departure-chair');
  leaver = await join(chair, { registrar, login: 'departure-leaver', roles: ['activist'] });
  stayer = await join(chair, { registrar, login: 'departure-stayer', roles: ['activist'] });
  for (let count = 0; count < 3; count += 1) await openCase(leaver, { label: `Үлгү Эски ${String(count)}` });
}, 300_000);
afterEach(() => stage.clear());
afterAll(() => stage?.close());

async function inside(person: Person, language: 'ky' | 'ru' | 'en'): Promise<Visitor> {
  const visitor = await stage.visitor(language);
  await visitor.open();
  await visitor.signIn(person);
  return visitor;
}

async function almostLogged(visitor: Visitor, label: string): Promise<void> {
  await visitor.page.getByText('Үлгү Эски 0').waitFor();
  await visitor.named('log-case').click();
  for (const step of CASE_STEPS) {
    await answer(visitor, step, label);
    await visitor.press('log.next');
  }
  await visitor.heading(visitor.t(TITLES.review)).waitFor();
}

it('is signed out with everything; the others go on, with what they had written and what there was', async () => {
  const hers = await inside(leaver, 'ru');
  const others = await inside(stayer, 'ky');
  const chairs = await inside(chair, 'en');
  await hers.page.getByText('Үлгү Эски 0').waitFor();
  await almostLogged(others, 'Үлгү Жаңы');

  await chairs.go('tab.team');
  const card = chairs.page.locator(`[data-member="${leaver.memberId}"]`);
  await card.waitFor();
  expect(await chairs.page.locator(`[data-member="${chair.memberId}"] button`).count()).toBe(0);
  await card.getByRole('button', { name: chairs.t('team.leaves') }).click();
  await chairs.look('asked whether a member leaves');
  await chairs.press('team.leavesSure');
  await card.waitFor({ state: 'detached' });
  await chairs.says(chairs.t('news.leftOwn', { name: 'Үлгү departure-leaver' })).waitFor();
  await chairs.named('renewal').waitFor();
  await chairs.says(chairs.t('renewal.count', { done: 3, of: 3 })).waitFor();
  await chairs.look('a member has left');

  // what was written before is sealed again and sent again, without a word
  let refused = 0;
  others.page.on('response', (response) => {
    if (response.status() === 409) refused += 1;
  });
  await others.press('log.save');
  await others.heading(others.t(TITLES.review)).waitFor({ state: 'detached' });
  expect(refused).toBe(1);
  await others.button('action.back').click();
  await others
    .says(others.t('news.left', { name: 'Үлгү departure-leaver', by: 'Үлгү departure-chair' }))
    .waitFor();
  for (const label of ['Үлгү Жаңы', 'Үлгү Эски 2']) await others.says(label).first().waitFor();
  await chairs.go('tab.cases');
  for (const label of ['Үлгү Жаңы', 'Үлгү Эски 2']) await chairs.says(label).first().waitFor();

  await hers.page.reload();
  await hers.field('signIn.login').fill(leaver.login);
  await hers.field('signIn.passphrase').fill(leaver.passphrase);
  await hers.press('signIn.enter');
  await hers.says(hers.t('signIn.wrong')).waitFor();
  expect([chairs.faults, hers.faults]).toEqual([[], []]);
});

it('keys left under the older secret are wrapped anew wherever the next tab is opened', async () => {
  await takeSecrets(chair);
  const other = await join(chair, {
    registrar: stage.registrar,
    login: 'departure-second',
    roles: ['activist'],
  });
  for (let count = 0; count < 2; count += 1)
    await openCase(other, { label: `Үлгү Кийинки ${String(count)}` });
  const chairs = await inside(chair, 'ru');
  await chairs.go('tab.team');
  const card = chairs.page.locator(`[data-member="${other.memberId}"]`);
  await card.getByRole('button', { name: chairs.t('team.leaves') }).click();
  await chairs.press('team.leavesSure');
  await card.waitFor({ state: 'detached' });
  // closed before the renewal has begun
  await chairs.page.context().close();
  const next = await inside(stayer, 'ky');
  await next.named('renewal').waitFor();
  await next.named('renewal').waitFor({ state: 'detached' });
  await next.says('Үлгү Кийинки 1').first().waitFor();
});
