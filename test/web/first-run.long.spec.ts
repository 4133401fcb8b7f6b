/** From an empty server to the first referred case, at a phone, in Kyrgyz: every screen looked over on the way. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { readWebBuild } from '../../apps/api/src/http/web-build.js';
import { type RunningApp, SETUP_CODE, startApp } from '../support/app.js';
import { launchBrowser } from '../support/browser.js';
import { DISTRICT, OBLAST } from '../support/people.js';
import { answer, CASE_STEPS, SURVIVOR, TITLES } from './support/case-form.js';
import { copiesSheet, makesWords, misread, readsDigits, walks, type Newcomer } from './support/joining.js';
import { openWindow } from './support/stage.js';
import { eventually } from '../support/eventually.js';
import type { Account, Visitor } from './support/visitor.js';

let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  app = await startApp({ web: await readWebBuild('dist/web') });
  browser = await launchBrowser();
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const KARAKOL = '41702410000010';
const OFFICES = {
  committee: { kind: 'committee', place: DISTRICT, names: named('Үлгү комитети') },
  center: { kind: 'crisis-center', place: KARAKOL, names: named('Үлгү борбору') },
  police: { kind: 'police-desk', place: KARAKOL, names: named('Үлгү бөлүмү') },
} as const;
type Office = (typeof OFFICES)[keyof typeof OFFICES];

it('is walked by four members of three organizations, none of whom knows the word "key"', async () => {
  const open = () => openWindow(browser, { url: app.url, language: 'ky' });
  const registrar = await open();
  const [chair, activist, head, desk] = [await open(), await open(), await open(), await open()];

  const official = await setsUp(registrar);
  const links = {
    committee: await registers(registrar, OFFICES.committee, official),
    center: await registers(registrar, OFFICES.center),
    police: await registers(registrar, OFFICES.police),
  };

  const chairs = await founds(chair, links.committee, 'chair');
  await vouches(registrar, OFFICES.committee, await signsInUnconfirmed(chair, chairs));
  const heads = await founds(head, links.center, 'head');
  await vouches(registrar, OFFICES.center, await signsInUnconfirmed(head, heads));
  await founds(desk, links.police, 'desk')
    .then((member) => signsInUnconfirmed(desk, member))
    .then((digits) => vouches(registrar, OFFICES.police, digits));

  await chair.page.reload();
  await chair.signIn(chairs);
  await joinsByHand(chair, activist);
  await logsAndRefers(activist);
  // by now the screen may have locked by itself
  await head.page.reload();
  await head.signIn(heads);
  await accepts(head);

  const faults = [registrar, chair, activist, head, desk].flatMap((visitor) => visitor.faults);
  expect(faults).toEqual([]);
  const carried = [chair, activist, head]
    .flatMap(({ sent }) => sent)
    .filter((one) => one.includes(SURVIVOR.label));
  expect(carried).toEqual([]);
}, 300_000);

async function setsUp(visitor: Visitor): Promise<Account> {
  const look = (screen: string) => visitor.look(`first run: ${screen}`);
  await visitor.open();
  await visitor.heading(visitor.t('first.title')).waitFor();
  await visitor.press('log.next');
  await visitor.says(visitor.t('first.codeEmpty')).waitFor();
  await visitor.field('first.code').fill('not-the-code-of-the-terminal');
  await visitor.says(visitor.t('first.codeEmpty')).waitFor({ state: 'detached' });
  await visitor.press('log.next');
  await visitor.says(visitor.t('first.codeWrong')).waitFor();
  await look('code');
  // as a phone's keyboard would have it
  await visitor.field('first.code').fill(` ${SETUP_CODE.toUpperCase()} `);
  await visitor.press('log.next');
  await visitor.heading(visitor.t('first.ministry')).waitFor();
  await look('ministry');
  await visitor.press('log.next');
  const registrar = await makesWords(visitor, 'Үлгү Каттоочу', 'registrar', look);
  await visitor.heading(visitor.t('joined.title')).waitFor();
  await look('done');
  await visitor.press('joined.signIn');
  await signsIn(visitor, registrar);
  await walks(visitor, look);

  await visitor.button('places.start').waitFor();
  await look('places');
  await visitor.press('places.start');
  await visitor.says(visitor.t('places.done', { count: 67 })).waitFor({ timeout: 60_000 });
  await visitor.says(visitor.t('registry.empty')).waitFor();
  await look('no organization yet');
  return registrar;
}

/** @returns the link of the first member's invitation */
/** @param account given by one who looks closely, and lets the screen lock over the invitation */
async function registers(visitor: Visitor, office: Office, account?: Account): Promise<string> {
  const carefully = account !== undefined;
  const look = async (screen: string) => (carefully ? visitor.look(`registrar: ${screen}`) : undefined);
  await visitor.press('registry.register');
  if (carefully) {
    await visitor.press('registry.registerNow');
    await visitor.says(visitor.t('registry.kindEmpty')).waitFor();
  }
  await visitor.field('refer.kind').selectOption(office.kind);
  await visitor.says(visitor.t('registry.kindEmpty')).waitFor({ state: 'detached' });
  for (const [language, name] of [
    ['Кыргызча', 'ky'],
    ['Русский', 'ru'],
    ['English', 'en'],
  ] as const) {
    await visitor.page.getByRole('textbox', { name: language, exact: true }).fill(office.names[name]);
  }
  await visitor.field('place.oblast').selectOption(OBLAST);
  await visitor.field('place.district').selectOption(office.place);
  await look('register');
  await visitor.press('registry.registerNow');
  await visitor.heading(visitor.t('registry.next.invite')).waitFor();
  await look('organization, nobody yet');
  await visitor.press('invite.title');
  await visitor.press('invite.make');
  await visitor.named('link').waitFor();
  await look('invitation');
  const link = (await visitor.named('link').innerText()).trim();
  if (account !== undefined) {
    await visitor.press('lock.now');
    await visitor.unlock(account);
    expect((await visitor.named('link').innerText()).trim()).toBe(link);
  }
  expect(link).toContain((await readsDigits(visitor)).replaceAll(' ', ''));
  await visitor.press('invite.done');
  await visitor.heading(visitor.t('registry.next.invited')).waitFor();
  await look('organization, invited');
  await visitor.press('action.back');
  await visitor.button('registry.register').waitFor();
  await look('list');
  return link;
}

