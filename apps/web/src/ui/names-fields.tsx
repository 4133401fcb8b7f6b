import type { Names } from '#directory/domain/organization.events';
import { LANGUAGE_NAMES, LANGUAGES } from '../i18n/languages.js';
import { TextField } from './field.js';

interface NamesFieldsProps {
  readonly legend: string;
  readonly names: Names;
  readonly errors: Readonly<Record<string, string>>;
  /** @param id of the field that was answered */
  onChange(names: Names, id: string): void;
}

export const NO_NAMES: Names = { ky: '', ru: '', en: '' };
/** Request fields to the elements that ask for them. */
export const NAMES_FIELDS = { 'names.ky': 'names-ky', 'names.ru': 'names-ru', 'names.en': 'names-en' };

/** One public name in the three languages. */
export function NamesFields({ legend, names, errors, onChange }: NamesFieldsProps) {
  return (
    <fieldset class="stack tight">
      <legend>{legend}</legend>
      {LANGUAGES.map((language) => (
        <TextField
          key={language}
          id={`names-${language}`}
          label={LANGUAGE_NAMES[language]}
          wraps
          value={names[language]}
          onChange={(name) => onChange({ ...names, [language]: name }, `names-${language}`)}
          error={errors[`names-${language}`]}
        />
      ))}
    </fieldset>
  );
}

/** What is missing, by element. */
export function missingNames(names: Names, sentence: string): Readonly<Record<string, string>> {
  const missing = LANGUAGES.filter((language) => names[language].trim() === '');
  return Object.fromEntries(missing.map((language) => [`names-${language}`, sentence]));
}

export function trimmedNames({ ky, ru, en }: Names): Names {
  return { ky: ky.trim(), ru: ru.trim(), en: en.trim() };
}
