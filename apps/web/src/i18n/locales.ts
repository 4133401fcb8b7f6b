import type { Language } from './languages.js';

/**
 * How a language writes its numbers and orders its names, under a name every browser knows: Chromium has no Kyrgyz and takes its
 * own language instead, without a word. Kyrgyz does both as Russian does. Plural forms of Kyrgyz are known everywhere.
 */
const LOCALES: Readonly<Record<Language, string>> = { ky: 'ru', ru: 'ru', en: 'en' };

export function numbersIn(language: Language, style?: Intl.NumberFormatOptions): Intl.NumberFormat {
  return new Intl.NumberFormat(LOCALES[language], style);
}

export function compared(one: string, other: string, language: Language): number {
  return one.localeCompare(other, LOCALES[language]);
}
