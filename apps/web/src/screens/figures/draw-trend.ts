/** Lines over time. */
import { axisX, axisY, dot, gridY, line, plot, ruleY, text } from '@observablehq/plot';
import { numbersIn } from '../../i18n/locales.js';
import type { Frame, TrendData } from './chart-data.js';
import { base, type Drawn, finished, leads, type Mark } from './drawing.js';

/** Colour never speaks alone: each line has its own sign too. */
const SYMBOLS = ['circle', 'square', 'triangle', 'diamond'] as const;

export function drawTrend({ periods, lines, few, language }: TrendData, { width, em }: Frame): Drawn {
  const { format } = numbersIn(language);
  const counts = lines.flatMap(({ points }) => points.map(({ count }) => count ?? 0));
  // the axis ends a little above the highest
  const widest = format(2 * Math.max(0, ...counts)).length;
  const keys = periods.map(({ key }) => key);
  const labels = new Map(periods.map(({ key, label }) => [key, label]));
  const room = Math.max(1, Math.ceil((periods.length * 4 * em) / width));
  const ticks = keys.filter((_, index) => (keys.length - 1 - index) % room === 0);
  const marks = lines.flatMap(({ look, points }, index): Mark[] => {
    const shown = points.filter(({ count }) => typeof count === 'number');
    const small = points.filter(({ count }) => count === null);
    const stroke = look === 'official' ? 'var(--warn)' : `var(--line-${String(index + 1)})`;
    const dash = look === 'official' ? '6 5' : look === 'earlier' ? '2 4' : undefined;
    const at = (point: (typeof points)[number]) => point.at;
    const high = (point: (typeof points)[number]) => point.count ?? Number.NaN;
    return [
      line(points, {
        ...{ x: at, y: high, stroke, strokeWidth: look === 'main' ? 2.5 : 1.75 },
        ...(dash !== undefined && { strokeDasharray: dash }),
      }),
      dot(shown, {
        ...{ x: at, y: high, fill: stroke, r: look === 'main' ? 3.5 : 3 },
        symbol: SYMBOLS[index % SYMBOLS.length] ?? 'circle',
        className: `go-${String(index)}`,
      }),
      text(small, { x: at, y: 0, text: () => few, dy: -em * (0.7 + index), fill: stroke }),
    ];
  });
  const svg = finished(
    plot({
      ...base({ width, em }),
      height: Math.round(Math.min(Math.max(width * 0.5, 13 * em), 24 * em)),
      ...{
        marginLeft: (widest * 0.62 + 1.2) * em,
        marginRight: 1.6 * em,
        marginTop: 1.2 * em,
        marginBottom: 2 * em,
      },
      x: { type: 'point', domain: keys, axis: null },
      y: { zero: true, nice: true, axis: null },
      marks: [
        gridY({ ticks: 5, stroke: 'var(--line)', strokeOpacity: 1 }),
        axisY({ ticks: 5, tickSize: 0, label: null, fontSize: em, tickFormat: format }),
        axisX(ticks, { tickFormat: (key: string) => labels.get(key) ?? key, label: null, fontSize: em }),
        ruleY([0], { stroke: 'var(--edge)' }),
        ...marks,
      ],
    }),
  );
  const [main] = lines;
  const numbers = main?.points.filter(({ count }) => typeof count === 'number') ?? [];
  leads(
    svg,
    '.go-0 > *',
    numbers.map(({ at }) => at),
  );
  return svg;
}
