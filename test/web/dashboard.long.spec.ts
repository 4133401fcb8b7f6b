/** An analyst looks at what was released: the country, an oblast, a place; on a phone, a desk and a wall. */
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import type { Locator } from 'playwright-core';
import type { Language } from '../../apps/web/src/i18n/languages.js';
import type { Person } from '../support/people.js';
import { publish } from '../support/published.js';
import { COUNTRY, COUNTRY_PLACES, countOf, registerPlaces } from '../support/published-country.js';
import { DESKTOP, openWindow, PHONE, Stage, type Window } from './support/stage.js';
import type { Visitor } from './support/visitor.js';

jest.setTimeout(240_000);

const PROJECTOR = { width: 1920, height: 1080 };
const OBLAST = '41702000000000';
const JETI_OGUZ = '41702210000000';
const FILES = [
  ['CSV', 'csv'],
  ['XLSX', 'xlsx'],
  ['JSON-stat', 'json-stat\\.json'],
  ['SDMX', 'sdmx\\.xml'],
  ['DHIS2', 'dhis2\\.json'],
] as const;
const FIGURES = ['map', 'trend', 'compare', 'groups', 'heat', 'funnel', 'answer', 'services', 'completeness'];

let stage: Stage;
let analyst: Person;
let committee: Person;
const visitors: Visitor[] = [];
const refusedByPolicy: string[] = [];

beforeAll(async () => {
  stage = await Stage.open();
  publish(stage.app, COUNTRY);
  await registerPlaces(stage.registrar);
  analyst = await stage.found({ kind: 'association', roles: ['analyst'], login: 'analyst' });
  committee = await stage.committee('chair');
});
afterEach(async () => {
  await Promise.all(visitors.splice(0).map(({ page }) => page.context().close()));
});
afterAll(() => stage?.close());

async function arrive(
  language: Language,
  viewport: NonNullable<Window['viewport']>,
  address = '/',
  person = analyst,
): Promise<Visitor> {
  const visitor = await openWindow(stage.browser, { url: stage.app.url, language, viewport });
  visitors.push(visitor);
  visitor.page.on('console', (message) => {
    if (/Content Security Policy|Trusted/.test(message.text())) refusedByPolicy.push(message.text());
  });
  await visitor.open(address);
  await visitor.signIn(person);
  return visitor;
}

const figure = (visitor: Visitor, name: string): Locator => visitor.named(`figure-${name}`);
const drawnIn = (visitor: Visitor, name: string): Locator => figure(visitor, name).locator('svg.plot');
const rowsOf = (visitor: Visitor, name: string): Promise<readonly string[]> =>
  figure(visitor, name).locator('tbody tr').allInnerTexts();
const addressOf = ({ page, url }: Visitor): string => page.url().slice(url.length);

async function untilDrawn(visitor: Visitor): Promise<void> {
  for (const name of FIGURES) await drawnIn(visitor, name).waitFor();
}

