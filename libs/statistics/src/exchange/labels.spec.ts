import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { CODES } from '../domain/menu.js';
import type { Breakdown } from '../domain/unit-records.js';
import { LANGUAGES } from './export-words.js';
import { labelsIn } from './labels.js';
import { MERGED } from './testing/table.fixtures.js';
import { EXPORT_WORDS } from './words.data.js';

/** Codes the screens have words for, by the name of their list there. */
const ON_SCREEN: Partial<Record<Breakdown, string>> = {
  ...{
    form: 'FORMS_LAW',
    police: 'FORMS_POLICE',
    gbvims: 'GBVIMS_TYPES',
    sex: 'SEXES',
    relation: 'RELATIONS',
  },
  ...{ disability: 'YES_NO_UNKNOWN', service: 'SERVICES', outcome: 'OUTCOMES' },
};

describe.each(LANGUAGES)('labels in %s', (language) => {
  const words = EXPORT_WORDS[language];

  it('name every code of the menu, and no other', () => {
    for (const key of Object.keys(CODES) as Breakdown[]) {
      expect(Object.keys(words.codes[key]).sort()).toEqual([...CODES[key]].sort());
    }
  });

  it('tell the codes of one breakdown apart', () => {
    for (const key of Object.keys(CODES) as Breakdown[]) {
      const labels = Object.values(words.codes[key]);
      expect(new Set(labels).size).toBe(labels.length);
    }
  });

  it('say what the screens say', async () => {
    const url = new URL(`../../../../apps/web/src/i18n/${language}.json`, import.meta.url);
    const catalog = JSON.parse(await readFile(url, 'utf8')) as Readonly<Record<string, string>>;
    for (const [key, list] of Object.entries(ON_SCREEN)) {
      const said = Object.entries(catalog).filter(([name]) => name.startsWith(`code.${list}.`));
      expect(said.length).toBeGreaterThan(2);
      for (const [name, label] of said) {
        expect(words.codes[key as Breakdown]).toHaveProperty([name.slice(6 + list.length)], label);
      }
    }
  });

  it('leave nothing empty, and no Latin letter in Kyrgyz or Russian', () => {
    const texts = textsIn(words);
    expect(texts.length).toBeGreaterThan(100);
    expect(texts).not.toContain('');
    if (language !== 'en') expect(texts.filter((text) => /[A-Za-z]/.test(text))).toEqual([]);
  });
});

function textsIn(of: object): readonly string[] {
  return Object.values(of).flatMap((value: unknown) =>
    typeof value === 'string' ? [value] : textsIn(value as object),
  );
}

describe('areas', () => {
  it('are named as the registrar names them now, else as Kalkan started with, else by their code', () => {
    const labels = labelsIn('en', new Map([['41702205000000', 'Ak-Suu district']]));
    expect(labels.area(MERGED)).toBe('Ak-Suu district + Jeti-Oguz');
    expect(labels.area('KG')).toBe('Kyrgyzstan');
    expect(labels.area('41799999000000')).toBe('41799999000000');
    expect(labels.code('sex', 'of-later')).toBe('of-later');
  });
});
