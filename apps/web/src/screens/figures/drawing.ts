/** What every chart has in common. */
import type { PlotOptions } from '@observablehq/plot';
import type { Frame } from './chart-data.js';

export type Drawn = SVGSVGElement;
export type Mark = NonNullable<PlotOptions['marks']>[number];

let drawn = 0;

export function base({ width, em }: Frame): PlotOptions {
  return { width, className: 'plot', style: { fontSize: `${String(em)}px` } };
}

/**
 * Plot's own style sheet is taken out before the chart is shown: the page's policy allows none, and figures.css has it. So are its
 * labels of parts: the chart is one image with a label of its own.
 */
export function finished(made: Element): Drawn {
  const svg = made as Drawn;
  for (const sheet of svg.querySelectorAll('style')) sheet.remove();
  for (const part of svg.querySelectorAll('*')) {
    for (const name of part.getAttributeNames()) if (name.startsWith('aria-')) part.removeAttribute(name);
  }
  return svg;
}

export function newPattern(): string {
  drawn += 1;
  return `few-${String(drawn)}`;
}

/** Hatched is "fewer than 10". */
export function hatching(id: string): Mark {
  return (...[, , , , context]) => {
    const { ownerSVGElement: svg } = context;
    const made = (name: string, values: Readonly<Record<string, string>>) => {
      const element = svg.ownerDocument.createElementNS('http://www.w3.org/2000/svg', name);
      for (const [key, value] of Object.entries(values)) element.setAttribute(key, value);
      return element;
    };
    const size = { width: '7', height: '7' };
    const pattern = made('pattern', {
      id,
      ...size,
      patternUnits: 'userSpaceOnUse',
      patternTransform: 'rotate(45)',
    });
    pattern.append(
      made('rect', { ...size, fill: 'var(--paper)' }),
      made('path', { d: 'M0 0v7', stroke: 'var(--hatch)', 'stroke-width': '3' }),
    );
    const defs = made('defs', {});
    defs.append(pattern);
    return defs;
  };
}

/** What a press on the nth element leads to. */
export function leads(svg: Drawn, selector: string, to: readonly (string | undefined)[]): void {
  [...svg.querySelectorAll<SVGElement>(selector)].forEach((element, index) => {
    const go = to[index];
    if (go !== undefined) element.dataset['go'] = go;
  });
}
