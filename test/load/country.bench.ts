/**
 * `DATA_DIR=… npm run bench:country`: what a year's releases tell beside the exact counts of the rows they were frozen
 * from. Wants the folder of a demo year that was released: `npm run kalkan -- demo --year 2023 --national`, then
 * `npm run kalkan -- release`. YEAR=2024 measures another. Bishkek and Osh city count as places and as oblasts.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { addressText, areaLevels } from '#statistics/domain/cells';
import { NATION, type YearMenu } from '#statistics/domain/menu-places';
import { monthsOf, PERIOD_KINDS, periodKind } from '#statistics/domain/periods';
import type { Snapshot } from '#statistics/domain/snapshot';
import { type PublishedCell, talliesOf } from '#statistics/domain/tabulation';
import { frozenRows } from '#statistics/release/frozen-rows';
import type { ReleaseParts } from '#statistics/release/release-parts';
import { fixedMenu } from '#statistics/release/year-menu';
import { releaseKeysFile } from '../../apps/api/src/api.config.js';
import { openOwnDatabases } from '../../apps/cli/src/own-databases.js';
import { onReleases } from '../../apps/cli/src/release/opened-releases.js';
import { report, type Row, say, spread } from './support/report.js';

const YEAR = process.env['YEAR'] ?? '2023';

/** A published cell and what it would tell without noise. */
interface Beside {
  readonly cell: PublishedCell;
  readonly truth: number;
}

async function snapshotsOf(parts: ReleaseParts): Promise<readonly Snapshot[]> {
  const months = (await parts.snapshots.frozen()).filter(({ month }) => month.startsWith(`${YEAR}-`));
  const snapshots: Snapshot[] = [];
  for (const frozen of months) snapshots.push({ month: frozen.month, rows: await frozenRows(parts, frozen) });
  return snapshots;
}

async function comparedIn(parts: ReleaseParts, menu: YearMenu): Promise<readonly Beside[]> {
  const snapshots = await snapshotsOf(parts);
  const cells: PublishedCell[] = [];
  for (const month of monthsOf(YEAR)) cells.push(...(await parts.published.contentOf(month)).cells);
  const truths = new Map(
    [...new Set(cells.map(({ period }) => period))].flatMap((period) => {
      const months = monthsOf(period);
      const own = snapshots.filter(({ month }) => months.includes(month));
      return [...talliesOf(menu, period, own)].map(([address, { records }]) => [address, records] as const);
    }),
  );
  return cells.map((cell) => ({ cell, truth: truths.get(addressText(cell)) ?? 0 }));
}

/** How far what is shown lies from the truth, and how much is shown. */
function row(name: string, all: readonly Beside[]): Row {
  const errors = all.flatMap(({ cell, truth }) =>
    cell.value === null ? [] : [Math.abs(cell.value - truth)],
  );
  const share = all.length === 0 ? 0 : (errors.length / all.length) * 100;
  return {
    ...{ bench: 'country', case: name, unit: 'away from the truth', ours: spread(errors) },
    note: `${errors.length} of ${all.length} cells show a number, ${share.toFixed(1)} %`,
  };
}

function rowsOf(menu: YearMenu, all: readonly Beside[]): readonly Row[] {
  const levels = areaLevels(menu);
  const totals = all.filter(({ cell }) => cell.unit === 'case' && cell.by.length === 0);
  const at = (level: 'place' | 'oblast' | 'nation', period: string, of: readonly Beside[]) =>
    of.filter(({ cell }) => levels.get(cell.area)?.has(level) && periodKind(cell.period) === period);
  return [
    ...PERIOD_KINDS.map((kind) => row(`cases of a place, ${kind}`, at('place', kind, totals))),
    ...PERIOD_KINDS.map((kind) => row(`cases of an oblast, ${kind}`, at('oblast', kind, totals))),
    ...(['place', 'oblast', 'nation'] as const).flatMap((level) =>
      PERIOD_KINDS.map((kind) => row(`every cell, ${level}, ${kind}`, at(level, kind, all))),
    ),
    row('every cell', all),
  ];
}

async function measure(parts: ReleaseParts): Promise<void> {
  const menu = await fixedMenu(parts, Number(YEAR));
  if (!menu) throw new Error(`${YEAR} is not released: see the first lines of this file`);
  const all = await comparedIn(parts, menu);
  say(`${YEAR}: ${menu.places.length} places, ${all.length} cells`);
  for (const { cell, truth } of all) {
    if (cell.area !== NATION || cell.period !== YEAR || cell.unit !== 'case') continue;
    if (!['', 'sex', 'left-out'].includes(cell.by.join())) continue;
    const told = cell.value === null ? 'fewer than 10' : String(cell.value);
    say(`nation, year, ${cell.codes.join() || 'all'}: ${told} published, ${truth} true`);
  }
  const empty = all.filter(({ cell, truth }) => truth === 0 && cell.value !== null).length;
  say(`empty cells that show a number: ${empty}`);
  report(rowsOf(menu, all));
}

const dataDir = process.env['DATA_DIR'] ?? '';
// It prints exact counts: of sample people alone.
if (!existsSync(path.join(dataDir, 'demo-year', 'asked.json')))
  throw new Error('DATA_DIR must name the folder of a demo year: see the first lines of this file');
const own = await openOwnDatabases({ alone: false });
try {
  const keysFile = releaseKeysFile({ DATA_DIR: own.dataDir });
  const at = { databases: own.urls, eventStoreUrl: undefined, keysFile, say, progress: () => undefined };
  await onReleases(at, ({ parts }) => measure(parts));
} finally {
  await own.close();
}
