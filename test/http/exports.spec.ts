/** Published tables as files, over HTTP: by the same rules as the cells themselves. */
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { OFFICIAL } from '#statistics/exchange/testing/sdmx.fixtures';
import { bringBaseline } from '../../apps/cli/src/baseline/baseline.command.js';
import { type RunningApp, SETUP_CODE, startApp } from '../support/app.js';
import { type Answer, Client } from '../support/client.js';
import { found, OBLAST, type Person, type Registrar, setUp } from '../support/people.js';
import { publish } from '../support/published.js';

// People's passphrases are stretched as in a browser: half a second each, more on a busy machine.
jest.setTimeout(60_000);

const JETI_OGUZ = '41702210000000';
const MONTHS = Array.from({ length: 9 }, (_, index) => `2023-0${index + 1}`);
const ASKED = {
  unit: 'case',
  by: 'sex',
  areas: `${OBLAST},${JETI_OGUZ}`,
  periods: '2023-Q3',
  language: 'en',
};

let app: RunningApp;
let registrar: Registrar;
let analyst: Person;

beforeAll(async () => {
  app = await startApp();
  registrar = await setUp(app.url, SETUP_CODE);
  analyst = await found(registrar, 'association', ['analyst'], 'analyst');
  publish(app, {
    months: MONTHS,
    places: [{ code: JETI_OGUZ, oblast: OBLAST, members: [JETI_OGUZ] }],
    count: ({ area }) => (area === JETI_OGUZ ? null : 120),
    completeness: () => undefined,
  });
});
afterAll(() => app?.stop());

const ask = (query: Readonly<Record<string, string>>, client = analyst.client): Promise<Answer> =>
  client.get(`/statistics/export?${new URLSearchParams(query).toString()}`);

describe('a published table', () => {
  it.each([
    ['csv', 'text/csv; charset=utf-8; header=present', 'csv'],
    ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx'],
    ['json-stat', 'application/json', 'json-stat.json'],
    ['sdmx', 'application/vnd.sdmx.structurespecificdata+xml;version=2.1', 'sdmx.xml'],
    ['dhis2', 'application/json', 'dhis2.json'],
  ])('is a file as %s', async (format, type, ending) => {
    const { status, headers, text } = await ask({ ...ASKED, format });
    expect(status).toBe(200);
    expect(headers.get('content-type')?.replaceAll('; ', ';')).toContain(type.replaceAll('; ', ';'));
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="kalkan-case-by-sex_2023-Q3.${ending}"`,
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    for (const name of ['projection-position', 'etag']) expect(headers.has(name)).toBe(false);
    expect(text.length).toBeGreaterThan(300);
  });

  it('has the names of the directory in the language asked for, and no number where there is none', async () => {
    const { text } = await ask({ ...ASKED, format: 'csv', language: 'ky' });
    const [, first, , , fourth] = text.replace(/^\uFEFF/, '').split('\r\n');
    expect(first).toBe(
      `case,Иштер,${OBLAST},oblast ky,2023-Q3,female,аял,120,A,жарыяланган сан,definitions/1`,
    );
    expect(fourth).toBe(`case,Иштер,${JETI_OGUZ},district ky,2023-Q3,female,аял,,Q,10дон аз,definitions/1`);
  });

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['a period not released', { periods: '2023-Q4' }, 'period_not_released'],
    ['a village', { areas: '41702210810010' }, 'place_below_menu'],
    ['an unknown breakdown', { by: 'shoe-size' }, 'breakdown_unknown'],
    ['a crossing there is not', { by: 'relation,sex' }, 'not_on_menu'],
  ])('is refused as its cells are: %s', async (_, change, code) => {
    const answer = await ask({ ...ASKED, format: 'csv', ...change });
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.headers.has('content-disposition')).toBe(false);
    expect(answer.body).toMatchObject({ code });
  });

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['no format', {}, 'format'],
    ['a format nobody makes', { format: 'pdf' }, 'format'],
    ['a language nobody speaks here', { format: 'csv', language: 'tlh' }, 'language'],
  ])('is no question at all with %s', async (_, change, field) => {
    const answer = await ask({ ...ASKED, ...change });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ code: 'form_invalid', errors: [expect.objectContaining({ field })] });
  });

  it('does not exist for those who are no analyst', async () => {
    const committee = await found(registrar, 'committee', ['activist', 'custodian'], 'committee');
    for (const path of [ASKED, { ...ASKED, format: 'csv' }]) {
      expect((await ask(path, committee.client)).status).toBe(404);
      expect((await ask(path, new Client(app.url))).status).toBe(401);
    }
    expect((await committee.client.get('/statistics/baseline?areas=KG&periods=2023')).status).toBe(404);
  });
});

describe('the official baseline', () => {
  const baseline = (query: string): Promise<Answer> => analyst.client.get(`/statistics/baseline?${query}`);

  it('is nothing before a file was brought, and its numbers afterwards', async () => {
    expect((await baseline('areas=KG&periods=2023')).body).toEqual([]);
    const { logUrl: log, keysUrl: keys, rolesPassword } = app.databases;
    await bringBaseline({
      databases: { log, keys, rolesPassword },
      file: fileURLToPath(OFFICIAL),
      ...{ say: () => undefined, progress: () => undefined },
    });
    expect((await baseline('areas=KG&periods=2023')).body).toEqual([
      {
        area: 'KG',
        period: '2023',
        codes: [],
        count: 11357,
        status: 'A',
        sender: 'KG_NSC',
        prepared: '2024-07-31',
      },
    ]);
    expect((await baseline('by=sex&areas=KG&periods=2023')).body).toMatchObject([
      { codes: ['female'], count: 11002 },
      { codes: ['male'], count: 355 },
    ]);
  });

  it.each(['areas=KG', 'areas=KG&periods=x', 'areas=KG&periods=2023&by=form', `areas=KG'&periods=2023`])(
    'is not asked by %s',
    async (query) => {
      expect((await baseline(query)).body).toMatchObject({ code: 'form_invalid' });
    },
  );
});