describe('the analyst’s room', () => {
  it.each<[Language, NonNullable<Window['viewport']>]>([
    ['ky', PHONE],
    ['ru', PHONE],
    ['en', PHONE],
    ['ky', DESKTOP],
    ['ru', PROJECTOR],
    ['en', PROJECTOR],
  ])('in %s shows every chart with its table, on a screen of %p', async (language, viewport) => {
    const visitor = await arrive(language, viewport);
    await untilDrawn(visitor);
    for (const name of FIGURES) {
      const text = await figure(visitor, name).innerText();
      expect([name, (await rowsOf(visitor, name)).length > 0]).toEqual([name, true]);
      expect(text).toContain(visitor.t('figures.how'));
      expect(await drawnIn(visitor, name).getAttribute('aria-label')).not.toBe('');
    }
    const months = await rowsOf(visitor, 'trend');
    expect(months).toHaveLength(13);
    expect(months[0]).toContain(
      visitor.words.number(countOf({ unit: 'case', area: 'KG', period: '2023-10', by: [], codes: [] }) ?? 0),
    );
    await visitor.look(`figures in ${language} at ${String(viewport.width)}`);
    expect(visitor.faults).toEqual([]);
    expect(refusedByPolicy).toEqual([]);
  });

  it('cuts off no column of a table on a desk', async () => {
    const visitor = await arrive('ru', DESKTOP);
    await untilDrawn(visitor);
    const cut = await visitor.page
      .locator('.figure:has(.scroll)')
      .evaluateAll((figures) =>
        figures
          .filter((one) =>
            [...one.querySelectorAll('.scroll')].some((table) => table.scrollWidth > table.clientWidth + 1),
          )
          .map((one) => one.getAttribute('data-name')),
      );
    expect(cut).toEqual([]);
  });

  it('leads from the country to an oblast and to a place, by a press on its tile or on its name', async () => {
    const visitor = await arrive('ky', DESKTOP);
    await untilDrawn(visitor);
    await visitor.field('figures.oblast').selectOption(OBLAST);
    await visitor.page.waitForFunction((code) => location.hash.includes(code), OBLAST);
    await drawnIn(visitor, 'map').locator(`[data-go="${JETI_OGUZ}"]`).click();
    await visitor.page.waitForFunction((code) => location.hash.includes(code), JETI_OGUZ);
    const path = visitor.page.getByRole('navigation', { name: visitor.t('figures.path'), exact: true });
    expect((await path.innerText()).split('\n').filter(Boolean)).toHaveLength(3);
    // of a place there is no breakdown by month: the nearest that is published is shown, and said
    await figure(visitor, 'heat').locator('.note').waitFor();
    await path.getByRole('button', { name: visitor.t('figures.country'), exact: true }).click();
    await visitor.page.waitForFunction((code) => !location.hash.includes(code), JETI_OGUZ);
    expect(visitor.page.url()).not.toContain('%');
  });

  it('shows fewer than 10 as words and hatched, and places shown as one by one number', async () => {
    const visitor = await arrive('ru', DESKTOP);
    await untilDrawn(visitor);
    await figure(visitor, 'map').getByText(visitor.t('figures.few')).first().waitFor();
    const hatched = drawnIn(visitor, 'map').locator('[fill^="url(#few"]');
    const few = COUNTRY_PLACES.filter(
      ({ code }) => countOf({ unit: 'case', area: code, period: '2023-10', by: [], codes: [] }) === null,
    );
    expect(await hatched.count()).toBe(few.flatMap(({ members }) => members).length);
    const numbers = await figure(visitor, 'map').locator('tbody tr').count();
    expect(numbers).toBe(COUNTRY_PLACES.length);
  });

  it('shows no share above 100 %, and none where a number is missing', async () => {
    const visitor = await arrive('en', DESKTOP);
    await untilDrawn(visitor);
    for (const name of ['funnel', 'answer', 'services', 'groups', 'completeness']) {
      for (const row of await rowsOf(visitor, name)) {
        const shares = [...row.matchAll(/(\d+)\s?%/g)].map(([, share]) => Number(share));
        expect([name, row, shares.every((share) => share <= 100)]).toEqual([name, row, true]);
      }
    }
  });

  it('compares places and periods, with lines of their own', async () => {
    const visitor = await arrive('en', DESKTOP);
    await untilDrawn(visitor);
    await visitor.field('figures.beside').selectOption(OBLAST);
    await visitor.field('figures.earlier').selectOption('2022-10');
    const heads = figure(visitor, 'compare').locator('thead th');
    await visitor.page.waitForFunction(
      () => document.querySelectorAll('[data-name="figure-compare"] thead th').length === 3,
    );
    expect(await heads.allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringContaining('2023'), expect.stringContaining('2022')]),
    );
    expect(await rowsOf(visitor, 'compare')).toHaveLength(2);
    const columns = figure(visitor, 'trend').locator('thead th');
    await columns.nth(3).waitFor();
    expect(await columns.count()).toBe(4);
  });

  it('is reproduced by its address, in another language and on another screen', async () => {
    const first = await arrive('en', DESKTOP);
    await untilDrawn(first);
    await first.choose('figures.kind', first.code('PERIOD_KINDS', 'quarter'));
    await first.field('figures.oblast').selectOption(OBLAST);
    await first.field('figures.beside').selectOption('KG');
    await first.field('figures.unit').selectOption('incident');
    await first.page.waitForFunction(() => location.hash.includes('/gi'));
    await untilDrawn(first);
    const address = addressOf(first);
    const numbers = async (visitor: Visitor, name: string) =>
      (await rowsOf(visitor, name)).map((row) => row.replace(/[^\d\t<]/g, ''));
    const before = await numbers(first, 'compare');
    const second = await arrive('ru', PHONE, address);
    await untilDrawn(second);
    expect(addressOf(second)).toBe(address);
    expect(await numbers(second, 'compare')).toEqual(before);
    expect(await second.field('figures.unit').inputValue()).toBe('incident');
    // the one entry of the browser's history
    expect(await second.page.evaluate(() => history.length)).toBeLessThanOrEqual(2);
  });

  it('says so where an address asks for what is not published', async () => {
    const merged = COUNTRY_PLACES.find(({ members }) => members.length > 1);
    const visitor = await arrive('ky', PHONE, `/#jr/${merged?.members[0] ?? ''}/2023-12`);
    await visitor
      .says(
        visitor.t('figures.unfitPeriod', {
          period: visitor.words.t('date.month', { month: visitor.t('month.10'), year: 2023 }),
        }),
      )
      .waitFor();
    expect(await visitor.page.locator('.note.w').count()).toBe(2);
    await untilDrawn(visitor);
  });

  it('is kept as a picture that says what it is, and printed without its buttons', async () => {
    const visitor = await arrive('en', DESKTOP);
    await untilDrawn(visitor);
    const downloaded = visitor.page.waitForEvent('download');
    await visitor.named('png-trend').click();
    const download = await downloaded;
    expect(download.suggestedFilename()).toBe('figure-trend-KG-2023-10.png');
    const bytes = await readFile(await download.path());
    expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect(bytes.length).toBeGreaterThan(10_000);
    await visitor.page.emulateMedia({ media: 'print' });
    expect(await visitor.named('print').isVisible()).toBe(false);
    expect(await drawnIn(visitor, 'map').isVisible()).toBe(true);
    const said = figure(visitor, 'map').locator('.on-paper');
    expect(await said.isVisible()).toBe(true);
  });

  it('gives each table as a file, in every form there is', async () => {
    const visitor = await arrive('ru', PHONE);
    await untilDrawn(visitor);
    const bodies = new Map<string, string>();
    for (const [format, ending] of FILES) {
      const link = figure(visitor, 'trend').getByRole('link', {
        name: visitor.t('figures.file', { format }),
        exact: true,
      });
      const downloaded = visitor.page.waitForEvent('download');
      await link.click();
      const download = await downloaded;
      expect(download.suggestedFilename()).toMatch(new RegExp(`^kalkan-case.*\\.${ending}$`));
      bodies.set(format, await readFile(await download.path(), 'utf8'));
    }
    const october = String(countOf({ unit: 'case', area: 'KG', period: '2023-10', by: [], codes: [] }));
    expect(
      bodies
        .get('CSV')
        ?.split('\n')
        .find((line) => line.includes('2023-10')),
    ).toContain(october);
    expect(bodies.get('XLSX')?.startsWith('PK')).toBe(true);
    expect(JSON.parse(bodies.get('JSON-stat') ?? '')).toMatchObject({ version: '2.0', class: 'dataset' });
    expect(bodies.get('SDMX')).toContain(`"${october}"`);
    expect(JSON.parse(bodies.get('DHIS2') ?? '')).toMatchObject({
      dataValues: expect.arrayContaining([expect.objectContaining({ period: '202310', value: october })]),
    });
  });

  it('lists every release with the value a recount must come to', async () => {
    const visitor = await arrive('ky', PHONE);
    await untilDrawn(visitor);
    const list = visitor.named('releases');
    await list.getByText(visitor.t('figures.releases')).click();
    const [newest] = await list.locator('tbody tr').allInnerTexts();
    expect(await list.locator('tbody tr').count()).toBe(COUNTRY.months.length);
    expect(newest).toMatch(/2023[\s\S]*[\w-]{43}/);
    await visitor.look('releases in ky at 390');
    expect(visitor.faults).toEqual([]);
  });

  it('asks the server for nothing but what was released', async () => {
    const visitor = await arrive('en', DESKTOP);
    await untilDrawn(visitor);
    const asked = visitor.sent
      .filter((line) => line.includes('/api/v1/'))
      .map((line) => line.split('/api/v1')[1] ?? '');
    const counting = asked.filter((path) => /^\/(?:cases|referrals|statistics|live)/.test(path));
    expect(counting.length).toBeGreaterThan(5);
    expect(
      counting.filter(
        (path) => !/^\/statistics\/(?:definitions|releases|places|cells|completeness|baseline)/.test(path),
      ),
    ).toEqual([]);
  });

  it('is not for a committee', async () => {
    const visitor = await arrive('ky', PHONE, '/#jr', committee);
    await visitor.page.getByRole('main').waitFor();
    expect(await visitor.named('figure-map').count()).toBe(0);
  });
});
