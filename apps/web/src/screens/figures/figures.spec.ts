import { describe, expect, it } from '@jest/globals';
import { CODES, DEFINITIONS, MENU } from '#statistics/domain/menu';
import { Figures, type Source } from './figures.js';
import type { Definitions, PublishedCell, Question } from './published.js';

const OBLAST = '41702000000000';
const JOINED = '41702205000000+41702410000010';
const AK_SUU = '41702205000000';
const definitions: Definitions = {
  ...{ definitions: DEFINITIONS, leastShown: 10, noiseBound: 6, leastOrganizations: 3, leastCommittees: 3 },
  menu: MENU,
  breakdowns: Object.entries(CODES).map(([name, codes]) => ({ name, codes })) as Definitions['breakdowns'],
};
const releases = Array.from({ length: 14 }, (_, index) => ({
  month: `${String(2022 + Math.floor(index / 12))}-${String((index % 12) + 1).padStart(2, '0')}`,
  ...{ menu: 'menu/2022', definitions: DEFINITIONS, rootHash: '', releasedAt: '2023-01-14T18:00:00.000Z' },
}));

/** In 2022 Ak-Suu stood alone, in 2023 it is shown with Karakol. */
function source(failing = { times: 0 }) {
  const asked: Question[] = [];
  const cellsOf = ({ areas, periods }: Question): readonly PublishedCell[] =>
    areas.flatMap((area) => periods.map((period) => ({ area, period, codes: [], count: 20 })));
  const answers: Source = {
    menuPlaces: (year) => {
      const codes = year === '2022' ? [AK_SUU, '41702410000010'] : [JOINED];
      return Promise.resolve(codes.map((code) => ({ code, oblast: OBLAST, members: code.split('+') })));
    },
    publishedCells: (question) => {
      asked.push(question);
      failing.times -= 1;
      return failing.times >= 0
        ? Promise.reject(new Error('no network'))
        : Promise.resolve(cellsOf(question));
    },
    completeness: () => Promise.resolve([]),
    official: () => Promise.resolve([]),
  };
  return { asked, figures: new Figures(definitions, releases, answers) };
}

const TOTAL = { unit: 'case', by: [] } as const;

describe('what was released', () => {
  it('is asked for once', async () => {
    const { asked, figures } = source();
    const question = { ...TOTAL, areas: ['KG'], periods: ['2022'] };
    await Promise.all([figures.cells(question), figures.cells(question)]);
    expect((await figures.cells(question)).count('KG', '2022')).toBe(20);
    expect(asked).toHaveLength(1);
  });

  it('is asked for again where no answer came', async () => {
    const { asked, figures } = source({ times: 1 });
    const question = { ...TOTAL, areas: ['KG'], periods: ['2022'] };
    await expect(figures.cells(question)).rejects.toThrow('no network');
    expect((await figures.cells(question)).count('KG', '2022')).toBe(20);
    expect(asked).toHaveLength(2);
  });

  it('is looked for in what an area lies in, and in the nearest period', async () => {
    const { figures } = source();
    const at = { area: JOINED, period: '2023-02' };
    expect(await figures.where(TOTAL, at)).toEqual(at);
    expect(await figures.where({ unit: 'case', by: ['relation'] }, at)).toEqual({
      area: OBLAST,
      period: '2022',
    });
    expect(await figures.where({ unit: 'case', by: ['left-out'] }, at)).toEqual({
      area: 'KG',
      period: '2022',
    });
    expect(await figures.where({ unit: 'referral', by: ['outcome'] }, at)).toEqual({
      area: OBLAST,
      period: '2022-Q4',
    });
    expect(await figures.where({ unit: 'referral', by: ['age'] }, at)).toBeUndefined();
  });

  it('is not of a place in a year in which it was shown otherwise', async () => {
    const { figures } = source();
    // the year before has another menu: what holds the place is asked instead
    expect(
      await figures.where({ unit: 'case', by: ['form', 'age'] }, { area: JOINED, period: '2023-02' }),
    ).toEqual({
      area: OBLAST,
      period: '2022-Q4',
    });
  });

  it('over several years is of a place only in those in which it is shown by itself', async () => {
    const { asked, figures } = source();
    const cells = await figures.over(TOTAL, ['KG', AK_SUU], ['2022-11', '2022-12', '2023-01']);
    expect(asked.map(({ areas, periods }) => [areas, periods])).toEqual([
      [
        ['KG', AK_SUU],
        ['2022-11', '2022-12'],
      ],
      [['KG'], ['2023-01']],
    ]);
    expect([cells.count(AK_SUU, '2022-12'), cells.count(AK_SUU, '2023-01')]).toEqual([20, undefined]);
  });

  it('of a quarter came out with its last month', () => {
    const { figures } = source();
    expect(figures.releaseOf('2022-Q2')?.month).toBe('2022-06');
    expect(figures.releaseOf('2023')).toBeUndefined();
  });
});
