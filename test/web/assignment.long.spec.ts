/** Who opens a case, on the screens of the one who works on it, of a colleague who cannot wait, of the chair and of the registrar. */
import { afterAll, afterEach, beforeAll, expect, it, jest } from '@jest/globals';
import { expecting } from '../support/client.js';
import { join } from '../support/colleagues.js';
import { openCase, type Person } from '../support/people.js';
import { Stage } from './support/stage.js';
import type { Visitor } from './support/visitor.js';

jest.setTimeout(180_000);

const NAME = 'Үлгү Сегиз';
const PHONE = '+996 000 000077';

let stage: Stage;
let chair: Person;
let opener: Person;
let colleague: Person;
let caseId: string;

beforeAll(async () => {
  stage = await Stage.open();
  const { registrar } = stage;
  chair = await stage.committee('assign-chair');
  opener = await join(chair, { registrar, login: 'assign-opener', roles: ['activist'] });
  colleague = await join(chair, { registrar, login: 'assign-colleague', roles: ['activist'] });
  const file = await openCase(opener, {
    label: NAME,
    contact: { phone: PHONE },
    identity: { fullName: NAME },
  });
  ({ caseId } = file);
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
async function toCase(visitor: Visitor): Promise<void> {
  await card(visitor).getByText(NAME).waitFor();
  await card(visitor).click();
}
const panel = (visitor: Visitor) => visitor.named('not-assigned');

it('opens to whoever logged it; a colleague sees the name, and opens it for an hour with a reason the chair is told', async () => {
  const hers = await inside(opener, 'ky');
  await toCase(hers);
  await hers.named('open-identity').waitFor();
  expect(await panel(hers).count()).toBe(0);

  const other = await inside(colleague, 'ru');
  await toCase(other);
  await panel(other).waitFor();
  await other.heading(NAME).waitFor();
  expect(await other.text()).not.toContain(PHONE);
  for (const name of ['open-identity', 'files', 'refer', 'assign']) {
    expect(await other.named(name).count()).toBe(0);
  }
  await other.look('a case one does not work on');
  await other.press('glass.open');
  await other.says(other.t('glass.tellsCustodians')).waitFor();
  await other.press('glass.sure');
  await other.page.getByText(other.t('field.chooseOne')).waitFor();
  await other.look('asked for a reason');
  await other.choose('glass.reason', other.code('GLASS_REASONS', 'colleague-away'));
  await other.press('glass.sure');
  await other.named('open-identity').waitFor();
  await other.page.getByText(other.t('glass.openUntil')).waitFor();
  expect(await other.text()).toContain(PHONE);
  await other.look('a case opened for a reason');

  const chairs = await inside(chair, 'en');
  const told = chairs.part('glass.told');
  await told.getByText('Үлгү assign-colleague').waitFor();
  await told.getByText(chairs.code('GLASS_REASONS', 'colleague-away')).waitFor();
  await chairs.look('the chair is told');
  await chairs.named('glass-look').click();
  await chairs.part('opened.week').waitFor();
  await chairs.press('opened.seen');
  await chairs.part('opened.week').getByRole('status').waitFor();
  await chairs.press('action.back');
  await chairs.go('tab.cases');
  await card(chairs).waitFor();
  expect(await told.count()).toBe(0);

  await toCase(chairs);
  await panel(chairs).waitFor();
  await chairs.named('assign').click();
  await chairs.heading(chairs.t('assign.title')).waitFor();
  // not herself: first a reason, of which somebody is told
  await chairs.page.locator(`input[name="memberId"][value="${colleague.memberId}"]`).waitFor();
  expect(await chairs.page.locator(`input[name="memberId"][value="${chair.memberId}"]`).count()).toBe(0);
  await chairs.look('who works on a case');
  await chairs.page.locator(`input[name="memberId"][value="${colleague.memberId}"]`).check();
  await chairs.press('assign.add');
  const row = chairs.page.locator(`[data-member="${colleague.memberId}"]`);
  await row.waitFor();
  await chairs.named(`unassign-${opener.memberId}`).click();
  await chairs.page.locator(`[data-member="${opener.memberId}"]`).waitFor({ state: 'detached' });
  await chairs.look('one put on, one taken off');

  await hers.page.reload();
  await hers.signIn(opener);
  await panel(hers).waitFor();
  expect(await hers.text()).not.toContain(PHONE);
  expect([...hers.faults, ...other.faults, ...chairs.faults]).toEqual([]);
});

it('tells the registrar where a chair has no other beside her: the organization and when', async () => {
  const chairs = await inside(chair, 'ky');
  await toCase(chairs);
  await chairs.press('glass.open');
  await chairs.says(chairs.t('glass.tellsRegistrar')).waitFor();
  await chairs.choose('glass.reason', chairs.code('GLASS_REASONS', 'supervision'));
  await chairs.press('glass.sure');
  await chairs.named('open-identity').waitFor();
  expect(await chairs.part('glass.told').count()).toBe(0);
  expect(expecting<object[]>(200, await chair.client.get('/disclosures/broken-glass'))).toEqual([]);

  const registrar = await inside(stage.registrar, 'ru');
  await registrar.part('glass.alone').waitFor();
  expect(await registrar.text()).not.toContain(NAME);
  await registrar.look('the registrar is told');
  expect([...chairs.faults, ...registrar.faults]).toEqual([]);
});
