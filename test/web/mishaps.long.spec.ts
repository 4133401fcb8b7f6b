/** What goes wrong on the way in and afterwards: each is said in plain words, and nothing breaks or gets lost. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { expecting } from '../support/client.js';
import { register, type Person } from '../support/people.js';
import { answer, SURVIVOR } from './support/case-form.js';
import { copiesSheet, makesWords, misread, readsWords } from './support/joining.js';
import { Stage } from './support/stage.js';
import { eventually } from '../support/eventually.js';
import type { Visitor } from './support/visitor.js';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open();
}, 300_000);
afterEach(() => stage.clear());
afterAll(() => stage?.close());

const nothing = async () => undefined;

interface Invited {
  readonly organization: string;
  readonly code: string;
  readonly link: string;
}

/** A fresh organization and its founder's invitation. */
async function invited(name: string): Promise<Invited> {
  const { client, fingerprint } = stage.registrar;
  const id = crypto.randomUUID();
  const names = { ky: `${name} ky`, ru: `${name} ru`, en: name };
  await register(stage.registrar, { id, kind: 'committee', names, place: '41702210000000' });
  const roles = ['activist', 'custodian'];
  const answer = await client.post(`/organizations/${id}/invitations`, { roles });
  const { code } = expecting<{ code: string }>(201, answer);
  return { organization: id, code, link: linkOf(code, fingerprint) };
}

function linkOf(code: string, digits: string): string {
  return `${stage.app.url}/#l/${code.replaceAll('-', '')}/${digits.replaceAll(' ', '')}`;
}

async function founds(visitor: Visitor, login: string): Promise<void> {
  await visitor.press('join.begin');
  await makesWords(visitor, `Үлгү ${login}`, login, nothing);
  await copiesSheet(visitor, nothing);
}

describe('an invitation', () => {
  it('is refused when it was used, also when both had opened it before', async () => {
    const { link } = await invited('used-twice');
    const [first, second] = [await stage.visitor('ru'), await stage.visitor('ru')];
    for (const visitor of [first, second]) {
      await visitor.page.goto(link);
      await visitor.heading(visitor.t('join.welcome')).waitFor();
    }
    await founds(first, 'used-once');
    await first.heading(first.t('joined.title')).waitFor();
    await founds(second, 'used-twice');
    await second.says(second.t('join.codeRefused')).waitFor();
    await second.look('used meanwhile');

    await second.page.goto('about:blank');
    await second.page.goto(link);
    await second.says(second.t('join.codeRefused')).waitFor();
    await second.look('used');
    expect(second.faults).toEqual([]);
  });

  it('is refused when it is out of date, or never was', async () => {
    const { link, organization } = await invited('expired');
    const database = new pg.Client({ connectionString: stage.app.databases.keysUrl });
    await database.connect();
    const past = `UPDATE keys.invitation SET expires_at = now() - interval '1 minute' WHERE organization = $1`;
    expect((await database.query(past, [organization])).rowCount).toBe(1);
    await database.end();
    const visitor = await stage.visitor('en');
    await visitor.page.goto(link);
    await visitor.says(visitor.t('join.codeRefused')).waitFor();
    await visitor.field('join.code').fill('7k2m 9q4d');
    await visitor.press('log.next');
    await visitor.says(visitor.t('join.codeForm')).waitFor();
    await visitor.field('join.code').fill('7k2m 9q4d x1zt 5vbc');
    await visitor.press('log.next');
    await visitor.says(visitor.t('join.codeRefused')).waitFor();
    await visitor.look('out of date');
    expect(visitor.faults).toEqual([]);
  });

  it('with the digits of another registrar stops before anything is typed', async () => {
    const { code } = await invited('forged');
    const visitor = await stage.visitor('ky');
    await visitor.page.goto(linkOf(code, misread(stage.registrar.fingerprint)));
    await visitor.says(visitor.t('join.digitsWrong')).waitFor();
    await visitor.look('forged');
    expect(await visitor.field('join.name').count()).toBe(0);
    // copied wrongly, and only that
    await visitor.field('join.digits').fill(stage.registrar.fingerprint);
    await visitor.press('log.next');
    await visitor.heading(visitor.t('join.welcome')).waitFor();
    expect(visitor.faults).toEqual([]);
  });

  it('stays good when the tab is closed midway, wherever that was', async () => {
    const { link } = await invited('midway');
    const first = await stage.visitor('ru');
    await first.page.goto(link);
    await first.press('join.begin');
    await makesWords(first, 'Үлгү Биринчи', 'midway', nothing);
    await first.named('kit').waitFor();
    await first.page.close();

    const visitor = await stage.visitor('ru');
    await visitor.page.goto(link);
    await founds(visitor, 'midway');
    await visitor.heading(visitor.t('joined.title')).waitFor();
  });
});

