/** The snapshot of a month: the records of a release without their ids. Immutable, but that an erased case loses more. */
import { CODES } from './menu.js';
import type { Breakdown, Codes, RecordKind, UnitRecord } from './unit-records.js';

/** An anonymous record: what its codes say, and the key that lets the same set of records have the same noise. */
export interface SnapshotRow {
  readonly kind: RecordKind;
  /** `recordKey` of the unit's id: an unsigned 64-bit integer. */
  readonly key: bigint;
  readonly place: string | null;
  readonly codes: Codes;
}

export interface Snapshot {
  /** YYYY-MM. */
  readonly month: string;
  readonly rows: readonly SnapshotRow[];
}

/** Stays of an erased case: the three dimensions, and what says nothing of a person, as the log tells it in clear. */
const KEPT: readonly Breakdown[] = [
  ...(['form', 'age', 'sex'] as const),
  ...(['registered', 'left-out', 'service', 'outcome', 'time-to-answer'] as const),
];

/** Whether a row goes on telling this once its case is erased. */
export function outlivesErasure(breakdown: Breakdown): boolean {
  return KEPT.includes(breakdown);
}

/**
 * Every record of the month once, in an order that says nothing of when it came.
 * @param keyOf `recordKey` under the secret of the release job
 */
export function snapshotOf(
  month: string,
  records: Iterable<UnitRecord>,
  keyOf: (id: string) => bigint,
): Snapshot {
  const rows = new Map<string, SnapshotRow>();
  for (const { kind, id, place, month: opened, codes } of records) {
    if (opened !== month) continue;
    const row = { kind, key: keyOf(id), place, codes };
    rows.set(rowText(row), row);
  }
  const texts = [...rows.keys()].sort();
  return { month, rows: texts.map((text) => rows.get(text) as SnapshotRow) };
}

/** What is left of a row once its case is erased; a classification it no longer tells reads as unknown. */
export function anonymousRow({ kind, key, place, codes }: SnapshotRow): SnapshotRow {
  const kept = Object.entries(codes).map(([breakdown, told]) => {
    const stays = outlivesErasure(breakdown as Breakdown);
    return [breakdown, stays ? told : unknownOf(breakdown as Breakdown)] as const;
  });
  return { kind, key, place, codes: Object.fromEntries(kept) };
}

function unknownOf(breakdown: Breakdown): readonly string[] {
  return ['unknown', 'none'].filter((code) => CODES[breakdown].includes(code)).slice(0, 1);
}

/** The record a row is of: one referral can have several outcomes in a month, each a row; nothing else comes twice. */
export function rowText({ kind, key, codes }: SnapshotRow): string {
  const outcome = kind === 'referral-outcome' ? (codes.outcome ?? []).join() : '';
  return `${key.toString(16).padStart(16, '0')}|${kind}|${outcome}`;
}