async function founds(visitor: Visitor, link: string, login: string): Promise<Newcomer> {
  const look = (screen: string) => visitor.look(`founder ${login}: ${screen}`);
  await visitor.page.goto(link);
  await visitor.heading(visitor.t('join.welcome')).waitFor();
  await look('welcome');
  await visitor.press('join.begin');
  const made = await makesWords(visitor, `Үлгү ${login}`, login, look);
  await copiesSheet(visitor, look);
  await visitor.heading(visitor.t('joined.title')).waitFor();
  await look('done');
  await visitor.press('joined.signIn');
  return made;
}

/** @returns the digits that still have to be read to the registrar */
async function signsInUnconfirmed(visitor: Visitor, member: Newcomer): Promise<string> {
  const look = (screen: string) => visitor.look(`founder ${member.login}: ${screen}`);
  await signsIn(visitor, member);
  await walks(visitor, look);
  await visitor.says(visitor.t('team.awaitsRoot')).waitFor();
  await look('not confirmed yet');
  return readsDigits(visitor);
}

/** Misheard first, then right. */
async function vouches(visitor: Visitor, office: Office, digits: string): Promise<void> {
  await visitor.go('tab.registry');
  await eventually(async () => {
    await visitor.go('tab.about');
    await visitor.go('tab.registry');
    await visitor.page.getByRole('button', { name: office.names.ky }).click();
    const due = visitor.heading(visitor.t('registry.next.vouch'));
    await due.or(visitor.heading(visitor.t('registry.next.invited'))).waitFor();
    if (await due.isVisible()) return true;
    await visitor.press('action.back');
    return false;
  });
  await visitor.look('registrar: to be confirmed');
  await visitor.press('vouch.title');
  await visitor.field('digits.heard').fill(digits.slice(0, 20));
  await visitor.press('vouch.confirm');
  await visitor.says(visitor.t('digits.missing', { typed: 17, of: 25 })).waitFor();
  await visitor.field('digits.heard').fill(misread(digits));
  await visitor.press('vouch.confirm');
  await visitor.says(visitor.t('digits.differ')).waitFor();
  await visitor.look('registrar: digits mistyped');
  await visitor.field('digits.heard').fill(digits);
  await visitor.says(visitor.t('digits.differ')).waitFor({ state: 'detached' });
  await visitor.press('vouch.confirm');
  await visitor.says(visitor.t('vouch.done')).waitFor();
  await visitor.button('registry.suspend').waitFor();
  await visitor.says(visitor.t('registry.active')).waitFor();
  await visitor.look('registrar: confirmed');
  await visitor.press('action.back');
}

