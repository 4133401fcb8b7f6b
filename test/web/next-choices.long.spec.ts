/** Whom to ask next, at three phones: the committee names a second center; the first declines; the second reads. */
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Clock } from '#kernel/clock';
import { LANGUAGES } from '../../apps/web/src/i18n/languages.js';
import { expecting } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { OBLAST, openCase, type Person, prepareOffer, signIn } from '../support/people.js';
import { Stage } from './support/stage.js';
import type { Visitor } from './support/visitor.js';

jest.setTimeout(240_000);

const NAME = 'Үлгү Беш';
const DAYS_MS = 3 * 24 * 3_600_000;

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open();
}, 300_000);
afterEach(() => stage.clear());
afterAll(() => stage?.close());

it.each(LANGUAGES)('a next choice, in "%s"', async (language) => {
  const committee = await stage.committee(`next-committee-${language}`);
  const first = await stage.center(`next-first-${language}`);
  const second = await stage.center(`next-second-${language}`);
  const sealed = await openCase(committee, { label: NAME, identity: { fullName: NAME } });
  const offer = await prepareOffer(committee, first, sealed, ['identity']);
  expecting(201, await committee.client.post('/referrals', offer.body));

  const activist = await stage.visitor(language);
  activist.secrets.push(NAME);
  await activist.open();
  await activist.signIn(committee);
  await activist.says(NAME).click();
  await activist.named('next-choices').click();
  await activist.heading(activist.t('choice.title')).waitFor();
  await activist.look('next choices, none named');
  await names(activist, second);
  await activist.says(activist.t('choice.waits')).waitFor();
  await activist.look('next choices, one named');

  const waiting = await stage.visitor(language);
  await waiting.open();
  await waiting.signIn(second);
  await waiting.says(waiting.t('inbox.empty')).waitFor();

  expecting(201, await first.client.post(`/referrals/${offer.referralId}/refusal`, { reason: 'no-bed' }));
  // Nobody does anything more: it comes to the second by itself.
  await waiting.named('accept').first().waitFor();
  await waiting.look('inbox of the next choice');
  await waiting.named('accept').first().click();
  await waiting.heading(NAME).waitFor();
  waiting.secrets.push(NAME);
  await waiting.look('referral of the next choice');

  await activist.press('action.back');
  await activist.heading(activist.t('case.next.served')).waitFor();
  expect([...activist.faults, ...waiting.faults]).toEqual([]);
});

it.each(LANGUAGES)('a choice taken back, in "%s"', async (language) => {
  const { committee } = await offered(`back-${language}`);
  const activist = await stage.visitor(language);
  activist.secrets.push(NAME);
  await activist.open();
  await activist.signIn(committee);
  await activist.says(NAME).click();
  await activist.named('next-choices').click();
  await activist.named('remove-choice').click();
  await activist.look('next choices, taking one back');
  await activist.named('remove-sure').click();
  await activist.page.getByText(activist.code('PASS_REASONS', 'taken-back')).waitFor();
  await activist.look('next choices, one taken back');
  expect(activist.faults).toEqual([]);
});

describe('what nobody answered', () => {
  let desk: Person;

  beforeAll(async () => {
    desk = await stage.found({
      kind: 'referral-desk',
      roles: ['receiver', 'custodian'],
      login: 'referral-desk',
    });
    const { committee, next } = await offered('silent');
    expecting(201, await committee.client.post(`/referrals/${next.referralId}/recall`, {}));
    await letNobodyAnswer(desk);
  }, 240_000);

  it.each(LANGUAGES)('is read by the referral desk, in "%s"', async (language) => {
    const reader = await stage.visitor(language);
    await reader.open();
    await reader.signIn(desk);
    await reader.go('tab.inbox');
    await reader.look('inbox of the referral desk');
    await reader.named('unanswered').click();
    await reader.page.locator(`[data-unanswered="${OBLAST}"]`).first().waitFor();
    await reader.look('unanswered offers');
    expect(await reader.text()).not.toMatch(/silent-|Үлгү/);
    expect(reader.faults).toEqual([]);
  });
});

/** A case offered to one center, and another named after it. */
async function offered(login: string) {
  const committee = await stage.committee(`${login}-committee`);
  const first = await stage.center(`${login}-first`);
  const second = await stage.center(`${login}-second`);
  const sealed = await openCase(committee, { label: NAME, identity: { fullName: NAME } });
  const offer = await prepareOffer(committee, first, sealed, ['identity']);
  const next = await prepareOffer(committee, second, sealed, ['identity']);
  expecting(201, await committee.client.post('/referrals', offer.body));
  expecting(201, await committee.client.post(`/referrals/${offer.referralId}/next-choices`, next.body));
  return { committee, next };
}

/** Time passes until the referral desk has one more to read; then it is today again. */
async function letNobodyAnswer(desk: Person): Promise<void> {
  const told = async () => {
    const answer = await desk.client.get('/unanswered-offers');
    return expecting<{ items: readonly unknown[] }>(200, answer).items.length;
  };
  const before = await told();
  const now = jest.spyOn(stage.app.app.get(Clock), 'now');
  try {
    now.mockImplementation(() => new Date(Date.now() + DAYS_MS));
    await signIn(desk);
    await eventually(async () => (await told()) > before);
  } finally {
    now.mockRestore();
  }
}

/** Nothing goes before she was asked. */
async function names(visitor: Visitor, { organization }: Person): Promise<void> {
  await visitor.named('name-another').click();
  await visitor.heading(visitor.t('choice.who')).waitFor();
  await visitor.look('next choices, who');
  await visitor.named('next').click();
  await visitor.page.locator('#to-error').waitFor();
  await visitor.page.locator(`input[name="to"][value="${organization}"]`).check();
  await visitor.named('next').click();
  await visitor.says(visitor.t('choice.same')).waitFor();
  await visitor.look('next choices, her consent');
  await visitor.named('next').click();
  await visitor.says(visitor.t('refer.agreedEmpty')).waitFor();
  await visitor.page.getByRole('checkbox').first().check();
  await visitor.choose('refer.givenBy', visitor.code('CONSENT_GIVERS', 'survivor'));
  await visitor.choose('refer.method', visitor.code('CONSENT_METHODS', 'spoken'));
  await visitor.choose('refer.lasts', visitor.t('refer.lasts.90'));
  await visitor.named('next').click();
}
