/** Tiles of the country, and squares of form by age. */
import { axisX, axisY, cell, line, plot, text } from '@observablehq/plot';
import type { Frame, HeatData, MapData } from './chart-data.js';
import { base, type Drawn, finished, hatching, leads, newPattern } from './drawing.js';

const TILE_COLUMNS = 15;
const TILE_ROWS = 9;
/** Tiles narrower than this, in letters, have no room for a number. */
const FITS_NUMBER = 2.1;
/** Of the width of a tile: letters of which a name has room. */
const NAME = 0.15;
/** Of the letters around them: smaller ones are not read. */
const READ = 0.68;
/** Behind letters on hatching. */
const HALO = 'var(--paper)';
/** Of the size of letters: how wide one is at most. */
const LETTER = 0.64;

export function drawMap({ tiles, joined }: MapData, { width, em }: Frame): Drawn {
  const pattern = newPattern();
  const side = width / TILE_COLUMNS;
  const letters = side / em;
  const named = NAME * side >= READ * em;
  const between = joined.flatMap((group, index) => group.map((tile) => ({ ...tile, group: index })));
  const shape = { x: 'column', y: 'row', inset: Math.max(1, side * 0.04), rx: side * 0.14 } as const;
  // a faded tile is light, whatever its shade
  const ink = ({ step, inside }: MapData['tiles'][number]) =>
    inside ? `var(--step-ink-${String(step)})` : 'var(--ink)';
  const halo = ({ step, inside }: MapData['tiles'][number]) => (step === 0 && inside ? HALO : 'none');
  const svg = finished(
    plot({
      ...base({ width, em }),
      height: Math.round(side * TILE_ROWS),
      margin: 0,
      x: { type: 'band', domain: upTo(TILE_COLUMNS), axis: null, padding: 0 },
      y: { type: 'band', domain: upTo(TILE_ROWS), axis: null, padding: 0 },
      marks: [
        hatching(pattern),
        line(between, { x: 'column', y: 'row', z: 'group', stroke: 'var(--edge)', strokeWidth: side * 0.24 }),
        // under a faded tile no line shows through
        cell(tiles, { ...shape, fill: 'var(--paper)' }),
        cell(tiles, {
          ...{ ...shape, className: 'leads' },
          fill: ({ step }: MapData['tiles'][number]) =>
            step === 0 ? `url(#${pattern})` : `var(--step-${String(step)})`,
          stroke: ({ here }: MapData['tiles'][number]) => (here ? 'var(--ink)' : 'var(--edge)'),
          strokeWidth: ({ here }: MapData['tiles'][number]) => (here ? 3 : 0.75),
          opacity: ({ inside }: MapData['tiles'][number]) => (inside ? 1 : 0.4),
        }),
        ...(named
          ? [
              text(tiles, {
                x: 'column',
                y: 'row',
                text: 'name',
                fill: ink,
                stroke: halo,
                dy: -0.22 * side,
                fontSize: NAME * side,
                lineWidth: 6,
              }),
            ]
          : []),
        ...(letters >= FITS_NUMBER
          ? [
              text(tiles, {
                x: 'column',
                y: 'row',
                text: 'text',
                fill: ink,
                stroke: halo,
                dy: named ? 0.2 * side : 0,
                fontWeight: 600,
                fontSize: em * 0.95,
              }),
            ]
          : []),
      ],
    }),
  );
  leads(
    svg,
    '.leads > *',
    tiles.map(({ area }) => area),
  );
  return svg;
}

export function drawHeat({ rows, columns, squares }: HeatData, { width, em }: Frame): Drawn {
  const pattern = newPattern();
  const long = (list: HeatData['rows']) => Math.max(...list.map(({ label }) => label.length)) * LETTER * em;
  const word = (list: HeatData['rows']) =>
    Math.max(...list.flatMap(({ label }) => label.split(' ').map(({ length }) => length))) * LETTER * em;
  const left = Math.max(Math.min(width * 0.38, long(rows)), word(rows)) + em;
  const side = Math.min((width - left) / columns.length, 9 * em);
  // words that do not fit side by side are written aslant
  const aslant = word(columns) > side;
  const fits = side / (LETTER * Math.max(...squares.map(({ text: words }) => words.length)));
  const under = aslant ? 0.72 * long(columns) + em : 4 * em;
  const named = (list: HeatData['rows']) => {
    const labels = new Map(list.map(({ code, label }) => [code, label]));
    return (code: string) => labels.get(code) ?? code;
  };
  const codes = (list: HeatData['rows']) => list.map(({ code }) => code);
  const ink = ({ step }: HeatData['squares'][number]) => `var(--step-ink-${String(step)})`;
  const high = Math.max(2.6 * em, side * 0.62);
  return finished(
    plot({
      ...base({ width: Math.round(left + side * columns.length), em }),
      height: Math.round(high * rows.length + under),
      ...{ marginLeft: left, marginRight: 0, marginTop: 0, marginBottom: under },
      x: { type: 'band', domain: codes(columns), axis: null, padding: 0.04 },
      y: { type: 'band', domain: codes(rows), axis: null, padding: 0.06 },
      marks: [
        hatching(pattern),
        axisX(codes(columns), {
          ...{ tickFormat: named(columns), tickSize: 0, label: null, fontSize: em },
          ...(aslant ? { tickRotate: -45 } : { lineWidth: (0.8 * side) / em }),
        }),
        axisY(codes(rows), {
          tickFormat: named(rows),
          tickSize: 0,
          label: null,
          fontSize: em,
          lineWidth: left / em - 0.8,
        }),
        cell(squares, {
          ...{ x: 'column', y: 'row', rx: 4 },
          fill: ({ step }: HeatData['squares'][number]) =>
            step === 0 ? `url(#${pattern})` : `var(--step-${String(step)})`,
          stroke: 'var(--line)',
        }),
        text(fits < READ * em ? [] : squares, {
          x: 'column',
          y: 'row',
          text: 'text',
          fill: ink,
          stroke: ({ step }: HeatData['squares'][number]) => (step === 0 ? HALO : 'none'),
          fontSize: Math.min(em, fits),
          fontWeight: 600,
        }),
      ],
    }),
  );
}

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);
