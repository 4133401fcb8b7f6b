/** What a phone keeps of its member, and what it forgets: drafts, other words, other people, a lost phone. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Route } from 'playwright-core';
import { aesKey, seal } from '#sealing/aead';
import { canonicalBytes } from '#sealing/canonical-json';
import { hkdf } from '#sealing/digest';
import { KDF, MemberSecret } from '#sealing/member-secret';
import { Client, expecting } from '../support/client.js';
import type { Person } from '../support/people.js';
import { answer, CASE_STEPS, SURVIVOR } from './support/case-form.js';
import { readsWords } from './support/joining.js';
import { kept } from './support/kept.js';
import { Stage } from './support/stage.js';
import { eventually } from '../support/eventually.js';
import type { Account, Visitor } from './support/visitor.js';

const IDLE = 2 * 60 * 1000;

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open();
}, 300_000);
afterEach(() => stage.clear());
afterAll(() => stage?.close());

async function begins(visitor: Visitor, person: Account): Promise<void> {
  await visitor.open();
  await visitor.signIn(person);
  await drafts(visitor);
}

/** With other words every session ends: what the page asked meanwhile is refused before the answer is there. */
async function refusesMeanwhile({ page }: Visitor): Promise<void> {
  const asked = new Promise<Route>((resolve) => {
    void page.route('**/api/v1/grants/superseded', (route) => resolve(route));
  });
  await page.route('**/api/v1/me/passphrase', async (route) => {
    const answer = await route.fetch();
    const refused = page.waitForResponse((response) => response.status() === 401);
    await (await asked).continue();
    await (await refused).finished();
    await route.fulfill({ response: answer });
  });
}

/** A case begun and left for later. */
async function drafts(visitor: Visitor): Promise<void> {
  await visitor.press('list.log');
  await answer(visitor, 'name');
  await visitor.press('log.next');
  await visitor.press('log.later');
  await visitor.says(SURVIVOR.label).first().waitFor();
}

