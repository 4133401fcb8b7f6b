/** A survivor is forgotten, on the screens of the two who agree to it and of those who were told. */
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { Clock } from '#kernel/clock';
import { expecting } from '../support/client.js';
import { join } from '../support/colleagues.js';
import { acquaint, openCase, prepareOffer, type Person } from '../support/people.js';
import { Stage } from './support/stage.js';
import { eventually } from '../support/eventually.js';
import type { Visitor } from './support/visitor.js';

jest.setTimeout(180_000);

const NAME = 'Үлгү Унутулган';
const FIFTEEN_DAYS_MS = 15 * 24 * 3_600_000;

let stage: Stage;
let chair: Person;
let activist: Person;
let center: Person;
let caseId: string;
let referralId: string;

beforeAll(async () => {
  stage = await Stage.open();
  const { registrar } = stage;
  chair = await stage.committee('forget-chair');
  center = await stage.center('forget-center');
  activist = await join(chair, { registrar, login: 'forget-activist', roles: ['activist'] });
  const file = await openCase(activist, { label: NAME, identity: { fullName: NAME } });
  ({ caseId } = file);
  await acquaint(activist, center.organization);
  const offer = await prepareOffer(activist, center, file, ['identity']);
  ({ referralId } = offer);
  expecting(201, await activist.client.post('/referrals', offer.body));
  expecting(201, await center.client.post(`/referrals/${referralId}/acceptance`, {}));
}, 300_000);
afterAll(() => stage?.close());

async function inside(person: Person, language: 'ky' | 'ru' | 'en'): Promise<Visitor> {
  const visitor = await stage.visitor(language);
  visitor.secrets.push(NAME);
  await visitor.open();
  await visitor.signIn(person);
  return visitor;
}
const card = (visitor: Visitor) => visitor.page.locator(`[data-case="${caseId}"]`);

it('by two of the committee, after fourteen days in which it could be stopped', async () => {
  const hers = await inside(activist, 'ky');
  await card(hers).getByText(NAME).waitFor();
  await card(hers).click();
  await hers.named('forget').click();
  await hers.heading(hers.t('forget.title')).waitFor();
  await hers.look('asking to be forgotten');
  await hers.press('forget.record');
  expect(await hers.page.getByText(hers.t('field.chooseOne')).count()).toBe(3);
  await hers.choose('forget.asker', hers.code('CONSENT_GIVERS', 'caregiver'));
  await hers.choose('forget.unsafe', hers.code('YES_NO_UNKNOWN', 'yes'));
  await hers.says(hers.t('forget.unsafeWhat')).waitFor();
  await hers.look('asked by a caregiver who is unsafe');
  expect(await hers.named('ask').count()).toBe(0);
  await hers.choose('forget.asker', hers.code('CONSENT_GIVERS', 'survivor'));
  await hers.choose('forget.method', hers.code('CONSENT_METHODS', 'spoken'));
  await hers.choose('forget.hindrance', hers.t('forget.nothing'));
  await hers.press('forget.record');
  await hers.says(hers.t('forget.ownWhat')).waitFor();
  await hers.look('asked, by oneself');
  expect(await hers.named('agree').count()).toBe(0);

  const chairs = await inside(chair, 'ru');
  await card(chairs).getByText(chairs.t('list.forgetAsked')).waitFor();
  await chairs.look('list, one to be forgotten');
  await card(chairs).click();
  await chairs.named('look-into').click();
  await chairs.press('forget.agree');
  await chairs.look('agreeing to forget');
  await chairs.press('forget.sure');
  await chairs.says(chairs.t('forget.withheldWhat')).waitFor();
  expect(await chairs.named('agree-sure').count()).toBe(0);
  await chairs.look('withheld, deciding');
  await chairs.press('action.back');
  await chairs.named('look-into').waitFor();
  await chairs.look('case, withheld');
  expect(await chairs.text()).not.toContain(NAME);
  await chairs.press('action.back');
  await card(chairs).getByText(chairs.t('list.withheld')).waitFor();
  expect(await chairs.text()).not.toContain(NAME);

  const theirs = await inside(center, 'en');
  const now = jest.spyOn(stage.app.app.get(Clock), 'now');
  now.mockImplementation(() => new Date(Date.now() + FIFTEEN_DAYS_MS));
  try {
    await eventually(async () => {
      const { body } = await center.client.get(`/referrals/${referralId}`);
      return (body as { readonly status: string }).status === 'recalled';
    });
    for (const [visitor, person, address] of [
      [chairs, chair, `/#c/${caseId}`],
      [theirs, center, `/#i/${referralId}`],
    ] as const) {
      await visitor.page.goto('about:blank');
      await visitor.open(address);
      await visitor.signIn(person);
    }
    await chairs.heading(chairs.t('list.erased')).waitFor();
    await chairs.says(chairs.t('forget.gone')).waitFor();
    await chairs.look('case, forgotten');
    await chairs.press('action.back');
    await chairs.named('log-case').waitFor();
    expect(await card(chairs).count()).toBe(0);
    await theirs.page.getByText(theirs.code('RECALL_REASONS', 'case-erased')).waitFor();
    await theirs.look('referral of a forgotten case');
    expect(await theirs.text()).not.toContain(NAME);
  } finally {
    now.mockRestore();
  }
  expect([...hers.faults, ...chairs.faults, ...theirs.faults]).toEqual([]);
});
