/** Bars that lie, each under its name: there is room for a long one on a phone. */
import { barX, plot, ruleX, text } from '@observablehq/plot';
import type { BarsData, DrawnBar, Frame } from './chart-data.js';
import { base, type Drawn, finished, hatching, leads, type Mark, newPattern } from './drawing.js';

export function drawBars({ bars: all, whole, least }: BarsData, { width, em }: Frame): Drawn {
  const pattern = newPattern();
  const twice = all.some((bar) => 'other' in bar);
  const [top, thick] = [1.5 * em, 0.95 * em];
  const band = top + (twice ? 2.15 : 1) * thick + 0.55 * em;
  const values = all
    .flatMap(({ value, other }) => [value, other])
    .filter((value) => typeof value === 'number');
  const most = whole ?? Math.max(least, ...values);
  const fewEnds = whole === undefined ? Math.max(least, most * 0.03) : 0;
  const second = top + 1.15 * thick;
  const row = (of: (bar: DrawnBar) => DrawnBar['value'], from: number, look: string): Mark[] => {
    const inset = { insetTop: from, insetBottom: band - from - thick };
    const at = { y: 'key', ...inset, rx: 2 };
    return [
      barX(
        all.filter((bar) => typeof of(bar) === 'number'),
        { ...at, x: (bar: DrawnBar) => of(bar) ?? 0, fill: look },
      ),
      barX(
        all.filter((bar) => of(bar) === null),
        { ...at, x: () => fewEnds, fill: `url(#${pattern})`, stroke: 'var(--edge)' },
      ),
    ];
  };
  const written = (
    of: (bar: DrawnBar) => DrawnBar['value'],
    words: (bar: DrawnBar) => string,
    from: number,
  ): Mark =>
    text(
      all.filter((bar) => words(bar) !== ''),
      {
        ...{ y: 'key', x: (bar: DrawnBar) => of(bar) ?? fewEnds, text: words },
        ...{ textAnchor: 'start', dx: 0.4 * em, dy: from + thick / 2 - band / 2, fontSize: em },
      },
    );
  const svg = finished(
    plot({
      ...base({ width, em }),
      height: Math.ceil(band * all.length + 4),
      ...{ marginLeft: 2, marginRight: 6.5 * em, marginTop: 2, marginBottom: 2 },
      x: { domain: [0, most], axis: null },
      y: { type: 'band', domain: all.map(({ key }) => key), axis: null, padding: 0 },
      marks: [
        hatching(pattern),
        ...row(({ value }) => value, top, 'var(--accent)'),
        ...(twice ? row(({ other }) => other, second, 'var(--line-2)') : []),
        text(all, {
          ...{
            y: 'key',
            frameAnchor: 'left',
            dx: 0.2 * em,
            text: 'label',
            textAnchor: 'start',
            className: 'leads',
          },
          ...{ dy: 0.8 * em - band / 2, fontSize: em, fontWeight: 600 },
          ...{ lineWidth: width / em, textOverflow: 'ellipsis' },
        }),
        written(
          ({ value }) => value,
          ({ text: words }) => words,
          top,
        ),
        ...(twice
          ? [
              written(
                ({ other }) => other,
                ({ otherText = '' }) => otherText,
                second,
              ),
            ]
          : []),
        ruleX([0], { stroke: 'var(--edge)' }),
      ],
    }),
  );
  leads(
    svg,
    '.leads > *',
    all.map(({ go }) => go),
  );
  return svg;
}
