import { readdirSync, readFileSync } from 'node:fs';
import type { Catalog } from './catalog.js';
import { Translator } from './i18n.js';
import type { Language } from './languages.js';

/** A translator over the real catalog and the words of every room, for specs. */
export function translatorOf(language: Language): Translator {
  const folder = `${process.cwd()}/apps/web/src/i18n`;
  const words = readdirSync(folder)
    .filter((name) => name.split('.').slice(-2).join('.') === `${language}.json`)
    .map((name) => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')) as Catalog);
  return new Translator(language, Object.assign({}, ...words) as Catalog);
}
