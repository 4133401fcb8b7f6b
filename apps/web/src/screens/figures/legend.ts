/** What signs, shades and bars stand for: the same beside a chart and in the picture of it. */
import type { Translator } from '../../i18n/i18n.js';
import { countText } from './names.js';
import { legendOf } from './steps.js';
import type { Line } from './trend.js';

export interface LegendEntry {
  /** A name of figures.css: `few`, `step-1`, `line-1`, `line-official`, `bar-1`. */
  readonly look: string;
  /** Of a line; a square stands for all others. */
  readonly sign?: string;
  readonly label: string;
}

/** In the order of those that are drawn. */
const SIGNS = ['●', '■', '▲', '◆'];

export function lineLegend(lines: readonly Line[]): readonly LegendEntry[] {
  return lines.map(({ label, look }, index) => ({
    look: look === 'official' ? 'line-official' : `line-${String(index + 1)}`,
    sign: `${SIGNS[index % SIGNS.length] ?? ''}${look === 'official' ? '╌╌' : look === 'earlier' ? '┈┈' : '──'}`,
    label,
  }));
}

/** Hatched first, then from few to many. */
export function stepLegend(
  counts: readonly (number | null | undefined)[],
  i18n: Translator,
): readonly LegendEntry[] {
  const shades = legendOf(counts).map(({ step, from, to }) => ({
    look: `step-${String(step)}`,
    label:
      to === null
        ? i18n.t('figures.from', { from: countText(from, i18n) })
        : to === from
          ? countText(from, i18n)
          : `${countText(from, i18n)}–${countText(to, i18n)}`,
  }));
  return [{ look: 'few', label: i18n.t('figures.few') }, ...shades];
}

export function barLegend(labels: readonly string[]): readonly LegendEntry[] {
  return labels.map((label, index) => ({ look: `bar-${String(index + 1)}`, label }));
}

/** The variable of figures.css that colours it; of hatching none. */
export function colorOf(look: string): string | undefined {
  switch (look) {
    case 'few':
      return undefined;
    case 'line-official':
      return '--warn';
    case 'bar-1':
      return '--accent';
    case 'bar-2':
      return '--line-2';
    default:
      return `--${look}`;
  }
}
