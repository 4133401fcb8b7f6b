import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { format, type Catalog, type MessageKey, type MoreWords, type Values } from './catalog.js';
import type { Language } from './languages.js';
import { compared, numbersIn } from './locales.js';
import type { Names } from '#directory/domain/organization.events';

/** The words of the screen in the language chosen. */
export class Translator {
  constructor(
    readonly language: Language,
    private readonly catalog: Catalog,
  ) {}

  readonly t = (key: MessageKey, values?: Values): string =>
    format(this.catalog[key] ?? '', this.language, values);

  /** The label of a stored code, as `code.FORMS_LAW.physical`. */
  readonly code = (list: CodeList, value: string): string => {
    const key = `code.${list}.${value}`;
    return this.has(key) ? this.t(key) : value;
  };

  has<Key extends string>(key: Key): key is Key & MessageKey {
    return Object.hasOwn(this.catalog, key);
  }

  with(more: MoreWords): Translator {
    return new Translator(this.language, { ...this.catalog, ...more });
  }

  name(names: Names): string {
    return names[this.language];
  }

  number(value: number): string {
    return numbersIn(this.language).format(value);
  }

  /** By the alphabet: names in the order they are listed. */
  compare(one: string, other: string): number {
    return compared(one, other, this.language);
  }
}

export type CodeList = MessageKey extends infer Key
  ? Key extends `code.${infer List}.${string}`
    ? List
    : never
  : never;

export interface I18n {
  readonly translator: Translator;
  choose(language: Language): void;
}

export const I18nContext = createContext<I18n | null>(null);

export function useI18n(): Translator {
  return useI18nContext().translator;
}

export function useI18nContext(): I18n {
  const value = useContext(I18nContext);
  if (value === null) throw new Error('outside of I18nContext');
  return value;
}
