/** Every language says everything, with the same places to fill. */
import { readdirSync, readFileSync } from 'node:fs';

const LANGUAGES = ['ky', 'ru', 'en'];
const folder = new URL('../../apps/web/src/i18n/', import.meta.url);
/** The words of every page, and of rooms that bring their own. */
const read = (language) =>
  Object.assign(
    {},
    ...readdirSync(folder)
      .filter((name) => name.split('.').slice(-2).join('.') === `${language}.json`)
      .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8'))),
  );

/** Of a message with plural forms the fullest form: "one case" need not name its number. */
function places(message) {
  const forms = typeof message === 'string' ? [message] : Object.values(message);
  return [...new Set(forms.flatMap((form) => form.match(/\{\w+\}/g) ?? []))].sort().join(' ');
}

const catalogs = Object.fromEntries(LANGUAGES.map((language) => [language, read(language)]));
const keys = [...new Set(LANGUAGES.flatMap((language) => Object.keys(catalogs[language])))];
const faults = [];
for (const key of keys) {
  const missing = LANGUAGES.filter((language) => !catalogs[language][key]);
  for (const language of missing) faults.push(`${language} lacks ${key}`);
  if (missing.length > 0) continue;
  const filled = new Set(LANGUAGES.map((language) => places(catalogs[language][key])));
  if (filled.size > 1)
    faults.push(`${key} has other places to fill in other languages: ${[...filled].join(' / ')}`);
}
for (const fault of faults) console.log(fault);
console.log(`${keys.length} messages in ${LANGUAGES.length} languages`);
process.exitCode = faults.length === 0 && keys.length > 0 ? 0 : 1;
