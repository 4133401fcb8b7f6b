/** An organization is suspended while a case waits for it: what everybody concerned is shown, in three languages. */
import { afterAll, afterEach, beforeAll, expect, it, jest } from '@jest/globals';
import { LANGUAGES, type Language } from '../../apps/web/src/i18n/languages.js';
import { expecting } from '../support/client.js';
import { openCase, type Person, prepareOffer, signIn } from '../support/people.js';
import { Stage } from './support/stage.js';
import type { Visitor } from './support/visitor.js';

jest.setTimeout(240_000);

const NAME = 'Үлгү Алты';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open();
}, 300_000);
afterEach(() => stage.clear());
afterAll(() => stage?.close());

const change = async ({ organization }: Person, what: 'suspension' | 'reinstatement') => {
  expecting(201, await stage.registrar.client.post(`/organizations/${organization}/${what}`, {}));
};

async function inside(person: Person, language: Language): Promise<Visitor> {
  const visitor = await stage.visitor(language);
  visitor.secrets.push(NAME);
  await visitor.open();
  await visitor.signIn(person);
  return visitor;
}

it.each(LANGUAGES)('the sender waits or takes it back, and the next is asked, in "%s"', async (language) => {
  const committee = await stage.committee(`suspended-sender-${language}`);
  const center = await stage.center(`suspended-center-${language}`);
  const next = await stage.center(`suspended-next-${language}`);
  const sealed = await openCase(committee, { label: NAME, identity: { fullName: NAME } });
  const offer = await prepareOffer(committee, center, sealed, ['identity']);
  expecting(201, await committee.client.post('/referrals', offer.body));
  const choice = await prepareOffer(committee, next, sealed, ['identity']);
  expecting(201, await committee.client.post(`/referrals/${offer.referralId}/next-choices`, choice.body));
  await change(center, 'suspension');

  // Its members hear whom to call.
  const theirs = await stage.visitor(language);
  await theirs.open();
  await theirs.field('signIn.login').fill(center.login);
  await theirs.field('signIn.passphrase').fill(center.passphrase);
  await theirs.press('signIn.enter');
  await theirs.says(theirs.t('problem.organization_suspended')).waitFor();
  await theirs.look('signing in to a suspended organization');

  const activist = await inside(committee, language);
  await activist.says(NAME).click();
  await activist.named('suspended').waitFor();
  await activist.look('case whose recipient is suspended');

  // It is in no list of whom to refer to.
  await activist.named('refer').click();
  await activist.page.locator(`input[name="to"][value="${next.organization}"]`).waitFor();
  expect(await activist.page.locator(`input[name="to"][value="${center.organization}"]`).count()).toBe(0);
  await activist.press('action.back');

  await activist.named('suspended').click();
  const note = activist.page.locator(`[data-suspended="${offer.referralId}"]`);
  await note.waitFor();
  await activist.look('next choices, the first suspended');
  await activist.named('take-back').click();
  await activist.look('asked whether to take it back');
  await activist.named('take-back-sure').click();
  await note.waitFor({ state: 'detached' });

  const waiting = await inside(next, language);
  await waiting.named('accept').first().waitFor();

  // All of it is there again.
  await change(center, 'reinstatement');
  await theirs.field('signIn.passphrase').fill(center.passphrase);
  await theirs.press('signIn.enter');
  await theirs.go('tab.inbox');
  await theirs.look('inbox after reinstatement');
  expect([...activist.faults, ...waiting.faults, ...theirs.faults]).toEqual([]);
});

it.each(LANGUAGES)('the recipient of a suspended sender goes on, and is told, in "%s"', async (language) => {
  const committee = await stage.committee(`quiet-sender-${language}`);
  const center = await stage.center(`quiet-center-${language}`);
  const sealed = await openCase(committee, { label: NAME, identity: { fullName: NAME } });
  const offer = await prepareOffer(committee, center, sealed, ['identity', 'label']);
  expecting(201, await committee.client.post('/referrals', offer.body));
  await change(committee, 'suspension');

  const worker = await inside(center, language);
  await worker.says(worker.t('inbox.senderSuspended')).waitFor();
  await worker.look('offer of a suspended sender');
  await worker.named('accept').first().click();
  await worker.heading(NAME).waitFor();
  await worker.says(worker.t('inbox.senderSuspended')).waitFor();
  await worker.look('referral of a suspended sender');

  await change(committee, 'reinstatement');
  await signIn(committee);
  const activist = await inside(committee, language);
  await activist.says(NAME).click();
  await activist.heading(activist.t('case.next.served')).waitFor();
  expect(await activist.named('suspended').count()).toBe(0);
  expect([...activist.faults, ...worker.faults]).toEqual([]);
});
