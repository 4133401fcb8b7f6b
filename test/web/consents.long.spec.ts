/** What a child agrees to, with a second person; what is shared without consent; and what ends by the clock. */
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { Clock } from '#kernel/clock';
import { expecting } from '../support/client.js';
import { join } from '../support/colleagues.js';
import { type Person, signIn } from '../support/people.js';
import { answer, CASE_STEPS, TITLES } from './support/case-form.js';
import { Stage } from './support/stage.js';
import { eventually } from '../support/eventually.js';
import type { Visitor } from './support/visitor.js';

jest.setTimeout(180_000);

const CHILD = 'Үлгү Бала';
const MONTH_MS = 31 * 24 * 3_600_000;

let stage: Stage;
let custodian: Person;
let activist: Person;
let center: Person;
let police: Person;

beforeAll(async () => {
  stage = await Stage.open();
  const { registrar } = stage;
  custodian = await stage.committee('consents-chair');
  center = await stage.center('consents-center');
  police = await stage.found({
    kind: 'police-desk',
    roles: ['receiver', 'custodian'],
    login: 'consents-police',
  });
  activist = await join(custodian, { registrar, login: 'consents-activist', roles: ['activist'] });
}, 300_000);
afterAll(() => stage?.close());

async function inside(person: Person, language: 'ky' | 'ru' | 'en'): Promise<Visitor> {
  const visitor = await stage.visitor(language);
  visitor.secrets.push(CHILD);
  await visitor.open();
  await visitor.signIn(person);
  return visitor;
}
async function openCase(visitor: Visitor): Promise<void> {
  await visitor.page.getByRole('button').filter({ hasText: CHILD }).first().click();
  await visitor.part('consent.title').waitFor();
}
const consents = (visitor: Visitor) => visitor.part('consent.title').innerText();
async function shows(visitor: Visitor, ...words: readonly string[]): Promise<void> {
  await eventually(async () => {
    const text = await consents(visitor).catch(() => '');
    return words.every((word) => text.includes(word));
  });
}

/** From the case's page to the last page of an offer to the center. */
async function toSharing(visitor: Visitor): Promise<void> {
  await visitor.named('refer').click();
  await visitor.page.locator(`input[name="to"][value="${center.organization}"]`).check();
  await visitor.press('log.next');
  await visitor.choose('refer.services', visitor.code('SERVICES', 'legal-advice'));
  await visitor.choose('refer.urgency', visitor.code('URGENCIES', 'urgent'));
  await visitor.choose('refer.audience', visitor.code('AUDIENCES', 'child'));
  await visitor.choose('refer.stepFree', visitor.t('refer.stepFreeNo'));
  await visitor.press('log.next');
  await visitor.group('refer.seenWhenAccepted').waitFor();
}

it('asks for services and statistics in one light step; a no is a no, and nothing is chosen beforehand', async () => {
  const visitor = await inside(activist, 'ky');
  await visitor.press('list.log');
  for (const step of CASE_STEPS.filter((one) => one !== 'agreement')) {
    await answer(visitor, step, CHILD);
    if (step === 'about') await visitor.choose('about.age', visitor.code('AGE_BANDS', '12-17'));
    await visitor.press('log.next');
  }
  await visitor.heading(visitor.t(TITLES.agreement)).waitFor();
  expect(await visitor.page.locator('input:checked').count()).toBe(0);
  await visitor.look('log: agreement');
  await visitor.choose('agree.ask.services', visitor.t('agree.yes'));
  await visitor.choose('agree.ask.statistics', visitor.t('agree.no'));
  await visitor.press('log.next');
  await visitor.group('refer.givenBy').waitFor();
  await visitor.look('log: agreement, refused');
  // a child never agrees alone
  expect(await visitor.page.locator('input[name="givenBy"][value="survivor"]').count()).toBe(0);
  await visitor.choose('refer.givenBy', visitor.code('CONSENT_GIVERS', 'child-and-guardian'));
  await visitor.choose('refer.method', visitor.code('CONSENT_METHODS', 'spoken'));
  await visitor.press('log.next');
  await visitor.heading(visitor.t(TITLES.review)).waitFor();
  await visitor.press('log.save');
  await visitor.part('consent.title').waitFor();
  await shows(
    visitor,
    visitor.t('agree.purpose.services'),
    visitor.t('consent.in-force'),
    visitor.t('agree.refused', { day: '' }).split(',')[0]!,
  );
  await visitor.look('case, consents');
  expect(visitor.faults).toEqual([]);
  expect(visitor.sent.filter((request) => request.includes(CHILD))).toEqual([]);
});

