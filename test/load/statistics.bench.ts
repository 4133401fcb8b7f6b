/**
 * `npm run bench:statistics`: 1,000,000 cases folded into the records of their months, beside the limit, which walks the
 * same events and writes a row for each unit, thinking nothing; and the release of a month of the whole country, every
 * cell of the menu with its noise and the hash of all. CASES=20000 COUNTRY=2000 RUNS=1 measure less.
 */
import { bishkekMonth } from '#kernel/bishkek';
import { PLACES } from '#directory/domain/places.data';
import { leafHash, nodeHash, noiseDraw, recordKey } from '#statistics/cell-key';
import { menuOfYear, namedPlaces, type YearMenu } from '#statistics/domain/menu-places';
import { NEIGHBORS } from '#statistics/domain/neighbors.data';
import { noiseOf, publishedCount } from '#statistics/domain/noise';
import { monthsOf } from '#statistics/domain/periods';
import { type Dossier, recordsOfMonth } from '#statistics/domain/records-of-month';
import { releaseOf } from '#statistics/domain/release';
import { type Snapshot, snapshotOf } from '#statistics/domain/snapshot';
import type { UnitRecord } from '#statistics/domain/unit-records';
import { madeCase, YEAR } from '../attack/statistics/oblast.js';
import { Chance } from '../fault/harness/chance.js';
import { report, type Row, say, spread } from './support/report.js';

const CASES = Number(process.env['CASES'] ?? 1_000_000);
/** Cases a year, as the country registered of late. */
const COUNTRY = Number(process.env['COUNTRY'] ?? 14_500);
const RUNS = Number(process.env['RUNS'] ?? 7);
/** So many at once are held: making them is not measured. */
const BATCH = 5_000;

/** Every place on its own: the most cells there can be. */
const named = namedPlaces(
  PLACES.map(([soate, parent, kind]) => ({ soate, parent, kind })),
  NEIGHBORS,
);
const organizations = Array.from({ length: 4 }, () => new Set(['a', 'b', 'c']));
const menu: YearMenu = menuOfYear(
  Number(YEAR),
  named,
  new Map(named.map(({ soate }) => [soate, organizations])),
);
const places = Object.fromEntries(named.map(({ soate }, index) => [soate, 1 / (index + 1)]));
const secret = new Uint8Array(32).fill(7);

const made = (count: number, chance: Chance): readonly Dossier[] =>
  Array.from({ length: count }, () => madeCase(crypto.randomUUID(), chance, places));
const monthOf = ({ events }: Dossier): string => bishkekMonth(events[0]?.recordedAt ?? new Date(0));

/** As the facts are made: a case in the month it was opened. */
function fold(dossiers: readonly Dossier[], months: readonly string[]): number {
  let rows = 0;
  for (const [index, dossier] of dossiers.entries())
    rows += recordsOfMonth(dossier, months[index] ?? '').length;
  return rows;
}

/** The same events, and as many rows of the same shape. */
function walk(dossiers: readonly Dossier[]): number {
  let rows = 0;
  for (const { caseId, events, referrals } of dossiers) {
    const out: UnitRecord[] = [];
    for (const { type } of [...events, ...referrals.flatMap((referral) => referral.events)]) {
      if (type !== 'case.consent-given.v2')
        out.push({ kind: 'case', id: caseId, caseId, place: null, month: YEAR, codes: {} });
    }
    rows += out.length;
  }
  return rows;
}

/** Cases a second, of both over the same cases in turns. */
function folding(): { readonly ours: number; readonly limit: number; readonly rows: number } {
  const chance = Chance.of('bench');
  const took = { ours: 0, limit: 0 };
  let rows = 0;
  for (let left = CASES; left > 0; left -= BATCH) {
    const dossiers = made(Math.min(left, BATCH), chance);
    const months = dossiers.map(monthOf);
    const begins = performance.now();
    rows += fold(dossiers, months);
    const folded = performance.now();
    walk(dossiers);
    took.ours += folded - begins;
    took.limit += performance.now() - folded;
  }
  return { ours: (CASES / took.ours) * 1_000, limit: (CASES / took.limit) * 1_000, rows };
}

function snapshots(): readonly Snapshot[] {
  const dossiers = made(COUNTRY, Chance.of('country'));
  return monthsOf(YEAR).map((month) =>
    snapshotOf(
      month,
      dossiers.flatMap((dossier) => recordsOfMonth(dossier, month)),
      (id) => recordKey(secret, id),
    ),
  );
}

function released(month: string, all: readonly Snapshot[]): { readonly ms: number; readonly cells: number } {
  const header = { month, menu: menu.id, definitions: 'definitions/1', keyId: 'k', cutoff: '1' };
  const begins = performance.now();
  const { cells } = releaseOf(
    header,
    { menu, snapshots: all.filter((snapshot) => snapshot.month <= month), completeness: [] },
    {
      publish: ({ records, key }) => publishedCount(records, noiseOf(noiseDraw(secret, key))),
      leaf: leafHash,
      node: nodeHash,
    },
  );
  return { ms: performance.now() - begins, cells: cells.length };
}

const runs = Array.from({ length: RUNS }, (_, run) => {
  const taken = folding();
  say(`folding: run ${run + 1} of ${RUNS}`);
  return taken;
});
const all = snapshots();
const release = (month: string, what: string): Row => {
  const taken = Array.from({ length: RUNS }, () => released(month, all));
  return {
    ...{ bench: 'statistics', case: what, unit: 'ms', ours: spread(taken.map(({ ms }) => ms)) },
    note: `${taken[0]?.cells ?? 0} cells of ${menu.places.length} places, ${COUNTRY} cases a year`,
  };
};
report([
  {
    ...{ bench: 'statistics', case: `${CASES.toLocaleString('en')} cases folded`, unit: 'cases/s' },
    ours: spread(runs.map(({ ours }) => ours)),
    limit: spread(runs.map(({ limit }) => limit)),
    note: `${runs[0]?.rows ?? 0} records`,
  },
  release(`${YEAR}-10`, 'release of a month'),
  release(`${YEAR}-09`, 'with its quarter'),
  release(`${YEAR}-12`, 'with quarter and year'),
]);