/** A colleague types the invitation from paper, waits, and is let in while looking. */
async function joinsByHand(chair: Visitor, activist: Visitor): Promise<void> {
  await chair.button('list.log').waitFor();
  expect(await chair.says(chair.t('team.awaitsRoot')).count()).toBe(0);
  await chair.go('tab.team');
  await chair.says(chair.t('team.secondCustodian')).waitFor();
  await chair.look('chair: team');
  await chair.press('team.invite');
  await chair.press('invite.make');
  await chair.says(chair.t('team.rolesEmpty')).waitFor();
  await chair.page.getByRole('checkbox', { name: chair.code('ROLES', 'activist') }).check();
  await chair.look('chair: invite');
  await chair.press('invite.make');
  await chair.named('code').waitFor();
  const code = (await chair.named('code').innerText()).toLowerCase();
  const registrars = await readsDigits(chair);
  await chair.look('chair: invitation');
  await chair.press('invite.done');

  const look = (screen: string) => activist.look(`activist: ${screen}`);
  await activist.open();
  await activist.press('signIn.invitation');
  await activist.field('join.code').fill(code);
  await activist.field('join.digits').fill(registrars);
  await look('code and digits by hand');
  await activist.press('log.next');
  await activist.heading(activist.t('join.welcome')).waitFor();
  await look('welcome');
  await activist.press('join.begin');
  const member = await makesWords(activist, 'Үлгү Активист', 'activist', look);
  await activist.heading(activist.t('joined.title')).waitFor();
  const digits = await readsDigits(activist);
  await look('done');
  await activist.press('joined.signIn');
  await signsIn(activist, member);
  await activist.heading(activist.t('waiting.title')).waitFor();
  expect(await readsDigits(activist)).toBe(digits);
  await look('waiting');

  await eventually(async () => {
    await chair.go('tab.about');
    await chair.go('tab.team');
    await chair.page.getByRole('status').waitFor({ state: 'detached' });
    return chair.button('team.admit').isVisible();
  });
  await chair.look('chair: somebody waits');
  await chair.press('team.admit');
  await chair.field('digits.heard').fill(misread(digits));
  await chair.press('team.admitNow');
  await chair.says(chair.t('digits.differ')).waitFor();
  await chair.look('chair: digits mistyped');
  await chair.field('digits.heard').fill(digits.replaceAll(' ', ''));
  await chair.press('team.admitNow');
  await chair.part('news.titleOwn').waitFor();
  await chair.says(chair.t('news.cameOwn', { name: 'Үлгү Активист' })).waitFor();
  await chair.look('chair: admitted');
  await chair.press('news.read');
  await chair.part('news.titleOwn').waitFor({ state: 'detached' });

  await walks(activist, look);
  await activist.says(activist.t('list.empty')).waitFor();
}

async function logsAndRefers(visitor: Visitor): Promise<void> {
  await visitor.press('list.log');
  for (const step of CASE_STEPS) {
    await answer(visitor, step);
    await visitor.press('log.next');
  }
  await visitor.heading(visitor.t(TITLES.review)).waitFor();
  await visitor.press('log.save');
  await visitor.heading(SURVIVOR.label).waitFor();
  await visitor.press('case.refer');
  await visitor.page.getByRole('radio', { name: OFFICES.center.names.ky }).check();
  await visitor.press('log.next');
  await visitor.choose('refer.services', visitor.code('SERVICES', 'psychologist'));
  await visitor.choose('refer.urgency', visitor.code('URGENCIES', 'urgent'));
  await visitor.choose('refer.audience', visitor.code('AUDIENCES', 'adult'));
  await visitor.choose('refer.stepFree', visitor.t('refer.stepFreeNo'));
  await visitor.press('log.next');
  await visitor.choose('refer.seenWhenAccepted', visitor.t('section.label'));
  await visitor.choose('refer.givenBy', visitor.code('CONSENT_GIVERS', 'survivor'));
  await visitor.choose('refer.method', visitor.code('CONSENT_METHODS', 'spoken'));
  await visitor.choose('refer.lasts', visitor.t('refer.lasts.90'));
  const agreed = visitor.t('refer.agreed', { name: OFFICES.center.names.ky });
  await visitor.page.getByRole('checkbox', { name: agreed }).check();
  await visitor.press('refer.offer');
  await visitor.heading(visitor.t('case.next.wait')).waitFor();
}

async function accepts(visitor: Visitor): Promise<void> {
  await eventually(async () => {
    await visitor.go('tab.counts');
    await visitor.go('tab.inbox');
    await visitor.page.getByRole('status').waitFor({ state: 'detached' });
    return visitor.button('inbox.accept').isVisible();
  });
  await visitor.press('inbox.accept');
  await visitor.heading(SURVIVOR.label).waitFor();
}

/** The login stands there already. */
async function signsIn(visitor: Visitor, { login, passphrase }: Newcomer): Promise<void> {
  await visitor.heading(visitor.t('signIn.title')).waitFor();
  expect(await visitor.field('signIn.login').inputValue()).toBe(login);
  await visitor.field('signIn.passphrase').fill(passphrase);
  await visitor.press('signIn.enter');
  await visitor.button('lock.now').waitFor();
}

function named(ky: string) {
  return { ky, ru: `${ky} (ru)`, en: `${ky} (en)` };
}
