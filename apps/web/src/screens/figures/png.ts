/** A chart as a picture that says by itself what it is: title, unit, place, period and release are in it. */
import { colorOf, type LegendEntry } from './legend.js';
import { wrapped } from './wrapped.js';

export interface Picture {
  readonly svg: SVGSVGElement;
  readonly title: string;
  /** Lines under the title, then under the legend. */
  readonly above: readonly string[];
  readonly legend: readonly LegendEntry[];
  readonly under: readonly string[];
  readonly file: string;
}

const SVG = 'http://www.w3.org/2000/svg';
const FONT = 'system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif';
const MARGIN = 20;
const LEGEND_LINE = 20;
/** How far its words stand from its signs' left. */
const LABEL = 44;
/** So that it is sharp on paper. */
const SCALE = 2;
/** What a chart takes from the page's style. */
const TAKEN = ['fill', 'stroke', 'opacity', 'stroke-width', 'stroke-dasharray', 'font-size', 'font-weight'];

/** @throws Error when the browser cannot make a picture of it */
export async function downloadPng(picture: Picture): Promise<void> {
  const { svg, width, height } = composed(picture);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('no picture');
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = `${picture.file}.png`;
  link.click();
  URL.revokeObjectURL(link.href);
}

function composed({ svg: chart, title, above, legend, under }: Picture): {
  readonly svg: SVGElement;
  readonly width: number;
  readonly height: number;
} {
  const inner = { width: chart.viewBox.baseVal.width, height: chart.viewBox.baseVal.height };
  const width = Math.max(inner.width, 320) + 2 * MARGIN;
  const style = getComputedStyle(document.documentElement);
  const [ink, muted, paper] = ['--ink', '--muted', '--paper'].map((name) =>
    style.getPropertyValue(name).trim(),
  );
  const svg = made('svg', { xmlns: SVG, 'font-family': FONT });
  let y = MARGIN;
  const write = (words: string, size: number, more: Readonly<Record<string, string>>) => {
    for (const line of wrapped(words, width - 2 * MARGIN, measured(size))) {
      y += size * 1.35;
      const text = made('text', { x: String(MARGIN), y: String(y), 'font-size': String(size), ...more });
      text.textContent = line;
      svg.append(text);
    }
  };
  write(title, 20, { fill: ink ?? '', 'font-weight': '700' });
  for (const words of above) write(words, 14, { fill: muted ?? '' });
  y += 12;
  const copy = flattened(chart);
  for (const [name, value] of Object.entries({ x: MARGIN, y, ...inner }))
    copy.setAttribute(name, String(value));
  svg.append(copy);
  y += inner.height + 8;
  for (const { label, ...entry } of legend) {
    const [first = '', ...more] = wrapped(label, width - 2 * MARGIN - LABEL, measured(14));
    y += LEGEND_LINE;
    svg.append(...explained({ ...entry, label: first }, y, getComputedStyle(chart)));
    for (const words of more) {
      y += LEGEND_LINE;
      const text = made('text', {
        x: String(MARGIN + LABEL),
        y: String(y),
        'font-size': '14',
        fill: ink ?? '',
      });
      text.textContent = words;
      svg.append(text);
    }
  }
  y += 8;
  for (const words of under) write(words, 13, { fill: muted ?? '' });
  const height = Math.ceil(y + MARGIN);
  svg.setAttribute('viewBox', `0 0 ${String(width)} ${String(height)}`);
  svg.setAttribute('width', String(width * SCALE));
  svg.setAttribute('height', String(height * SCALE));
  svg.prepend(made('rect', { width: '100%', height: '100%', fill: paper ?? '#fff' }));
  return { svg, width, height };
}

/** One line of the legend, with its sign, shade or hatching. */
function explained(
  { look, sign, label }: LegendEntry,
  y: number,
  style: CSSStyleDeclaration,
): readonly SVGElement[] {
  const valueOf = (name: string) => style.getPropertyValue(name).trim();
  const color = colorOf(look);
  const fill = color === undefined ? valueOf('--paper') : valueOf(color);
  const written = (text: string, x: number, ink: string) => {
    const element = made('text', { x: String(x), y: String(y), 'font-size': '14', fill: ink });
    element.textContent = text;
    return element;
  };
  const words = written(label, MARGIN + LABEL, valueOf('--ink'));
  if (sign !== undefined) return [written(sign, MARGIN, fill), words];
  const [x, top] = [MARGIN + 20, y - 12];
  const square = made('rect', {
    ...{ x: String(x), y: String(top), width: '14', height: '14', fill },
    stroke: valueOf('--edge'),
  });
  const hatching = made('path', {
    d: `M${String(x)} ${String(top + 14)}l14 -14M${String(x)} ${String(top + 7)}l7 -7M${String(x + 7)} ${String(top + 14)}l7 -7`,
    ...{ stroke: valueOf('--hatch'), 'stroke-width': '2', fill: 'none' },
  });
  return color === undefined ? [square, hatching, words] : [square, words];
}

/** A copy whose colours no longer depend on the page. */
function flattened(chart: SVGSVGElement): SVGSVGElement {
  const copy = chart.cloneNode(true) as SVGSVGElement;
  const originals = [...chart.querySelectorAll<SVGElement>('*')];
  [...copy.querySelectorAll<SVGElement>('*')].forEach((element, index) => {
    const original = originals[index];
    if (original === undefined) return;
    const style = getComputedStyle(original);
    for (const name of TAKEN) element.setAttribute(name, style.getPropertyValue(name));
  });
  const { color, fontSize } = getComputedStyle(chart);
  copy.setAttribute('fill', color);
  copy.setAttribute('font-size', fontSize);
  // a long name may reach a little over the drawing
  copy.setAttribute('overflow', 'visible');
  copy.removeAttribute('style');
  return copy;
}

function measured(size: number): (words: string) => number {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return (words) => words.length * size * 0.6;
  context.font = `${String(size)}px ${FONT}`;
  return (words) => context.measureText(words).width;
}

function made(name: string, values: Readonly<Record<string, string>>): SVGElement {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(values)) element.setAttribute(key, value);
  return element;
}
