/** Which layer had the last word, and with which status. */
import type { Asked } from './asking.js';

export const LAYERS = ['door', 'guard', 'form', 'rule', 'done', 'fault'] as const;
export type Layer = (typeof LAYERS)[number];

const AT_THE_DOOR = [
  'origin_foreign',
  'content_type',
  'body_broken',
  'body_too_large',
  'request_broken',
  'anything',
];

export function layerOf({ answer }: Asked, decided: boolean): Layer {
  const { status } = answer;
  const code = codeOf(answer.body);
  if (status >= 500) return 'fault';
  if (status < 400) return 'done';
  if (decided) return 'rule';
  if (AT_THE_DOOR.includes(code)) return 'door';
  if (status === 401 || status === 404) return 'guard';
  return status === 400 ? 'form' : 'rule';
}

export function codeOf(body: unknown): string {
  return typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string'
    ? body.code
    : '';
}

export class Tally {
  readonly #counts = new Map<string, number>();

  count(layer: Layer, status: number): void {
    const key = `${layer} ${String(status)}`;
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  of(layer: Layer): number {
    return [...this.#counts].reduce((sum, [key, n]) => sum + (key.startsWith(`${layer} `) ? n : 0), 0);
  }

  lines(): readonly string[] {
    return LAYERS.flatMap((layer) => {
      const found = [...this.#counts].filter(([key]) => key.startsWith(`${layer} `)).sort();
      const statuses = found.map(([key, n]) => `${key.slice(layer.length + 1)}: ${String(n)}`).join(', ');
      return found.length === 0
        ? []
        : [`  ${layer.padEnd(6)} ${String(this.of(layer)).padStart(6)}  (${statuses})`];
    });
  }
}
