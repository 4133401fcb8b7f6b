import { describe, expect, it } from '@jest/globals';
import { officialCells, type OfficialRow } from './official-cells.js';
import { messageOf, officialBytes } from './testing/sdmx.fixtures.js';

/** As a query has them. */
async function officialRows(): Promise<readonly OfficialRow[]> {
  const { header, series } = await messageOf(officialBytes());
  return series.flatMap(({ codes, observations }) =>
    [...observations].map((observation) => ({
      dimensions: Object.fromEntries(codes),
      period: observation.get('TIME_PERIOD')!,
      value: observation.get('OBS_VALUE') ?? null,
      attributes: Object.fromEntries(observation),
      ...{ sender: header.sender, prepared: header.prepared },
    })),
  );
}
const counts = (cells: ReturnType<typeof officialCells>, period: string) =>
  cells.filter((cell) => cell.period === period).map(({ codes, count }) => [...codes, count]);

describe('official series beside ours', () => {
  it('are the totals of the nation, without those by education or work', async () => {
    const cells = officialCells(await officialRows(), []);
    expect(cells).toHaveLength(15);
    expect(cells.at(-1)).toEqual({
      ...{ area: 'KG', period: '2023', codes: [], count: 11357, status: 'A' },
      ...{ sender: 'KG_NSC', prepared: '2024-07-31' },
    });
  });

  it('are by sex and by age in our codes', async () => {
    const rows = await officialRows();
    expect(counts(officialCells(rows, ['sex']), '2023')).toEqual([
      ['female', 11002],
      ['male', 355],
    ]);
    expect(counts(officialCells(rows, ['age']), '2019').map(([age]) => age)).toEqual([
      '0-20',
      '21-30',
      '31-40',
      '41-50',
      '51+',
    ]);
    expect(officialCells(rows, ['sex', 'age'])).toEqual([]);
  });

  const row = (change: Partial<OfficialRow>): OfficialRow => ({
    ...{
      dimensions: { REF_AREA: 'KG02' },
      period: '2023',
      value: '7',
      attributes: {},
      sender: 's',
      prepared: 'p',
    },
    ...change,
  });

  it('are scaled by their multiplier', () => {
    expect(officialCells([row({ value: '1.5', attributes: { UNIT_MULT: '3' } })], [])[0]).toMatchObject({
      area: '41702000000000',
      count: 1500,
    });
  });

  it('pass on codes and days of their message, and no text', () => {
    const told = { sender: 'Her name is Aigul', prepared: 'soon', attributes: { OBS_STATUS: 'very normal' } };
    expect(officialCells([row(told)], [])[0]).toMatchObject({ sender: '', prepared: '', status: '_U' });
  });

  it.each([
    ['no number', { value: null }],
    ['not a number', { value: 'NaN' }],
    ['without bound', { value: 'INF' }],
    ['a multiplier that is none', { attributes: { UNIT_MULT: 'x' } }],
  ])('have %s where there is %s', (_, change) => {
    expect(officialCells([row(change)], [])[0]?.count).toBeNull();
  });

  it.each([
    ['an area', { dimensions: { REF_AREA: 'KG99' } }],
    ['a time', { period: '2023-W01' }],
    ['a code', { dimensions: { REF_AREA: 'KG', SEX: 'X' } }],
  ])('without %s of ours are not among them', (_, change) => {
    expect(officialCells([row(change)], [])).toHaveLength(0);
  });
});
