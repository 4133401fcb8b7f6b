/** The tables that `npm run attack:canary` prints. */
import { PLACES, type Canary } from './canary.js';
import type { Run } from './run.js';
import type { Hit } from './search.js';

const LONGEST = 64;

/** Without the control run when that one failed: what leaked is told anyway. */
export function report(real: Run, control?: Run): string {
  const rows = real.search.canaries.map((canary) => [
    canary.name,
    canary.planted,
    control === undefined ? '' : found(control, canary),
    real.search.leaks.get(canary.name)?.length ? `LEAKED ${found(real, canary)}` : belonging(real, canary),
  ]);
  const head = ['canary', 'planted', 'control run: sealing off', 'real run'];
  const lines = [
    table([head, ...rows]),
    '',
    sums('real run', real),
    ...(control === undefined ? [] : [sums('control run', control)]),
    ...leaks(real),
  ];
  return `\n${lines.join('\n')}\n`;
}

const hitsOf = ({ search }: Run, { name }: Canary): readonly Hit[] => [
  ...(search.leaks.get(name) ?? []),
  ...(search.rightful.get(name) ?? []),
];

function found(run: Run, canary: Canary): string {
  const hits = hitsOf(run, canary);
  if (hits.length === 0) return 'NOT FOUND';
  const wheres = [...new Set(hits.map(({ where }) => where))];
  const places = PLACES.map((at) => [at, wheres.filter(({ place }) => place === at).length] as const);
  const counts = places.filter(([, count]) => count > 0).map(([place, count]) => `${place} ${count}`);
  return `${counts.join(', ')}: ${shortened(encodingsOf(hits))}`;
}

function belonging(run: Run, canary: Canary): string {
  const rightful = run.search.rightful.get(canary.name) ?? [];
  const count = new Set(rightful.map(({ where }) => where)).size;
  return count === 0 ? 'none' : `none but ${count} where it belongs`;
}

/** Most frequent first. */
function encodingsOf(hits: readonly Hit[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { encoding } of hits) counts.set(encoding, (counts.get(encoding) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([encoding]) => encoding);
}

function shortened(words: readonly string[]): string {
  const text = words.join('; ');
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}

function sums(name: string, run: Run): string {
  const { search, tables, files, exchanges, plants, seconds } = run;
  const own = tables.filter(({ catalog }) => !catalog);
  const databases = new Set(tables.map(({ database }) => database));
  const rows = (some: Run['tables']) => some.reduce((sum, one) => sum + one.rows, 0);
  const values = tables.reduce((sum, one) => sum + one.values, 0);
  return [
    `${name}: ${plants.values.length} values planted and ${unread(run).length} of them not read again`,
    `${search.canaries.length} canaries in ${search.needleCount} forms`,
    `${databases.size} databases, ${tables.length} tables (${own.length} of ours), ${rows(tables)} rows (${rows(own)} in ours), ${values} values`,
    `${files.length} files, ${exchanges.length} HTTP exchanges`,
    `${search.bytes} bytes in ${search.layers} layers`,
    `played in ${seconds.played.toFixed(0)} s, searched in ${seconds.searched.toFixed(0)} s`,
  ].join('; ');
}

function leaks({ search }: Run): readonly string[] {
  const lines = [...search.leaks].flatMap(([name, hits]) =>
    hits.map(({ where, encoding }) => `LEAK ${name}: ${where.place}, ${where.name}, ${encoding}`),
  );
  return [...new Set(lines)];
}

/** Values that were typed in but not read again on a screen: nothing shows that they were planted. */
export function unread({ plants, read }: Run): readonly string[] {
  return [...plants.values, plants.longNotes, plants.narrative].filter((value) => !read.includes(value));
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
