import { readFileSync } from 'node:fs';
import type { Catalog } from './catalog.js';
import { Translator } from './i18n.js';
import type { Language } from './languages.js';

/** A translator over the real catalog, for specs. */
export function translatorOf(language: Language): Translator {
  const words = ['', 'factors.', 'kin.', 'referrals.', 'registrar.'].map(
    (of) =>
      JSON.parse(readFileSync(`${process.cwd()}/apps/web/src/i18n/${of}${language}.json`, 'utf8')) as Catalog,
  );
  return new Translator(language, Object.assign({}, ...words) as Catalog);
}
