import english from './en.json' with { type: 'json' };
import ofFactors from './factors.en.json' with { type: 'json' };
import ofFigures from './figures.en.json' with { type: 'json' };
import ofForget from './forget.en.json' with { type: 'json' };
import ofHelp from './help.en.json' with { type: 'json' };
import ofKin from './kin.en.json' with { type: 'json' };
import ofReferrals from './referrals.en.json' with { type: 'json' };
import ofRegistrar from './registrar.en.json' with { type: 'json' };
import type { Language } from './languages.js';

/** Keys are those of the English catalogs (a spec holds the three together); the imports are erased. */
export type MessageKey = keyof typeof english | MoreKey;
/** Of rooms that bring their words along (`WithWords`); known nowhere else. */
type MoreKey =
  | keyof typeof ofFactors
  | keyof typeof ofFigures
  | keyof typeof ofForget
  | keyof typeof ofHelp
  | keyof typeof ofKin
  | keyof typeof ofReferrals
  | keyof typeof ofRegistrar;
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };
type Message = string | PluralForms;
export type Catalog = Readonly<Record<keyof typeof english, Message>> & MoreWords;
export type MoreWords = Readonly<Partial<Record<MoreKey, Message>>>;
export type Values = Readonly<Record<string, string | number>>;

/** Each language is its own file, loaded when chosen. */
export async function loadCatalog(language: Language): Promise<Catalog> {
  switch (language) {
    case 'ky':
      return (await import('./ky.json', { with: { type: 'json' } })).default;
    case 'ru':
      return (await import('./ru.json', { with: { type: 'json' } })).default;
    case 'en':
      return (await import('./en.json', { with: { type: 'json' } })).default;
  }
}

/** Fills `{name}` places; a message with plural forms takes the form of `values.count`. */
export function format(message: string | PluralForms, language: Language, values: Values = {}): string {
  const text =
    typeof message === 'string' ? message : formOf(message, language, Number(values['count'] ?? 0));
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

const RULES = new Map<Language, Intl.PluralRules>();

function formOf(forms: PluralForms, language: Language, count: number): string {
  const rules = RULES.get(language) ?? new Intl.PluralRules(language);
  RULES.set(language, rules);
  return forms[rules.select(count)] ?? forms.other;
}
