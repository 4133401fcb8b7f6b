/** What happens to an office in its years, at the screens of those it happens to. */
import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { linkOf } from '../../../apps/web/src/screens/joining/invitation-link.js';
import { expecting } from '../../support/client.js';
import { eventually } from '../../support/eventually.js';
import { DISTRICT, register, type Registrar } from '../../support/people.js';
import { copiesSheet, makesWords, readsDigits, readsWords, typesSheet } from './joining.js';
import type { Stage } from './stage.js';
import type { Account, Visitor } from './visitor.js';

export interface Office {
  readonly stage: Stage;
  readonly registrar: Registrar;
  readonly name: string;
}

export interface Newcomer {
  readonly visitor: Visitor;
  readonly digits: string;
  account: Account;
}

const unseen = () => Promise.resolve();

async function signsIn(visitor: Visitor, passphrase: string): Promise<void> {
  await visitor.field('signIn.passphrase').fill(passphrase);
  await visitor.press('signIn.enter');
}

async function skipsWalk(visitor: Visitor): Promise<void> {
  await visitor.heading(visitor.t('walk.wordsTitle')).waitFor();
  await visitor.press('walk.skip');
}

/** The first member, who is also the custodian, confirmed by the registrar over the phone. */
export async function founds(
  { stage, registrar, name }: Office,
  login: string,
): Promise<Newcomer & { readonly groups: readonly string[] }> {
  const id = randomUUID();
  const names = { ky: name, ru: name, en: name };
  await register(registrar, { id, kind: 'committee', names, place: DISTRICT });
  const roles = ['activist', 'custodian'];
  const { code } = expecting<{ code: string }>(
    201,
    await registrar.client.post(`/organizations/${id}/invitations`, { roles }),
  );
  const visitor = await stage.visitor('ky');
  await visitor.page.goto(linkOf({ code, digits: registrar.fingerprint }, stage.app.url));
  await visitor.press('join.begin');
  const account = await makesWords(visitor, `Үлгү ${login}`, login, unseen);
  const groups = await copiesSheet(visitor, unseen);
  await visitor.heading(visitor.t('joined.title')).waitFor();
  const digits = await readsDigits(visitor);
  await visitor.press('joined.signIn');

  const official = await stage.visitor('ru');
  await official.open();
  await official.signIn(registrar);
  await official.page.getByText(name).first().click();
  await official.press('vouch.title');
  await official.field('digits.heard').fill(digits);
  await official.press('vouch.confirm');
  await official.says(official.t('vouch.done')).waitFor();
  await official.page.context().close();

  await signsIn(visitor, account.passphrase);
  await skipsWalk(visitor);
  await visitor.button('list.log').waitFor();
  return { visitor, digits, account, groups };
}

/** @returns the link */
export async function invites({ visitor }: Newcomer, role: 'activist' | 'custodian'): Promise<string> {
  await visitor.go('tab.team');
  await visitor.press('team.invite');
  await visitor.page.getByRole('checkbox', { name: visitor.code('ROLES', role) }).check();
  await visitor.press('invite.make');
  await visitor.named('link').waitFor();
  const link = (await visitor.named('link').innerText()).trim();
  await visitor.press('invite.done');
  return link;
}

export async function joins({ stage }: Office, link: string, login: string): Promise<Newcomer> {
  const visitor = await stage.visitor('ru');
  await visitor.page.goto(link);
  await visitor.press('join.begin');
  const account = await makesWords(visitor, `Үлгү ${login}`, login, unseen);
  await visitor.heading(visitor.t('joined.title')).waitFor();
  const digits = await readsDigits(visitor);
  await visitor.press('joined.signIn');
  await signsIn(visitor, account.passphrase);
  await visitor.heading(visitor.t('waiting.title')).waitFor();
  return { visitor, digits, account };
}

export async function admits({ visitor }: Newcomer, { visitor: newcomer, digits }: Newcomer): Promise<void> {
  await eventually(async () => {
    await visitor.go('tab.about');
    await visitor.go('tab.team');
    await visitor.page.getByRole('status').waitFor({ state: 'detached' });
    return visitor.button('team.admit').isVisible();
  });
  await visitor.press('team.admit');
  await visitor.field('digits.heard').fill(digits);
  await visitor.press('team.admitNow');
  await skipsWalk(newcomer);
  await newcomer.button('list.log').or(newcomer.named('log-case')).first().waitFor();
}

