/** Exact counts by one breakdown, for an organization's own eyes; nothing of it is published. */
import { CODES } from './menu.js';
import type { Breakdown, RecordKind, UnitRecord } from './unit-records.js';

/**
 * How many records of a kind there are with each code, every code of the breakdown named. A record counts once under
 * each of its codes, so the counts may come to more than the records.
 */
export function countBy(
  records: readonly UnitRecord[],
  kind: RecordKind,
  breakdown: Breakdown,
): Readonly<Record<string, number>> {
  const counts = Object.fromEntries(CODES[breakdown].map((code) => [code, 0]));
  const seen = new Set<string>();
  for (const record of records) {
    if (record.kind !== kind) continue;
    for (const code of new Set(record.codes[breakdown] ?? [])) {
      const once = `${record.id}|${code}`;
      if (!seen.has(once)) counts[code] = (counts[code] ?? 0) + 1;
      seen.add(once);
    }
  }
  return counts;
}

/** How many records of a kind there are, each once by its id. */
export function countOf(records: readonly UnitRecord[], kind: RecordKind): number {
  return new Set(records.filter((record) => record.kind === kind).map(({ id }) => id)).size;
}
