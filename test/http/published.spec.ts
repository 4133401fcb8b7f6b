import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { CODES, MENU } from '#statistics/domain/menu';
import { PublishedCellsQuery } from '#statistics/published';
import { type RunningApp, SETUP_CODE, startApp } from '../support/app.js';
import { type Answer, Client, expecting } from '../support/client.js';
import { found, OBLAST, type Person, type Registrar, setUp } from '../support/people.js';
import { publish } from '../support/published.js';

// People's passphrases are stretched as in a browser: half a second each, more on a busy machine.
jest.setTimeout(60_000);

const JOINED = '41702205000000+41702410000010';
const JETI_OGUZ = '41702210000000';
const PLACES = [
  { code: JOINED, oblast: OBLAST, members: JOINED.split('+') },
  { code: JETI_OGUZ, oblast: OBLAST, members: [JETI_OGUZ] },
];
const MONTHS = Array.from({ length: 10 }, (_, index) => `2023-${String(index + 1).padStart(2, '0')}`);
const DOORS = [
  '/statistics/definitions',
  '/statistics/releases',
  '/statistics/places?year=2023',
  '/statistics/cells?unit=case&areas=KG&periods=2023-10',
  `/statistics/completeness?places=${JETI_OGUZ}&quarters=2023-Q3`,
];

let app: RunningApp;
let registrar: Registrar;
let analyst: Person;
let asked: readonly object[];

beforeAll(async () => {
  app = await startApp();
  registrar = await setUp(app.url, SETUP_CODE);
  analyst = await found(registrar, 'association', ['analyst'], 'analyst');
  asked = publish(app, {
    months: MONTHS,
    places: PLACES,
    count: ({ area, codes }) => (area === JETI_OGUZ ? null : 100 + codes.join('').length),
    completeness: (place) => (place === JOINED ? { told: 3, committees: 5 } : undefined),
  });
});
afterAll(() => app?.stop());

const cells = (query: Readonly<Record<string, string>>): Promise<Answer> =>
  analyst.client.get(`/statistics/cells?${new URLSearchParams(query).toString()}`);

describe('what was published', () => {
  it('is told with the menu it is on: all that can be asked', async () => {
    const told = expecting<{ breakdowns: { name: string; codes: string[] }[]; menu: unknown[] }>(
      200,
      await analyst.client.get('/statistics/definitions'),
    );
    expect(told).toMatchObject({ definitions: 'definitions/1', leastShown: 10, noiseBound: 6 });
    expect(Object.fromEntries(told.breakdowns.map(({ name, codes }) => [name, codes]))).toEqual(CODES);
    expect(told.menu).toEqual(MENU.map(({ records: _records, ...line }) => line));
  });

  it('is told by release, oldest first', async () => {
    const releases = expecting<{ month: string }[]>(200, await analyst.client.get('/statistics/releases'));
    expect(releases.map(({ month }) => month)).toEqual(MONTHS);
    expect(releases[0]).toEqual({
      month: '2023-01',
      menu: 'menu/2023',
      definitions: 'definitions/1',
      rootHash: expect.stringMatching(/^[\w-]{43}$/),
      releasedAt: '2023-02-14T18:05:00.000Z',
    });
  });

  it('is told with the places of its year, those merged as one', async () => {
    expect((await analyst.client.get('/statistics/places?year=2023')).body).toEqual(PLACES);
    const before = await analyst.client.get('/statistics/places?year=2022');
    expect(before.status).toBe(422);
    expect(before.body).toMatchObject({ code: 'period_not_released', field: 'year' });
  });

  it('is told cell by cell; fewer than 10 is nothing, as what is empty', async () => {
    const answer = await cells({
      unit: 'case',
      by: 'sex',
      areas: `${OBLAST},${JETI_OGUZ}`,
      periods: '2023-Q3',
    });
    const told = (area: string, codes: string[], count: number | null) => ({
      ...{ area, period: '2023-Q3', codes, count },
    });
    expect(answer.body).toEqual([
      told(OBLAST, ['female'], 106),
      told(OBLAST, ['male'], 104),
      told(OBLAST, ['unknown'], 107),
      told(JETI_OGUZ, ['female'], null),
      told(JETI_OGUZ, ['male'], null),
      told(JETI_OGUZ, ['unknown'], null),
    ]);
    const joined = await cells({ unit: 'case', areas: JOINED, periods: '2023-10' });
    expect(joined.body).toEqual([{ area: JOINED, period: '2023-10', codes: [], count: 100 }]);
  });

  it('is told of completeness where it may be', async () => {
    const query = new URLSearchParams({ places: `${JOINED},${JETI_OGUZ}`, quarters: '2023-Q3' });
    const answer = await analyst.client.get(`/statistics/completeness?${query.toString()}`);
    expect(answer.body).toEqual([{ place: JOINED, quarter: '2023-Q3', told: 3, committees: 5 }]);
  });

  it('tells nothing of the log: no position, no revision', async () => {
    for (const door of DOORS) {
      const { status, headers } = await analyst.client.get(door);
      expect([door, status]).toEqual([door, 200]);
      for (const name of ['projection-position', 'etag', 'last-modified'])
        expect(headers.has(name)).toBe(false);
    }
  });
});

