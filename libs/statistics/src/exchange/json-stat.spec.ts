import { describe, expect, it } from '@jest/globals';
import { jsonStat } from './json-stat.js';
import { labelsIn } from './labels.js';
import { MERGED, TABLE, TOTALS } from './testing/table.fixtures.js';

describe('a table as JSON-stat 2.0', () => {
  const dataset = jsonStat(TABLE, labelsIn('ru'));

  it('is a dataset whose cube fits its sizes', () => {
    expect(dataset).toMatchObject({
      version: '2.0',
      class: 'dataset',
      label: 'Случаи · Пол',
      updated: '2024-01-15T03:00:00.000Z',
      id: ['unit', 'area', 'period', 'sex'],
      size: [1, 3, 2, 3],
      role: { time: ['period'], geo: ['area'], metric: ['unit'] },
    });
    expect(dataset.value).toHaveLength(18);
    for (const [index, id] of dataset.id.entries()) {
      const { index: codes, label } = dataset.dimension[id]!.category;
      expect(codes).toHaveLength(dataset.size[index]!);
      expect(Object.keys(label).sort()).toEqual([...codes].sort());
    }
  });

  it('has every cell where its codes say, row-major', () => {
    const at = (codes: Readonly<Record<string, string>>): number =>
      dataset.id.reduce((place, id, index) => {
        const position = dataset.dimension[id]!.category.index.indexOf(codes[id]!);
        return place * dataset.size[index]! + position;
      }, 0);
    for (const { area, period, codes, count } of TABLE.cells) {
      const place = at({ unit: 'case', area, period, sex: codes[0]! });
      expect([dataset.value[place], dataset.status[place]]).toEqual([count, count === null ? 'Q' : 'A']);
    }
  });

  it('tells what shows no number from what is not on the menu', () => {
    expect(Object.values(dataset.status).filter((mark) => mark === 'Q')).toHaveLength(4);
    // the fourth quarter of the oblast and of the merged places was not asked for
    expect(dataset.value).toHaveLength(Object.keys(dataset.status).length + 6);
    expect(dataset.extension.status).toEqual({ A: 'опубликованное число', Q: 'меньше 10' });
  });

  it('names areas, codes and releases', () => {
    expect(dataset.dimension['area']!.category.label).toEqual({
      KG: 'Кыргызстан',
      '41702000000000': 'Иссык-Кульская область',
      [MERGED]: 'Ак-Суйский район + Жети-Огузский район',
    });
    expect(dataset.dimension['sex']!.category.label).toEqual({
      female: 'женский',
      male: 'мужской',
      unknown: 'неизвестно',
    });
    expect(dataset.extension.releases).toEqual([
      { month: '2023-09', rootHash: 'root-of-2023-09' },
      { month: '2023-12', rootHash: 'root-of-2023-12' },
    ]);
  });

  it('has totals without further dimensions', () => {
    const totals = jsonStat(TOTALS, labelsIn('en'));
    expect(totals).toMatchObject({
      size: [1, 2, 1],
      value: [11357, null],
      status: { 0: 'A', 1: 'Q' },
      label: 'Incidents',
    });
  });
});
