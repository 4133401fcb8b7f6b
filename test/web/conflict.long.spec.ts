/** A case a chair is kin in, on the screens of the one who logs it, of the chair, and of a colleague who goes on with it. */
import { afterAll, afterEach, beforeAll, expect, it, jest } from '@jest/globals';
import { join } from '../support/colleagues.js';
import { openCase, type Person } from '../support/people.js';
import { answer, CASE_STEPS, SURVIVOR, TITLES } from './support/case-form.js';
import { Stage } from './support/stage.js';
import type { Visitor } from './support/visitor.js';

jest.setTimeout(180_000);

const NAME = 'Үлгү Тогуз';
const PHONE = '+996 000 000088';

let stage: Stage;
let chair: Person;
let second: Person;
let opener: Person;
let caseId: string;

beforeAll(async () => {
  stage = await Stage.open();
  const { registrar } = stage;
  chair = await stage.committee('kin-chair');
  second = await join(chair, { registrar, login: 'kin-second', roles: ['activist', 'custodian'] });
  opener = await join(chair, { registrar, login: 'kin-opener', roles: ['activist'] });
  const sections = { label: NAME, contact: { phone: PHONE }, identity: { fullName: NAME } };
  ({ caseId } = await openCase(opener, sections));
}, 300_000);
afterEach(() => stage.clear());
afterAll(() => stage?.close());

async function inside(person: Pick<Person, 'login' | 'passphrase'>, language: 'ky' | 'ru' | 'en') {
  const visitor = await stage.visitor(language);
  visitor.secrets.push(NAME, PHONE);
  await visitor.open();
  await visitor.signIn(person);
  return visitor;
}
const card = (visitor: Visitor) => visitor.page.locator(`[data-case="${caseId}"]`);
const pick = (visitor: Visitor, of: Person) =>
  visitor.page.locator(`input[name="kin"][value="${of.memberId}"]`).check();

it('is named kin by the one who works on the case: to the chair it is gone, the others go on', async () => {
  const chairs = await inside(chair, 'en');
  await card(chairs).getByText(NAME).waitFor();

  const hers = await inside(opener, 'ky');
  await card(hers).getByText(NAME).waitFor();
  await card(hers).click();
  await hers.named('kin').click();
  await hers.heading(hers.t('kin.title')).waitFor();
  await hers.look('who is kin to somebody in a case');
  await hers.press('kin.keep');
  await hers.page.getByText(hers.t('field.chooseOne')).waitFor();
  await pick(hers, chair);
  await hers.press('kin.keep');
  await hers.page.locator(`[data-kin="${chair.memberId}"]`).waitFor();
  await hers.look('the case is kept from the chair');

  // what she writes from now on is for the others alone, and she reads it again
  await hers.press('action.back');
  await hers.named('open-identity').waitFor();
  await hers.named('open-identity').click();
  await hers.page.getByText(NAME).first().waitFor();

  await chairs.page.reload();
  await chairs.signIn(chair);
  await chairs.says(chairs.t('list.empty')).waitFor();
  expect(await card(chairs).count()).toBe(0);
  expect(await chairs.text()).not.toContain(NAME);
  await chairs.look('the chair has no such case');
  await chairs.page.goto('about:blank');
  await chairs.open(`/#c/${caseId}`);
  await chairs.signIn(chair);
  await chairs.page.getByText(chairs.t('problem.not_found')).waitFor();
  await chairs.look('nor by its address');

  const theirs = await inside(second, 'ru');
  await card(theirs).getByText(NAME).waitFor();
  await card(theirs).click();
  await theirs.press('glass.open');
  await theirs.choose('glass.reason', theirs.code('GLASS_REASONS', 'colleague-away'));
  await theirs.press('glass.sure');
  await theirs.named('open-identity').waitFor();
  expect(await theirs.text()).toContain(PHONE);
  await theirs.page.getByText(theirs.t('timeline.case.conflict-declared')).waitFor();
  await theirs.look('a colleague goes on with it');
  expect([...chairs.faults, ...hers.faults, ...theirs.faults]).toEqual([]);
});

it('is kept from the chair from its first word, where she is named while it is logged', async () => {
  const label = 'Үлгү Сексен';
  const hers = await inside(opener, 'ru');
  hers.secrets.push(label);
  await hers.named('log-case').click();
  for (const step of CASE_STEPS) {
    await answer(hers, step, label);
    if (step === 'perpetrator') {
      await hers.group('log.kin.title').waitFor();
      await pick(hers, chair);
      await hers.look('who is kin, while a case is logged');
    }
    await hers.press('log.next');
  }
  await hers.heading(hers.t(TITLES.review)).waitFor();
  await hers.says('Үлгү kin-chair').waitFor();
  await hers.look('who is kin, before it is saved');
  await hers.press('log.save');
  await hers.heading(hers.t(TITLES.review)).waitFor({ state: 'detached' });
  await hers.named('open-identity').click();
  await hers.page.getByText(SURVIVOR.fullName).first().waitFor();

  const theirs = await inside(second, 'ky');
  await theirs.says(label).first().waitFor();
  const chairs = await inside(chair, 'en');
  await chairs.says(chairs.t('list.empty')).waitFor();
  expect([...hers.faults, ...theirs.faults, ...chairs.faults]).toEqual([]);
});
