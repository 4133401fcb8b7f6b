import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { PLACES } from '#directory/domain/places.data';
import { LANGUAGES } from './languages.js';
import { compared, numbersIn } from './locales.js';

/** Those Chromium is built with. */
const KNOWN_EVERYWHERE = ['ru', 'en'];

describe.each(LANGUAGES)('in %s', (language) => {
  it('nothing is asked for in a language that a browser may not know', () => {
    expect(KNOWN_EVERYWHERE).toContain(numbersIn(language).resolvedOptions().locale);
  });

  it('numbers and shares read as the language writes them', () => {
    const own = new Intl.NumberFormat(language);
    for (const value of [0, 9, 10, 999, 1108, 12_345, 1_234_567.5]) {
      expect(numbersIn(language).format(value)).toBe(own.format(value));
    }
    expect(numbersIn(language, { style: 'percent' }).format(0.76)).toMatch(/^76\s?%$/);
  });

  it('places stand in the order of its alphabet', () => {
    const names = PLACES.map(([, , , ky, ru, en]) => ({ ky, ru, en })[language]);
    const own = new Intl.Collator(language);
    expect(names.toSorted((one, other) => compared(one, other, language))).toEqual(
      names.toSorted((one, other) => own.compare(one, other)),
    );
  });
});

it('Kyrgyz groups its digits with a space, and has its own letters where its alphabet has them', () => {
  expect(numbersIn('ky').format(1108)).toBe('1\u00A0108');
  expect(
    ['я', 'ү', 'п', 'ө', 'у', 'ң', 'о', 'н'].toSorted((one, other) => compared(one, other, 'ky')),
  ).toEqual(['н', 'ң', 'о', 'ө', 'п', 'у', 'ү', 'я']);
});

it('nothing else in the web decides it', () => {
  const folder = 'apps/web/src';
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (path) => /\.tsx?$/.test(path) && !/locales\.ts$|\.spec\.tsx?$/.test(path),
  );
  const deciding = /Intl\.(?!PluralRules|LDMLPluralRule)|toLocale|localeCompare\([^)]*,/;
  expect(sources.length).toBeGreaterThan(100);
  expect(sources.filter((path) => deciding.test(readFileSync(`${folder}/${path}`, 'utf8')))).toEqual([]);
});