/** Her words are lost: the chair ends them and has her back with others. @returns the new words */
export async function comesBack(
  { stage }: Office,
  story: {
    readonly chair: Account;
    readonly lost: Account;
    readonly memberId: string;
    readonly sees: string;
  },
): Promise<string> {
  const chairs = await stage.visitor('ky');
  await chairs.open();
  await chairs.signIn(story.chair);
  await chairs.go('tab.team');
  const card = chairs.page.locator(`[data-member="${story.memberId}"]`);
  await card.getByRole('button', { name: chairs.t('team.lost') }).click();
  await chairs.press('team.lostSure');
  await card.getByRole('button', { name: chairs.t('back.title') }).click();
  await chairs.press('invite.make');
  await chairs.named('link').waitFor();
  const link = (await chairs.named('link').innerText()).trim();
  await chairs.press('invite.done');

  const back = await stage.visitor('ru');
  await back.page.goto(link);
  await back.press('join.begin');
  const passphrase = await readsWords(back);
  expect(passphrase).not.toBe(story.lost.passphrase);
  await back.press('join.wordsWritten');
  await signsBack(back, passphrase);
  const digits = await readsDigits(back);
  await back.press('joined.signIn');
  await signsIn(back, passphrase);
  await back.heading(back.t('waiting.title')).waitFor();

  await chairs.page.reload();
  await chairs.signIn(story.chair);
  await chairs.go('tab.team');
  const waiting = chairs.page.locator(`[data-candidate="${story.memberId}"]`);
  await waiting.getByRole('button', { name: chairs.t('team.admit') }).click();
  await chairs.field('digits.heard').fill(digits);
  await chairs.press('team.admitNow');
  await card.getByRole('button', { name: chairs.t('team.lost') }).waitFor();
  await back.says(story.sees).first().waitFor();
  await stage.clear();
  return passphrase;
}

async function signsBack(visitor: Visitor, passphrase: string): Promise<void> {
  await visitor.field('signIn.passphrase').fill(passphrase);
  await visitor.press('log.next');
  await visitor.heading(visitor.t('joined.title')).waitFor();
}

/** The only custodian is gone: the sheet, the call, three days under a banner. @returns who comes in */
export async function recovers(
  { stage, registrar, name }: Office,
  story: {
    readonly groups: readonly string[];
    readonly old: Account;
    pass(days: number): void;
  },
): Promise<Account> {
  const asker = await stage.visitor('ky');
  await asker.open();
  await asker.press('signIn.sheet');
  await asker.field('recover.name').fill(name);
  await typesSheet(asker, story.groups);
  await asker.press('log.next');
  const account = await makesWords(asker, 'Үлгү Кайткан', 'year-back', unseen);
  await asker.heading(asker.t('joined.title')).waitFor();
  const digits = await readsDigits(asker);
  await asker.press('joined.signIn');
  await signsIn(asker, account.passphrase);
  await asker.says(asker.t('recover.notReleased')).waitFor();

  const official = await stage.visitor('ru');
  await official.open();
  await official.signIn(registrar);
  await official.page.getByText(name).first().click();
  await official.named('release').click();
  const own = await readsDigits(official);
  await official.field('digits.heard').fill(digits);
  await official.named('confirm').click();
  await official.says(official.t('release.done')).waitFor();
  await asker.says(asker.t('recover.notReleased')).waitFor({ state: 'detached' });
  story.pass(3.1);
  await asker.named('recover').click();
  await asker.field('join.digits').fill(own);
  await typesSheet(asker, story.groups);
  await asker.named('finish').click();
  await copiesSheet(asker, unseen);
  // the walk of a first sign-in may have been gone through while waiting
  const walk = asker.heading(asker.t('walk.wordsTitle'));
  await walk.or(asker.page.getByRole('navigation')).first().waitFor();
  if (await walk.isVisible()) await asker.press('walk.skip');
  await asker.go('tab.cases');

  const old = await stage.visitor('ru');
  await old.open();
  await old.field('signIn.login').fill(story.old.login);
  await signsIn(old, story.old.passphrase);
  await old.says(old.t('signIn.wrong')).waitFor();
  await stage.clear();
  return account;
}