describe('a member on a phone of their own', () => {
  it('is asked once whose it is; drafts outlive signing out, a closed page, and other words', async () => {
    const person = await stage.committee('own-phone');
    const visitor = await stage.visitor('ky');
    await visitor.isAskedWhoseDevice();
    await refusesMeanwhile(visitor);
    await visitor.open();
    await visitor.signIn(person);
    await visitor.heading(visitor.t('whose.title')).waitFor();
    expect(await kept(visitor)).toEqual({ pages: [], seen: [] });
    await visitor.look('whose device');
    await visitor.press('whose.own');
    await drafts(visitor);
    await visitor.go('tab.about');
    await visitor.part('whose.part').getByText(visitor.t('whose.own'), { exact: true }).waitFor();
    await visitor.look('about this device');

    await visitor.press('words.change');
    await visitor.field('signIn.passphrase').fill(person.passphrase);
    await visitor.press('log.next');
    const passphrase = await readsWords(visitor);
    await visitor.press('join.wordsWritten');
    await visitor.field('signIn.passphrase').fill(passphrase);
    await visitor.press('words.save');
    await visitor.press('words.signIn');
    await visitor.signIn({ login: person.login, passphrase });
    await visitor.says(SURVIVOR.label).waitFor();

    await visitor.go('tab.about');
    await visitor.press('signOut');
    await visitor.look('sign out with a draft');
    await visitor.press('signOut.keep');
    await visitor.heading(visitor.t('signIn.title')).waitFor();
    const stored = JSON.stringify(await kept(visitor));
    expect(stored).toContain('draft/2');
    for (const word of SURVIVOR.label.split(' ')) expect(stored).not.toContain(word);
    await visitor.page.reload();
    await visitor.signIn({ login: person.login, passphrase });
    await visitor.go('tab.cases');
    await visitor.press('drafts.continue');
    await visitor.heading(visitor.t('log.identity.title')).waitFor();
    expect(visitor.faults).toEqual([]);
  });

  it('finds drafts an earlier version kept, and they are moved over', async () => {
    const person = await stage.committee('earlier');
    const visitor = await stage.visitor('ru');
    const id = crypto.randomUUID();
    const { salt } = expecting<{ salt: string }>(
      200,
      await new Client(stage.app.url).post('/sign-in/salt', { login: person.login }),
    );
    const secret = await MemberSecret.derive({ passphrase: person.passphrase, kdf: KDF, salt });
    const key = await aesKey(await hkdf(await secret.lockKey(), 'kalkan/draft/1'));
    const value = canonicalBytes({ label: SURVIVOR.label, step: 0 });
    const box = await seal(key, ['draft/1', person.memberId, id], value);
    await visitor.open();
    await visitor.page.evaluate(
      (draft) =>
        new Promise<void>((resolve) => {
          const opening = indexedDB.open('depter', 1);
          opening.onupgradeneeded = () => {
            opening.result.createObjectStore('pages', { keyPath: 'id' });
            opening.result.createObjectStore('seen');
          };
          opening.onsuccess = () => {
            const stores = opening.result.transaction('pages', 'readwrite');
            stores.objectStore('pages').put(draft);
            stores.oncomplete = () => {
              opening.result.close();
              resolve();
            };
          };
        }),
      { id, member: person.memberId, kind: 'log', box, at: Date.now() },
    );
    await visitor.isAskedWhoseDevice();
    await visitor.signIn(person);
    await visitor.says(visitor.t('whose.drafts', { count: 1 })).waitFor();
    await visitor.look('whose device, with a draft');
    await visitor.press('whose.own');
    await visitor.says(SURVIVOR.label).waitFor();
    const { pages } = await kept(visitor);
    expect(pages).toEqual([expect.objectContaining({ id, box: expect.objectContaining({ v: 'draft/2' }) })]);
    await visitor.page.reload();
    await visitor.signIn(person);
    await visitor.press('drafts.continue');
    expect(await visitor.field('log.name.label').inputValue()).toBe(SURVIVOR.label);
    expect(visitor.faults).toEqual([]);
  });

  it('sends what waited for a network when signing out, as it was made; then nothing is left', async () => {
    const person = await stage.committee('sends');
    const visitor = await stage.visitor('en');
    await visitor.open();
    await visitor.signIn(person);
    await visitor.press('list.log');
    for (const step of CASE_STEPS) {
      await answer(visitor, step);
      await visitor.press('log.next');
    }
    await visitor.page.route('**/api/v1/cases', (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    );
    await visitor.press('log.save');
    await visitor.button('action.again').waitFor();
    const posted = () => visitor.sent.filter((line) => line.startsWith(`POST ${visitor.url}/api/v1/cases {`));
    await visitor.press('log.later');
    await drafts(visitor);
    await visitor.page.unroute('**/api/v1/cases');
    await visitor.go('tab.about');
    await visitor.press('signOut');
    await visitor.press('signOut.send');
    await visitor.says(visitor.t('signOut.unfinished')).waitFor();
    await visitor.look('sign out, one unfinished');
    const [first, second] = posted();
    expect(second).toBe(first);
    await visitor.press('signOut.destroy');
    await visitor.heading(visitor.t('signIn.title')).waitFor();
    const { pages, seen } = await kept(visitor);
    expect([pages, seen]).toEqual([[], [[`${person.memberId}/whose`, 1]]]);
    await visitor.signIn(person);
    await visitor.go('tab.cases');
    await visitor.says(SURVIVOR.label).waitFor();
    expect(await visitor.button('drafts.continue').count()).toBe(0);
    expect(visitor.faults).toEqual([]);
  });
});

describe('a phone others use', () => {
  it('keeps a draft through a lock, and nothing once the page is closed', async () => {
    const person = await stage.committee('shared-phone');
    const visitor = await stage.visitor('ru');
    await visitor.isAskedWhoseDevice();
    await visitor.open();
    await visitor.signIn(person);
    await visitor.press('whose.shared');
    await drafts(visitor);
    await visitor.look('a draft until closed');
    expect(await kept(visitor)).toEqual({ pages: [], seen: [[`${person.memberId}/whose`, 2]] });
    await visitor.press('lock.now');
    await visitor.unlock(person);
    await visitor.says(SURVIVOR.label).waitFor();
    await visitor.go('tab.about');
    await visitor.press('signOut');
    expect(await visitor.button('signOut.keep').count()).toBe(0);
    await visitor.look('sign out of a shared phone');
    await visitor.page.reload();
    await visitor.signIn(person);
    await visitor.go('tab.cases');
    await visitor.says(visitor.t('list.empty')).waitFor();
    expect(await visitor.says(SURVIVOR.label).count()).toBe(0);

    await visitor.go('tab.about');
    await visitor.press('whose.change');
    await visitor.look('another answer');
    await visitor.press('whose.own');
    await visitor.go('tab.cases');
    await drafts(visitor);
    await visitor.page.reload();
    await visitor.signIn(person);
    await visitor.says(SURVIVOR.label).waitFor();
    expect(visitor.faults).toEqual([]);
  });
});

describe('a lost phone', () => {
  it('forgets what it kept when it is next opened, once all others were ended from elsewhere', async () => {
    const person = await stage.committee('lost-phone');
    const [lost, here] = [await stage.visitor('en'), await stage.visitor('ky')];
    await begins(lost, person);
    expect((await kept(lost)).pages).toHaveLength(1);
    await lost.page.goto('about:blank');
    await here.open();
    await here.signIn(person);
    await here.go('tab.about');
    await here.press('sessions.endOthers');
    await here.button('sessions.endOthers').waitFor({ state: 'detached' });
    await here.look('no other session');
    await lost.open();
    await lost.says(lost.t('signIn.ended')).waitFor();
    await lost.look('ended, on opening');
    expect(await kept(lost)).toEqual({ pages: [], seen: [] });
    expect([...lost.faults, ...here.faults]).toEqual([]);
  });
});

describe('a phone left alone', () => {
  async function types(visitor: Visitor, person: Person): Promise<void> {
    await visitor.open();
    await visitor.signIn(person);
    await visitor.press('list.log');
    await answer(visitor, 'name');
    await visitor.press('log.next');
    await visitor.field('identity.fullName').waitFor();
  }

  it('covers itself after two minutes, not before, and has kept every letter of a page half filled', async () => {
    const person = await stage.committee('left-alone');
    const visitor = await stage.visitor('ru');
    await visitor.page.clock.install();
    await types(visitor, person);
    await visitor.field('identity.fullName').pressSequentially('Үлгү Токс');
    await visitor.page.clock.runFor(IDLE - 2_000);
    expect(await visitor.field('identity.fullName').isVisible()).toBe(true);
    await visitor.page.clock.runFor(3_000);
    await visitor.heading(visitor.t('lock.title')).waitFor();
    // The worker that knew is gone; the one that has come for the words knows nothing.
    await eventually(() => Promise.resolve(visitor.page.workers().length === 1));
    expect(await visitor.text()).not.toContain('Үлгү');
    await visitor.look('left alone');
    await visitor.unlock(person);
    expect(await visitor.field('identity.fullName').inputValue()).toBe('Үлгү Токс');
    expect(visitor.faults).toEqual([]);
  });

  it('keeps what was typed the moment before it was locked by hand', async () => {
    const person = await stage.committee('locked-at-once');
    const visitor = await stage.visitor('ky');
    await types(visitor, person);
    // as fast as a page can be: the letters and the lock in one task
    await visitor.page.evaluate((lock) => {
      const field = document.querySelector<HTMLInputElement>('#fullName, input')!;
      for (const letters of ['Ү', 'Үл', 'Үлг', 'Үлгү']) {
        field.value = letters;
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }
      document.querySelector<HTMLButtonElement>(`[aria-label="${lock}"]`)!.click();
    }, visitor.t('lock.now'));
    await visitor.heading(visitor.t('lock.title')).waitFor();
    await eventually(() => visitor.page.evaluate(() => !document.body.classList.contains('covered')));
    await visitor.unlock(person);
    expect(await visitor.field('identity.fullName').inputValue()).toBe('Үлгү');
  });
});

describe('a phone opened by six digits', () => {
  const [DIGITS, OTHERS] = ['704913', '190284'];

  async function opensWith(visitor: Visitor, digits: string): Promise<void> {
    await visitor.field('pin.digits').fill(digits);
    await visitor.press('lock.open');
  }

  it('opens with them behind a lock and after a reload, and with the words once five were wrong', async () => {
    const person = await stage.committee('six-digits');
    const visitor = await stage.visitor('ru');
    await begins(visitor, person);
    await visitor.go('tab.about');
    await visitor.press('pin.title');
    await visitor.press('action.save');
    for (const lacking of ['pin.six', 'signIn.passphraseEmpty'] as const) {
      await visitor.says(visitor.t(lacking)).first().waitFor();
    }
    await visitor.field('pin.digits').fill('123456');
    await visitor.press('action.save');
    await visitor.says(visitor.t('pin.weak')).waitFor();
    await visitor.says(visitor.t('pin.differ')).waitFor();
    await visitor.look('digits refused');
    await visitor.field('pin.digits').fill(DIGITS);
    await visitor.field('pin.again').fill(DIGITS);
    await visitor.field('signIn.passphrase').fill('тараб гичиж варот бисам');
    await visitor.press('action.save');
    await visitor.says(visitor.t('problem.passphrase_wrong')).waitFor();
    await visitor.field('signIn.passphrase').fill(person.passphrase);
    await visitor.press('action.save');
    await visitor.says(visitor.t('pin.on')).waitFor();
    await visitor.look('digits set');
    expect(visitor.sent.filter((line) => line.includes(DIGITS))).toEqual([]);

    await visitor.press('lock.now');
    await visitor.field('pin.digits').waitFor();
    await visitor.look('locked, six digits');
    await opensWith(visitor, DIGITS);
    await visitor.button('lock.now').waitFor();
    await visitor.go('tab.cases');
    await visitor.says(SURVIVOR.label).waitFor();

    await visitor.page.reload();
    await opensWith(visitor, DIGITS);
    await visitor.says(SURVIVOR.label).waitFor();
    await visitor.page.reload();
    for (let n = 0; n < 4; n += 1) {
      await opensWith(visitor, OTHERS);
      await visitor.says(visitor.t('problem.pin_wrong')).waitFor();
    }
    await visitor.look('digits wrong');
    await opensWith(visitor, OTHERS);
    await visitor.says(visitor.t('problem.pin_gone')).waitFor();
    await visitor.look('digits gone');
    const { seen } = await kept(visitor);
    expect(seen.map(([name]) => name)).not.toContain(`${person.memberId}/quick`);
    await visitor.signIn(person);
    await visitor.press('drafts.continue');
    await visitor.heading(visitor.t('log.identity.title')).waitFor();
    expect(visitor.faults).toEqual([]);
  });

  it('leaves no digits behind when signing out, nor on a phone others use', async () => {
    const person = await stage.committee('digits-out');
    const visitor = await stage.visitor('ky');
    await visitor.open();
    await visitor.signIn(person);
    await visitor.go('tab.about');
    await visitor.press('pin.title');
    await visitor.field('pin.digits').fill(DIGITS);
    await visitor.field('pin.again').fill(DIGITS);
    await visitor.field('signIn.passphrase').fill(person.passphrase);
    await visitor.press('action.save');
    await visitor.says(visitor.t('pin.on')).waitFor();
    await visitor.press('signOut');
    await visitor.field('signIn.login').waitFor();
    expect((await kept(visitor)).seen).toEqual([[`${person.memberId}/whose`, 1]]);
    await visitor.isAskedWhoseDevice();
    await visitor.signIn(person);
    await visitor.go('tab.about');
    await visitor.press('whose.change');
    await visitor.press('whose.shared');
    await visitor.button('whose.change').waitFor();
    expect(await visitor.button('pin.title').count()).toBe(0);
  });
});
