import { describe, expect, it } from '@jest/globals';
import { GroupAttributes } from './sdmx-groups.js';

const codes = (of: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(of));
const groups = (...all: readonly Readonly<Record<string, string>>[]): GroupAttributes => {
  const attributes = new GroupAttributes(codes({ DECIMALS: '0', TITLE: 'of all' }));
  for (const group of all) attributes.add(codes(group), 1);
  return attributes;
};
const said = (of: GroupAttributes, series: Readonly<Record<string, string>>) =>
  Object.fromEntries(of.with(codes(series)));

describe('what groups say', () => {
  const all = groups(
    { AREA: 'KG', SEX: 'F', TITLE: 'Women' },
    { AREA: 'KG', SEX: 'F', NOTE: 'told twice' },
    { AREA: 'KG', SOURCE: 'Police' },
    { AREA: 'UZ', SOURCE: 'Court' },
  );

  it('is said of every series that has their codes, and of no other', () => {
    const of = { DECIMALS: '0' };
    expect(said(all, { AREA: 'KG', SEX: 'F' })).toEqual({
      ...{ AREA: 'KG', SEX: 'F', TITLE: 'Women', NOTE: 'told twice', SOURCE: 'Police', ...of },
    });
    expect(said(all, { AREA: 'KG', SEX: 'M' })).toEqual({
      AREA: 'KG',
      SEX: 'M',
      SOURCE: 'Police',
      TITLE: 'of all',
      ...of,
    });
    expect(said(all, { AREA: 'UZ', SEX: 'F' })).toEqual({
      AREA: 'UZ',
      SEX: 'F',
      SOURCE: 'Court',
      TITLE: 'of all',
      ...of,
    });
    expect(said(all, { AREA: 'KZ' })).toEqual({ AREA: 'KZ', TITLE: 'of all', ...of });
  });

  it('is asked of series of different concepts in turn', () => {
    expect(said(all, { AREA: 'KG', SEX: 'F' })).toMatchObject({ TITLE: 'Women' });
    expect(said(all, { AREA: 'KG', FREQ: 'A' })).toMatchObject({ SOURCE: 'Police' });
    expect(said(all, { AREA: 'KG', SEX: 'F' })).toMatchObject({ TITLE: 'Women' });
  });

  it('gives way to the series', () => {
    expect(said(all, { AREA: 'KG', SEX: 'M', DECIMALS: '2' })).toMatchObject({
      DECIMALS: '2',
      SOURCE: 'Police',
    });
  });

  it('stays quick with as many groups and series as a file may have', () => {
    const many = new GroupAttributes();
    for (let n = 0; n < 20_000; n += 1) many.add(codes({ SERIES: `S${n}`, TITLE: `T${n}` }), 1);
    const right = Array.from({ length: 20_000 }, (_, n) =>
      many.with(codes({ FREQ: 'A', SERIES: `S${n}` })),
    ).filter((series, n) => series.get('TITLE') === `T${n}`);
    expect(right).toHaveLength(20_000);
  });
});
