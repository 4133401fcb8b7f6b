/** Survivor and activist read together who was told what; what goes home on paper tells nobody there anything. */
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { expecting } from '../support/client.js';
import {
  acquaint,
  openCase,
  type Offer,
  type Person,
  prepareOffer,
  type SealedCase,
} from '../support/people.js';
import { Stage } from './support/stage.js';
import { eventually } from '../support/eventually.js';
import type { Visitor } from './support/visitor.js';

jest.setTimeout(120_000);

let stage: Stage;
let committee: Person;
let center: Person;
let file: SealedCase;
let offer: Offer;

beforeAll(async () => {
  stage = await Stage.open();
  committee = await stage.committee('committee');
  center = await stage.center('center');
  file = await openCase(committee, {
    label: 'Үлгү Бир',
    identity: { fullName: 'Үлгү Бир' },
    contact: { phone: '+996 000 000001' },
    allegedPerpetrator: { fullName: 'Үлгү Эки' },
  });
  offer = await prepareOffer(committee, center, file, ['identity', 'allegedPerpetrator']);
  expecting(201, await committee.client.post('/referrals', offer.body));
  expecting(201, await center.client.post(`/referrals/${offer.referralId}/acceptance`, {}));
  await acquaint(center, committee.organization);
});
afterAll(() => stage?.close());

const CENTER_IN_RUSSIAN = 'center ru';
/** Parts of words that must not lie at home, in three languages. */
const TELLING =
  /насил|зомбулук|violen|центр|борбор|center|комитет|committee|кризис|crisis|пострадав|жабыр|surviv|агресс|perpetrat|согласи|макулдук|consent|направл|жолдомо|referr/iu;

async function openSheet(visitor: Visitor): Promise<void> {
  await visitor.page.getByRole('button').filter({ hasText: 'Үлгү Бир' }).first().click();
  await visitor.press('sheet.read');
  await visitor.named('print').waitFor();
}

it('reads on screen who could read what, on which consent; prints numbers and plain words', async () => {
  const visitor = await stage.visitor('ru');
  const { page } = visitor;
  visitor.secrets.push('Үлгү Бир');
  await visitor.open();
  await visitor.signIn(committee);
  await openSheet(visitor);
  const card = page.getByRole('region', { name: CENTER_IN_RUSSIAN, exact: true });
  const told = await card.innerText();
  expect(told).toContain(visitor.t('sheet.reads', { day: '' }).trim());
  for (const words of [
    visitor.t('section.allegedPerpetrator'),
    visitor.code('CONSENT_GIVERS', 'survivor'),
    visitor.code('CONSENT_METHODS', 'spoken'),
    visitor.t('consent.noEnd'),
    'Үлгү committee',
    visitor.t('consent.in-force'),
  ]) {
    expect(told).toContain(words);
  }
  await visitor.look('sheet');

  await visitor.press('sheet.print');
  await visitor.says(visitor.t('sheet.safePlace')).waitFor();
  await visitor.look('sheet, asked about a safe place');
  let printed = 0;
  await page.exposeFunction('countPrint', () => {
    printed += 1;
  });
  await page.evaluate('window.print = () => window.countPrint()');
  await visitor.press('sheet.notSafe');
  await visitor.says(visitor.t('sheet.notPrinted')).waitFor();
  expect(printed).toBe(0);
  await visitor.press('sheet.print');
  await visitor.press('sheet.safe');
  await page.emulateMedia({ media: 'print' });
  const paper = await visitor.text();
  expect(paper).toContain('№ 1');
  expect(paper).toContain(visitor.t('paper.people'));
  expect(paper).not.toMatch(TELLING);
  expect(paper).not.toContain('Үлгү');
  await page.emulateMedia({ media: 'screen' });
  expect(printed).toBe(1);
  expect(visitor.faults).toEqual([]);
});

it('tells, once the consent was taken back, what the recipient says is left with it', async () => {
  const path = `/cases/${file.caseId}/consents/${offer.consentId}/withdrawal`;
  expecting(201, await committee.client.post(path, {}));
  const asked = async () => {
    const { body } = await center.client.get(`/referrals/${offer.referralId}`);
    return (body as { readonly holder: string | null }).holder;
  };
  await eventually(async () => (await asked()) === 'asked');
  const worker = await stage.visitor('ky');
  await worker.open();
  await worker.signIn(center);
  await worker.heading(worker.t('inbox.held')).waitFor();
  await worker.look('inbox, an answer needed');
  await worker.page.locator('[data-referral]').first().click();
  await worker.part('holder.title').waitFor();
  await worker.look('referral, what is left');
  await worker.press('holder.destroyed');
  await worker.says(worker.t('holder.sureWhat')).waitFor();
  await worker.press('holder.sure');
  await worker.part('holder.title').getByRole('status').waitFor();
  expect(await worker.text()).toContain(worker.code('HOLDER_ANSWERS', 'destroyed'));
  expect(await asked()).toBe('destroyed');

  const activist = await stage.visitor('ru');
  await activist.open();
  await activist.signIn(committee);
  await openSheet(activist);
  const told = await activist.page.getByRole('region', { name: CENTER_IN_RUSSIAN, exact: true }).innerText();
  expect(told).toContain(activist.t('sheet.takenBack'));
  expect(told).toContain(activist.code('HOLDER_ANSWERS', 'destroyed'));
  await activist.press('action.back');
  await activist.says(activist.t('timeline.referral.holder', { name: CENTER_IN_RUSSIAN })).waitFor();
  expect([...worker.faults, ...activist.faults]).toEqual([]);
});