describe('what is not on the menu', () => {
  const CASE = { unit: 'case', areas: 'KG', periods: '2023-10' };

  it.each<[string, Readonly<Record<string, string>>, string, string]>([
    ['a period not released', { ...CASE, periods: '2023-11' }, 'period_not_released', 'periods'],
    ['a year that goes on', { ...CASE, periods: '2023' }, 'period_not_released', 'periods'],
    ['a place merged with another', { ...CASE, areas: '41702205000000' }, 'place_below_menu', 'areas'],
    ['a village', { ...CASE, areas: '41702210810010' }, 'place_below_menu', 'areas'],
    ['an unknown breakdown', { ...CASE, by: 'shoe-size' }, 'breakdown_unknown', 'by'],
    ['a breakdown of another unit', { ...CASE, by: 'outcome' }, 'not_on_menu', 'by'],
    ['a crossing there is not', { ...CASE, by: 'relation,sex' }, 'not_on_menu', 'by'],
    ['a breakdown too fine for a place', { ...CASE, by: 'form', areas: JETI_OGUZ }, 'not_on_menu', 'areas'],
    ['a unit without months', { ...CASE, unit: 'referral' }, 'not_on_menu', 'periods'],
  ])('is refused, and never looked up: %s', async (_, query, code, field) => {
    const before = asked.length;
    const answer = await cells(query);
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body).toEqual({ type: 'about:blank', title: 'Refused', status: 422, code, field });
    expect(asked.slice(before).filter((query) => query instanceof PublishedCellsQuery)).toEqual([]);
  });

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['no unit', { areas: 'KG', periods: '2023-10' }, 'unit'],
    ['a unit that is none', { ...CASE, unit: 'person' }, 'unit'],
    ['no areas', { unit: 'case', periods: '2023-10' }, 'areas'],
    ['an area that is none', { ...CASE, areas: "KG' or 1=1" }, 'areas'],
    ['a month that is none', { ...CASE, periods: '2023-13' }, 'periods'],
    ['a breakdown in capitals', { ...CASE, by: 'FORM' }, 'by'],
    ['a filter nobody has', { ...CASE, caseId: 'x' }, 'caseId'],
  ])('is no question at all: %s', async (_, query, field) => {
    const answer = await cells(query);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ code: 'form_invalid', errors: [expect.objectContaining({ field })] });
  });

  it('is refused of completeness', async () => {
    const { client } = analyst;
    const ask = async (places: string, quarters: string) =>
      (await client.get(`/statistics/completeness?${new URLSearchParams({ places, quarters }).toString()}`))
        .body;
    expect(await ask(JETI_OGUZ, '2023-Q4')).toMatchObject({ code: 'period_not_released', field: 'quarters' });
    expect(await ask(OBLAST, '2023-Q3')).toMatchObject({ code: 'place_below_menu', field: 'places' });
    expect(await ask(JETI_OGUZ, '2023-10')).toMatchObject({ code: 'form_invalid' });
  });

  it('is more than one answer holds', async () => {
    const years = Array.from({ length: 300 }, (_, index) => String(2000 + index)).join(',');
    const answer = await cells({ unit: 'case', by: 'form,age', areas: 'KG', periods: years });
    expect(answer.body).toMatchObject({ code: 'question_too_large', field: 'areas' });
  });
});

describe('published figures', () => {
  it.each(DOORS)('do not exist for those who are no analyst, at %s', async (door) => {
    const committee = await found(
      registrar,
      'committee',
      ['activist', 'custodian'],
      `of-${String(DOORS.indexOf(door))}`,
    );
    for (const { client } of [committee, registrar]) {
      const answer = await client.get(door);
      expect([answer.status, answer.body]).toEqual([404, expect.objectContaining({ code: 'not_found' })]);
    }
    expect((await new Client(app.url).get(door)).status).toBe(401);
  });

  it('are all an analyst reaches: no live count', async () => {
    expect((await analyst.client.get('/statistics/own?year=2023')).status).toBe(404);
  });
});
