/** The country as tiles, one for each district and city, so that a small one is seen as well as a large one. */
import { type Area, areaHolding, oblastOf } from './areas.js';
import type { Cells, Count } from './cells.js';
import { type Row, shownCount } from './shown.js';
import { TILES } from './tiles.data.js';

export interface Tile {
  readonly soate: string;
  readonly column: number;
  readonly row: number;
  /** The area its number is of, with those it is merged with. */
  readonly area: string;
  /** The first tile of its area: there the number stands. */
  readonly first: boolean;
  readonly count: Count;
  /** In the oblast looked at, or all of them where it is the country. */
  readonly inside: boolean;
  readonly here: boolean;
}

interface Where {
  readonly area: string;
  readonly period: string;
}

export function tilesOf(
  areas: ReadonlyMap<string, Area>,
  cells: Cells,
  { area: chosen, period }: Where,
): readonly Tile[] {
  const oblast = oblastOf(chosen, areas);
  const inside = new Set(areas.get(oblast)?.members);
  const seen = new Set<string>();
  return TILES.flatMap(([soate, column, row]) => {
    const area = areaHolding(soate, areas);
    if (area === undefined) return [];
    const first = !seen.has(area);
    seen.add(area);
    const count = cells.count(area, period);
    const here = area === chosen;
    return [{ ...{ soate, column, row, area, first, count }, inside: inside.has(soate), here }];
  });
}

/** Tiles shown as one, each with the next: what is drawn between them. */
export function joined(tiles: readonly Tile[]): readonly (readonly Tile[])[] {
  const groups = new Map<string, Tile[]>();
  for (const tile of tiles) groups.set(tile.area, [...(groups.get(tile.area) ?? []), tile]);
  return [...groups.values()].filter((group) => group.length > 1);
}

export function placeRows(
  places: readonly { readonly code: string; readonly label: string }[],
  cells: Cells,
  { area, period }: Where,
  unreported: ReadonlySet<string>,
): readonly Row[] {
  return places.map(({ code, label }) => {
    const count = shownCount(cells.count(code, period));
    const silent = count.kind === 'few' && unreported.has(code);
    return { key: code, head: label, cells: [silent ? { kind: 'unreported' } : count], here: code === area };
  });
}
