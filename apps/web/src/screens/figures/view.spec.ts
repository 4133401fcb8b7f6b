import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { CODES } from '#statistics/domain/menu';
import { UNITS } from '#statistics/domain/unit-records';
import type { Breakdown } from './published.js';
import { addressOf, HOME, inArea, inPeriod, MAPPED, MOST_BESIDE, type View, viewOf } from './view.js';

const soate = fc.integer({ min: 41702000, max: 41721999 }).map((code) => `${String(code)}000000`);
const area = fc.oneof(
  fc.constant('KG'),
  soate,
  fc.uniqueArray(soate, { minLength: 2, maxLength: 4 }).map((codes) => codes.join('+')),
);
const two = (number: number) => String(number).padStart(2, '0');
const year = fc.integer({ min: 2010, max: 2099 });
const period = fc.oneof(
  fc.tuple(year, fc.integer({ min: 1, max: 12 })).map(([in_, month]) => `${String(in_)}-${two(month)}`),
  fc
    .tuple(year, fc.integer({ min: 1, max: 4 }))
    .map(([in_, quarter]) => `${String(in_)}-Q${String(quarter)}`),
  year.map(String),
);
const views: fc.Arbitrary<View> = fc
  .record({
    area,
    period: fc.option(period, { nil: undefined }),
    beside: fc.uniqueArray(area, { maxLength: MOST_BESIDE }),
    earlier: fc.option(period, { nil: undefined }),
    back: fc.option(fc.integer({ min: 1, max: 999 }), { nil: undefined }),
    mapped: fc.constantFrom(...MAPPED),
    unit: fc.constantFrom(...UNITS),
    by: fc.constantFrom(...(Object.keys(CODES) as Breakdown[])),
  })
  .map(({ unit, by, ...view }) => ({ ...view, table: { unit, by: [by] } }));

describe('the address of a view', () => {
  it('shows the same view again, whatever it is', () => {
    fc.assert(fc.property(views, (view) => expect(viewOf(addressOf(view))).toEqual(view)));
  });

  it('stands in an address as it is, and tells in no word what is counted', () => {
    fc.assert(
      fc.property(views, (view) => {
        expect(addressOf(view)).toMatch(/^(?:[A-Za-z\d+~-]+(?:\/[A-Za-z\d+~-]+)*)?$/);
        expect(addressOf(view).replaceAll('KG', '')).not.toMatch(/[a-z]{4}/i);
      }),
    );
  });

  it('is empty at first', () => {
    expect(addressOf(HOME)).toBe('');
    expect(viewOf('')).toEqual(HOME);
  });

  test.each([
    ['KG', HOME],
    ['KG/2023-13', HOME],
    ['41702', HOME],
    ['nonsense/////', HOME],
    ['b41702000000000~x~KG', { ...HOME, beside: ['41702000000000', 'KG'] }],
    ['e2023-9/t0/t1000/mi/gc/gcz/gzz/gcfa', HOME],
    ['<script>/2023', { ...HOME, period: '2023' }],
    ['ms/gil', { ...HOME, mapped: 'service', table: { unit: 'incident', by: ['police'] } }],
  ] as const)('of which something is not understood, “%s”, shows the rest', (address, view) => {
    expect(viewOf(address)).toEqual(view);
  });

  it('holds at most so many places beside', () => {
    const codes = Array.from({ length: 9 }, (_, index) => `4170200000000${String(index)}`);
    expect(viewOf(`b${codes.join('~')}`).beside).toEqual(codes.slice(0, MOST_BESIDE));
  });
});

describe('another view', () => {
  const view: View = {
    ...HOME,
    period: '2023-10',
    earlier: '2022-10',
    back: 25,
    beside: ['KG', '41702000000000'],
  };

  it('of one of the areas beside has it beside no longer', () => {
    expect(inArea(view, '41702000000000')).toEqual({ ...view, area: '41702000000000', beside: ['KG'] });
  });

  it('of a period of the same kind keeps what it is compared with', () => {
    expect(inPeriod(view, '2023-09')).toEqual({ ...view, period: '2023-09' });
    expect(inPeriod(view, '2022-10')).toEqual({ ...view, period: '2022-10', earlier: undefined });
  });

  it('of a period of another kind is compared with nothing, and goes back as usual', () => {
    expect(inPeriod(view, '2023')).toEqual({ ...view, period: '2023', earlier: undefined, back: undefined });
  });
});
