/** The page works under its strict policy without one violation; the policy is in force; the software has its number. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Person } from '../support/people.js';
import { openCase } from '../support/people.js';
import { Stage } from './support/stage.js';
import { eventually } from '../support/eventually.js';
import type { Visitor } from './support/visitor.js';

let stage: Stage;
let committee: Person;

beforeAll(async () => {
  stage = await Stage.open();
  committee = await stage.committee('committee');
  await openCase(committee, { label: 'Үлгү Бир' });
}, 120_000);
afterAll(() => stage?.close());

interface Watched {
  readonly visitor: Visitor;
  readonly reported: string[];
}

/** By the browser's own report, and by what it writes to the console of page and workers. */
async function watched(language: 'ky' | 'ru' | 'en'): Promise<Watched> {
  const visitor = await stage.visitor(language);
  const reported: string[] = [];
  const { page } = visitor;
  await page.exposeFunction('reportViolation', (violation: string) => reported.push(violation));
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      const { reportViolation } = window as unknown as { reportViolation(text: string): void };
      reportViolation(`${violatedDirective} ${blockedURI}`);
    });
  });
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted ?(?:Type|HTML|Script)/i.test(message.text()))
      reported.push(message.text());
  });
  return { visitor, reported };
}

async function walk({ visitor }: Watched): Promise<void> {
  await visitor.open();
  await visitor.signIn(committee);
  await visitor.says('Үлгү Бир').waitFor();
  for (const room of ['tab.inbox', 'tab.counts', 'tab.team', 'tab.about', 'tab.cases'] as const) {
    await visitor.go(room);
  }
  await visitor.says('Үлгү Бир').click();
  await visitor.page.waitForLoadState('networkidle');
}

/** What an injected script would try. */
const attempts: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  'a script in the page': (page) =>
    page.evaluate(() => {
      const script = document.createElement('script');
      script.append('window.injected = true');
      document.body.append(script);
    }),
  'markup as text': (page) =>
    page.evaluate(() => {
      document.body.innerHTML = '<img src="x">';
    }),
  'another site': (page) => page.evaluate(() => fetch('https://example.org/').then(() => undefined)),
  'a policy of its own': (page) =>
    page.evaluate(() => {
      const { trustedTypes } = window as unknown as {
        trustedTypes: { createPolicy(name: string, rules: object): unknown };
      };
      trustedTypes.createPolicy('own', {});
    }),
};

describe('under the policy', () => {
  it('every room opens without a violation', async () => {
    const watching = await watched('ky');
    await walk(watching);
    expect(watching.reported).toEqual([]);
    await stage.clear();
  });

  it('what an injected script would try is refused, and reported', async () => {
    const { visitor, reported } = await watched('en');
    const { page } = visitor;
    await visitor.open();
    await visitor.field('signIn.login').waitFor();
    for (const [name, attempt] of Object.entries(attempts)) {
      const before = reported.length;
      await attempt(page).catch(() => undefined);
      await eventually(() => Promise.resolve(reported.length > before)).catch(() => undefined);
      expect([name, reported.length > before]).toEqual([name, true]);
    }
    expect(await page.evaluate(() => 'injected' in window)).toBe(false);
    await stage.clear();
  });
});

describe('the number of the software', () => {
  it.each(['ky', 'ru', 'en'] as const)('stands in help, with what it is for (%s)', async (language) => {
    const { visitor } = await watched(language);
    await visitor.open();
    await visitor.signIn(committee);
    await visitor.go('tab.about');
    await visitor.named('software').locator('summary').click();
    await visitor.says(visitor.t('about.software1')).waitFor();
    const { hash } = JSON.parse(await readFile('dist/web/bundle.json', 'utf8')) as { readonly hash: string };
    const shown = await visitor.named('software').locator('.hash').innerText();
    expect(shown.replaceAll(/\s/g, '')).toBe(hash);
    await visitor.look(`about ${language}`);
    expect(visitor.faults).toEqual([]);
    await stage.clear();
  });
});
