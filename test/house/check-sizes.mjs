/** What a phone on a slow line must load, as gzip, the larger of the two ways it is served. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const KB = 1024;
const LIMITS = {
  'sign-in page': 80 * KB,
  "with a day's work": 112 * KB,
  'largest room opened on demand': 16 * KB,
  "an analyst's first view": 200 * KB,
  'frame for papers': 480 * KB,
};
const web = fileURLToPath(new URL('../../dist/web/', import.meta.url));
const scripts = readdirSync(`${web}assets`).filter((name) => name.endsWith('.js'));
const size = (name) => statSync(`${web}assets/${name}.gz`).size;
const named = (...names) => scripts.filter((script) => names.some((name) => script.startsWith(`${name}-`)));

/** The script and, recursively, what it imports before it runs. */
function closure(script, found = new Set()) {
  if (found.has(script)) return found;
  found.add(script);
  const source = readFileSync(`${web}assets/${script}`, 'utf8');
  for (const [, name] of source.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) closure(name, found);
  return found;
}

const page = readFileSync(`${web}index.html`, 'utf8');
const entries = [...page.matchAll(/\/assets\/([^"]+\.js)"/g)].map(([, name]) => name);
const catalogs = named('ky', 'ru', 'en').sort((one, other) => size(other) - size(one));
const largestCatalog = catalogs[0];
const signIn = new Set();
// The key worker and the derivation of its key are loaded while the passphrase is typed.
for (const script of [...entries, ...named('key-worker', 'argon2'), largestCatalog]) closure(script, signIn);
/** What a day's work takes at once: the list, logging, a case, the inbox. */
const work = new Set(signIn);
for (const script of named('inside')) closure(script, work);
/** What an analyst loads, from the sign-in page to the charts. */
const analyst = new Set(work);
const figureWords = named('figures.ky', 'figures.ru', 'figures.en').sort(
  (one, other) => size(other) - size(one),
);
const charts = named('figures-room', 'draw');
for (const script of [...charts, ...figureWords.slice(0, 1)]) closure(script, analyst);
/** Fetched when somebody first opens a PDF. */
const papers = named('paper');
/** Everything else is fetched when somebody opens it: what the largest of these adds. */
const rooms = scripts
  .filter((name) => ![...catalogs, ...papers, ...charts].includes(name) && !work.has(name))
  .map((name) => [...closure(name)].filter((script) => !work.has(script)));
const total = (names) => [...names].reduce((sum, name) => sum + size(name), 0);
const largest = rooms.toSorted((one, other) => total(other) - total(one))[0] ?? [];

const sums = [signIn, work, largest, analyst, papers].map(total);
const lines = Object.entries(LIMITS).map(([what, limit], index) => {
  const over = sums[index] > limit;
  if (over || entries.length === 0 || catalogs.length !== 3 || charts.length !== 2) process.exitCode = 1;
  return `${what} ${(sums[index] / KB).toFixed(1)} of ${limit / KB} KB`;
});
console.log(lines.join(', '));