describe('mistakes while joining', () => {
  it('are said beside the field, and keep what was typed', async () => {
    const taken = await stage.committee('taken');
    const { link } = await invited('mistakes');
    const visitor = await stage.visitor('en');
    await visitor.page.goto(link);
    await visitor.press('join.begin');
    await visitor.press('log.next');
    for (const said of ['join.nameEmpty', 'signIn.loginEmpty'] as const) {
      await visitor.says(visitor.t(said)).waitFor();
    }
    await visitor.field('join.name').fill('Үлгү Өмүрова');
    expect(await visitor.field('signIn.login').inputValue()).toBe('ulgu.omurova');
    await visitor.field('signIn.login').fill('айгүл');
    await visitor.press('log.next');
    await visitor.says(visitor.t('join.loginForm')).waitFor();
    await visitor.field('signIn.login').fill(taken.login);
    await visitor.press('log.next');

    const drawn = await readsWords(visitor);
    await visitor.press('join.wordsAgain');
    await eventually(async () => (await readsWords(visitor)) !== drawn);
    const passphrase = await readsWords(visitor);
    await visitor.press('join.wordsWritten');
    const [first = '', ...rest] = passphrase.split(' ');
    await visitor.field('signIn.passphrase').fill(['бабаб', ...rest].join(' '));
    await visitor.press('log.next');
    if (first !== 'бабаб') await visitor.says(visitor.t('join.backWrong', { words: '1' })).waitFor();
    await visitor.look('words mistyped');
    await visitor.press('join.backLook');
    expect(await readsWords(visitor)).toBe(passphrase);
    await visitor.press('join.wordsWritten');
    await visitor.field('signIn.passphrase').fill(passphrase.toUpperCase().replaceAll(' ', ',  '));
    await visitor.press('log.next');

    await visitor.named('kit').waitFor();
    await visitor.press('join.kitWritten');
    await visitor.page.getByRole('textbox').first().fill('ZZZ');
    await visitor.press('log.next');
    await visitor.says(visitor.t('join.kitWrong')).first().waitFor();
    await visitor.look('sheet mistyped');
    await visitor.press('join.kitLook');
    await copiesSheet(visitor, nothing);

    await visitor.says(visitor.t('problem.login_taken')).waitFor();
    await visitor.look('login taken');
    expect(await visitor.field('join.name').inputValue()).toBe('Үлгү Өмүрова');
    await visitor.field('signIn.login').fill('not-taken');
    await visitor.press('log.next');
    await visitor.heading(visitor.t('joined.title')).waitFor();
    expect(visitor.faults).toEqual([]);
  });

  it('wait for a network with the same request, which makes one member', async () => {
    const { link, organization } = await invited('offline');
    const visitor = await stage.visitor('ky');
    await visitor.page.goto(link);
    await visitor.press('join.begin');
    await visitor.page.route('**/enrollments', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await makesWords(visitor, 'Үлгү Тармаксыз', 'offline', nothing);
    await copiesSheet(visitor, nothing);
    await visitor.says(visitor.t('join.waiting')).waitFor();
    await visitor.look('no network');
    await visitor.page.unroute('**/enrollments');
    await visitor.press('action.again');
    await visitor.heading(visitor.t('joined.title')).waitFor();
    const { body } = await stage.registrar.client.get('/registry');
    const listed = body as readonly { readonly id: string; readonly members: number }[];
    expect(listed.find(({ id }) => id === organization)?.members).toBe(1);
    expect(visitor.faults).toEqual([]);
  });
});

describe('a member', () => {
  async function drafts(visitor: Visitor, person: Person): Promise<void> {
    await visitor.open();
    await visitor.signIn(person);
    await visitor.press('list.log');
    await answer(visitor, 'name');
    await visitor.press('log.next');
    await visitor.heading(visitor.t('log.identity.title')).waitFor();
  }

  it('ends a session from another device; there what was kept is forgotten, and said to be', async () => {
    const person = await stage.committee('two-devices');
    const [lost, here] = [await stage.visitor('ky'), await stage.visitor('ru')];
    await drafts(lost, person);
    await here.open();
    await here.signIn(person);
    await here.go('tab.about');
    const devices = here.part('sessions.title');
    await devices.getByText(here.t('sessions.this'), { exact: true }).waitFor();
    await here.look('sessions');
    const ends = devices.getByRole('button', { name: here.t('sessions.end'), exact: true });
    // one of them is the story's own
    while ((await ends.count()) > 0) {
      const before = await ends.count();
      await ends.first().click();
      await eventually(async () => (await ends.count()) < before);
    }
    await lost.press('log.later');
    await lost.says(lost.t('signIn.ended')).waitFor();
    await lost.look('ended elsewhere');
    await lost.signIn(person);
    await lost.says(lost.t('list.empty')).waitFor();
    expect(await lost.says(SURVIVOR.label).count()).toBe(0);
    expect([...lost.faults, ...here.faults]).toEqual([]);
  });

  it('whose rooms arrive between being drawn and being awaited comes in', async () => {
    const person = await stage.committee('arrives');
    const visitor = await stage.visitor('en');
    const { page } = visitor;
    await page.clock.install();
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    // the screens themselves, not the little part of them that the sign-in page holds
    const screens = /\/assets\/inside-[\w-]{8}\.js$/;
    await page.route(screens, async (route) => {
      await released;
      await route.continue();
    });
    await visitor.open();
    await visitor.field('signIn.login').fill(person.login);
    await visitor.field('signIn.passphrase').fill(person.passphrase);
    await page.clock.pauseAt(Date.now() + 60_000);
    const rooms = page.waitForResponse(screens);
    await visitor.press('signIn.enter');
    await visitor.says(visitor.t('loading')).waitFor();
    release();
    await page.evaluate((address) => import(address), (await rooms).url());
    await page.clock.resume();
    await page.getByRole('navigation').waitFor();
  });

  it('whose phone lay idle for a month is asked for the words, once, and finds the draft', async () => {
    const person = await stage.committee('idle');
    const visitor = await stage.visitor('ru');
    await visitor.page.clock.install();
    await drafts(visitor, person);
    await visitor.page.context().clearCookies();
    await visitor.page.clock.fastForward(30 * 24 * 60 * 60 * 1000);
    await visitor.heading(visitor.t('lock.title')).waitFor();
    await visitor.look('idle for a month');
    await visitor.unlock(person);
    await visitor.field('identity.fullName').waitFor();
    await visitor.press('log.later');
    await visitor.says(SURVIVOR.label).waitFor();
    expect(visitor.faults).toEqual([]);
  });

  it('of a suspended organization is told so, and works on once it is reinstated', async () => {
    const person = await stage.committee('suspended');
    const visitor = await stage.visitor('en');
    const { client } = stage.registrar;
    await drafts(visitor, person);
    expecting(201, await client.post(`/organizations/${person.organization}/suspension`, {}));
    await visitor.press('log.later');
    await visitor.heading(visitor.t('lock.title')).waitFor();
    await visitor.field('signIn.passphrase').fill(person.passphrase);
    await visitor.press('lock.open');
    await visitor.says(visitor.t('problem.organization_suspended')).waitFor();
    await visitor.look('suspended');
    await visitor.page.reload();
    await visitor.field('signIn.login').fill(person.login);
    await visitor.field('signIn.passphrase').fill(person.passphrase);
    await visitor.press('signIn.enter');
    await visitor.says(visitor.t('problem.organization_suspended')).waitFor();

    expecting(201, await client.post(`/organizations/${person.organization}/reinstatement`, {}));
    await visitor.field('signIn.passphrase').fill(person.passphrase);
    await visitor.press('signIn.enter');
    await visitor.says(SURVIVOR.label).waitFor();
    expect(visitor.faults).toEqual([]);
  });
});

describe('the registrar', () => {
  it('finds, renames, moves, suspends and reinstates, asked first', async () => {
    for (const name of ['one', 'two', 'three', 'four', 'five']) await invited(name);
    const visitor = await stage.visitor('en');
    await visitor.open();
    await visitor.signIn(stage.registrar);
    await visitor.field('registry.search').fill('thre');
    await visitor.page.getByRole('button', { name: /^three/ }).click();
    await visitor.press('registry.rename');
    await visitor.page.getByRole('textbox', { name: 'English', exact: true }).fill('');
    await visitor.press('action.save');
    await visitor.says(visitor.t('names.empty')).waitFor();
    const english = visitor.page.getByRole('textbox', { name: 'English', exact: true });
    await english.fill(
      `A ministry whose name takes more lines than a telephone shows\n${'of them '.repeat(5)}`,
    );
    await visitor.says(visitor.t('names.empty')).waitFor({ state: 'detached' });
    expect(await english.inputValue()).not.toContain('\n');
    expect(await english.evaluate((field) => field.scrollHeight - field.clientHeight)).toBe(0);
    await english.fill('Renamed');
    await visitor.look('rename');
    await visitor.press('action.save');
    await visitor.heading('Renamed').waitFor();
    await visitor.press('registry.move');
    await visitor.field('registry.since').fill('2999-01-01');
    await visitor.press('action.save');
    await visitor.says(visitor.t('registry.sinceWrong')).waitFor();
    await visitor.field('registry.since').fill('2026-01-15');
    await visitor.says(visitor.t('registry.sinceWrong')).waitFor({ state: 'detached' });
    await visitor.look('move');
    await visitor.press('action.save');
    await visitor.heading('Renamed').waitFor();
    await visitor.press('registry.suspend');
    await visitor.says(visitor.t('registry.suspendWhat')).waitFor();
    await visitor.look('suspending');
    await visitor.press('registry.suspendSure');
    await visitor.says(visitor.t('registry.isSuspended')).waitFor();
    await visitor.look('suspended');
    await visitor.press('registry.reinstate');
    await visitor.button('registry.suspend').waitFor();
    await visitor.press('action.back');
    await visitor.field('registry.due').selectOption('vouch');
    await visitor.look('list, to be confirmed');
    const seen = visitor.sent.filter((sent) => /\/api\/v1\/(cases|referrals|statistics)/.test(sent));
    expect(seen).toEqual([]);
    expect(visitor.faults).toEqual([]);
  });
});

describe('by keyboard alone', () => {
  it('somebody joins, signs in and walks to the list', async () => {
    const { link } = await invited('keyboard');
    const visitor = await stage.visitor('ru');
    const { page } = visitor;
    await page.goto(link);
    await visitor.heading(visitor.t('join.welcome')).waitFor();
    const reach = async (name: string) => {
      for (let presses = 0; presses < 60; presses += 1) {
        const here = await page.evaluate(
          (wanted) =>
            document.activeElement?.getAttribute('data-name') === wanted ||
            document.activeElement?.id === wanted,
          name,
        );
        if (here) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`never reached ${name}`);
    };
    const press = async (name: string) => {
      await reach(name);
      await page.keyboard.press('Enter');
    };
    const type = async (id: string, text: string) => {
      await reach(id);
      await page.keyboard.insertText(text);
    };
    await press('next');
    await visitor.heading(visitor.t('join.personTitle')).waitFor();
    await type('name', 'Үлгү Тергич');
    await page.keyboard.press('Enter');
    const passphrase = await readsWords(visitor);
    await press('next');
    await visitor.heading(visitor.t('join.backTitle')).waitFor();
    await type('words', passphrase);
    await page.keyboard.press('Enter');
    await visitor.named('kit').waitFor();
    const groups = await visitor.named('kit').locator('li').allInnerTexts();
    await press('next');
    await visitor.heading(visitor.t('join.kitBackTitle')).waitFor();
    for (const [at, group] of groups.entries()) {
      const id = `kit-${String(at + 1)}`;
      if ((await page.locator(`#${id}`).count()) > 0) await type(id, group);
    }
    await page.keyboard.press('Enter');
    await visitor.heading(visitor.t('joined.title')).waitFor();
    await press('to-sign-in');
    await visitor.heading(visitor.t('signIn.title')).waitFor();
    await type('passphrase', passphrase);
    await page.keyboard.press('Enter');
    await visitor.heading(visitor.t('walk.wordsTitle')).waitFor();
    await press('skip');
    await visitor.says(visitor.t('team.awaitsRoot')).waitFor();
    await press('log-case');
    await visitor.heading(visitor.t('log.name.title')).waitFor();
  });
});
