export const LANGUAGES = ['ky', 'ru', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each language by its own name: never translated. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  ky: 'Кыргызча',
  ru: 'Русский',
  en: 'English',
};

const KEPT_AS = 'l';

export function isLanguage(text: unknown): text is Language {
  return LANGUAGES.some((language) => language === text);
}

/** The language chosen on this device, else the browser's first one we speak, else Kyrgyz. */
export function firstLanguage(kept: string | null, preferred: readonly string[]): Language {
  if (isLanguage(kept)) return kept;
  return preferred.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'ky';
}

export function keptLanguage(): string | null {
  try {
    return localStorage.getItem(KEPT_AS);
  } catch {
    return null;
  }
}

export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(KEPT_AS, language);
  } catch {
    // a browser without storage asks again next time
  }
}
