import { describe, expect, it } from '@jest/globals';
import { CODES, MENU } from '#statistics/domain/menu';
import { UNITS } from '#statistics/domain/unit-records';
import { LANGUAGES } from '../../i18n/languages.js';
import { translatorOf } from '../../i18n/testing.js';
import {
  areaName,
  codeName,
  countText,
  percent,
  periodName,
  periodShort,
  shownText,
  tileName,
} from './names.js';
import type { Breakdown } from './published.js';

describe.each(LANGUAGES)('in %s', (language) => {
  const i18n = translatorOf(language);

  it('every unit and breakdown of the menu has a name, and says what it means', () => {
    for (const list of ['UNITS', 'UNIT_MEANINGS'] as const)
      for (const unit of UNITS) expect(i18n.has(`code.${list}.${unit}`)).toBe(true);
    for (const list of ['BREAKDOWNS', 'BREAKDOWN_MEANINGS'] as const)
      for (const by of Object.keys(CODES)) expect(i18n.has(`code.${list}.${by}`)).toBe(true);
    for (const { period } of MENU) expect(i18n.has(`code.PERIOD_KINDS.${period}`)).toBe(true);
  });

  it('no two codes of a breakdown have the same name', () => {
    for (const by of Object.keys(CODES) as Breakdown[]) {
      const names = CODES[by].map((code) => codeName(by, code, i18n));
      expect([by, new Set(names).size]).toEqual([by, names.length]);
    }
  });

  it('fewer than 10 is words, and what was not reported is no zero', () => {
    expect(shownText({ kind: 'few' }, i18n)).toContain('10');
    expect(shownText({ kind: 'unreported' }, i18n)).not.toMatch(/\d/);
    expect(countText(null, i18n)).toBe('<10');
    expect(countText(undefined, i18n)).toBe('');
  });

  it('periods are named in full and for an axis', () => {
    expect(periodName('2023-10', i18n)).toContain('2023');
    expect(periodName('2023-Q3', i18n)).toMatch(/3.*2023|2023.*3/);
    expect([periodName('2023', i18n), periodShort('2023-10', i18n), periodShort('2023', i18n)]).toEqual([
      '2023',
      '10.23',
      '2023',
    ]);
  });

  it('a share is a whole percentage', () => {
    expect(percent(0.756, i18n)).toMatch(/^%?76\s?%?$/);
  });
});

it('places shown as one are named one by one; a tile leaves out what kind of place it is', () => {
  const directory = { placeName: (soate: string) => `place ${soate.slice(0, 3)}` };
  expect(areaName('41702205000000+51702410000010', translatorOf('en'), directory)).toBe(
    'place 417, place 517',
  );
  expect(areaName('KG', translatorOf('en'), directory)).toBe('Kyrgyzstan');
  expect(
    ['Ак-Суу району', 'г. Каракол', 'Каракол шаары', 'Ак-Суйский район', 'Ak-Suu', 'Osh city'].map(tileName),
  ).toEqual(['Ак-Суу', 'Каракол', 'Каракол', 'Ак-Суйский', 'Ak-Suu', 'Osh']);
});

it('every code of the menu has a name of its own, which is not the code', () => {
  const i18n = translatorOf('ky');
  const nameless = (Object.keys(CODES) as Breakdown[]).flatMap((by) =>
    CODES[by].filter((code) => codeName(by, code, i18n) === code),
  );
  expect(nameless).toEqual([]);
});