it('where the caregiver is the danger, waits for a second person, and can be offered only then', async () => {
  const first = await inside(activist, 'ru');
  await openCase(first);
  await toSharing(first);
  await first.choose('refer.seenWhenAccepted', first.t('section.identity'));
  await first.page.locator('input[name="agreed"]').check();
  await first.choose('refer.givenBy', first.code('CONSENT_GIVERS', 'child-and-second-person'));
  await first.choose('refer.method', first.code('CONSENT_METHODS', 'spoken'));
  await first.choose('refer.lasts', first.t('refer.lasts.30'));
  await first.look('refer: a second person is needed');
  await first.press('agree.askSecond');
  await first.part('consent.title').waitFor();
  await shows(first, first.t('consent.awaiting'), first.t('agree.awaiting'));
  expect(await first.button('agree.confirm').count()).toBe(0);
  await first.look('case, waiting for a second person');

  const second = await inside(custodian, 'en');
  await openCase(second);
  await second.press('agree.confirm');
  await second.button('agree.confirm').waitFor({ state: 'detached' });
  await second.look('case, confirmed');

  const again = await inside(activist, 'ru');
  await openCase(again);
  await toSharing(again);
  await again.page.locator('#basis input').first().check();
  await again.look('refer: on a consent there is');
  // nobody is asked a second time
  expect(await again.group('refer.givenBy').count()).toBe(0);
  await again.choose('refer.seenWhenAccepted', again.t('section.identity'));
  await again.press('refer.offer');
  await again.part('consent.title').waitFor();
  await shows(again, again.t('referral.offered'));
  expect([...first.faults, ...second.faults, ...again.faults]).toEqual([]);
});

it('shares without consent only once a custodian has confirmed it, and says so everywhere', async () => {
  const first = await inside(activist, 'ky');
  await openCase(first);
  await first.press('override.open');
  await first.group('override.why').waitFor();
  await first.look('override');
  await first.press('override.ask');
  await first.look('override, refused');
  await first.page.locator('input[name="ground"][value="child-protection"]').check();
  await first.page.locator('#to').selectOption(police.organization);
  await first.choose('refer.seenWhenAccepted', first.t('section.identity'));
  await first.choose('refer.lasts', first.t('override.lasts.7'));
  await first.press('override.ask');
  await first.part('consent.title').waitFor();
  await shows(first, first.t('override.awaiting'));
  expect(await first.button('override.confirm').count()).toBe(0);

  const second = await inside(custodian, 'ru');
  await openCase(second);
  await second.press('override.confirm');
  await shows(
    second,
    second.t('consent.overridden'),
    second.t('override.because', { ground: second.code('OVERRIDE_GROUNDS', 'child-protection') }),
  );
  await second.look('case, shared without consent');
  await second.press('sheet.read');
  await second.named('print').waitFor();
  expect(await second.text()).toContain(second.t('consent.overridden'));
  await second.look('sheet, shared without consent');
  expect([...first.faults, ...second.faults]).toEqual([]);
});

it('shows, when the last day is over, what was recalled and what the holder says', async () => {
  const { items } = expecting<{ items: readonly { referralId: string; status: string }[] }>(
    200,
    await center.client.get('/referrals?direction=in'),
  );
  const { referralId } = items.find(({ status }) => status === 'offered')!;
  expecting(201, await center.client.post(`/referrals/${referralId}/acceptance`, {}));
  const now = jest.spyOn(stage.app.app.get(Clock), 'now');
  now.mockImplementation(() => new Date(Date.now() + MONTH_MS));
  try {
    await signIn(center);
    await eventually(async () => {
      const { body } = await center.client.get(`/referrals/${referralId}`);
      return (body as { readonly holder: string | null }).holder === 'asked';
    });
    const visitor = await inside(activist, 'ky');
    await openCase(visitor);
    await shows(
      visitor,
      visitor.t('consent.expired'),
      visitor.code('RECALL_REASONS', 'consent-expired'),
      visitor.t('sheet.holderAsked'),
    );
    await visitor.look('case, a consent has run out');
    expecting(201, await center.client.post(`/referrals/${referralId}/destruction`, {}));
    await visitor.press('action.back');
    await openCase(visitor);
    await shows(visitor, visitor.code('HOLDER_ANSWERS', 'destroyed'));
    expect(visitor.faults).toEqual([]);
  } finally {
    now.mockRestore();
  }
});
