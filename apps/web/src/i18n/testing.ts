import { readFileSync } from 'node:fs';
import type { Catalog } from './catalog.js';
import { Translator } from './i18n.js';
import type { Language } from './languages.js';

/** A translator over the real catalog, for specs. */
export function translatorOf(language: Language): Translator {
  const path = `${process.cwd()}/apps/web/src/i18n/${language}.json`;
  return new Translator(language, JSON.parse(readFileSync(path, 'utf8')) as Catalog);
}
