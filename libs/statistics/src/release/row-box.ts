/** Rows of snapshots at rest: who has the database and not the release keys reads no place and no code in them. */
import { openBytes, sealBytes } from '#event-store/facts-box';
import { canonicalBytes, canonicalJson } from '#kernel/canonical-json';
import { snapshotRowKey } from '../cell-key.js';
import type { KeptRow, RowState } from '../domain/recounting.js';
import type { SnapshotRow } from '../domain/snapshot.js';
import type { Codes, RecordKind } from '../domain/unit-records.js';
import type { SealedRow } from './release-store.js';
import type { ReleaseSecrets } from './release-keys.js';

/** Boxes of all rows are of few lengths, so that these do not tell one set of codes from another. */
const PADDED = 512;

type Told = readonly [kind: RecordKind, place: string | null, codes: Codes];

/** Bound to its month and its place in it: boxes cannot be exchanged. */
export class RowBoxes {
  readonly #key: Uint8Array;

  constructor(
    { record }: Pick<ReleaseSecrets, 'record'>,
    private readonly month: string,
  ) {
    this.#key = snapshotRowKey(record);
  }

  seal({ kind, key, place, codes }: SnapshotRow, ordinal: number, state: RowState): SealedRow {
    const told: Told = [kind, place, codes];
    const text = Buffer.from(canonicalJson(told), 'utf8');
    const padded = Buffer.alloc(Math.ceil(text.length / PADDED) * PADDED, ' ');
    text.copy(padded);
    const name = keyText(key);
    return { ordinal, key: name, state, box: sealBytes(this.#key, this.#aad(ordinal, name), padded) };
  }

  /** @throws BoxUnreadable when it was changed, moved or made with other keys */
  open({ ordinal, key, state, box }: SealedRow): KeptRow {
    const clear = openBytes(this.#key, this.#aad(ordinal, key), box);
    const [kind, place, codes] = JSON.parse(Buffer.from(clear).toString('utf8')) as Told;
    return { kind, key: BigInt(`0x${key}`), place, codes, state };
  }

  #aad(ordinal: number, key: string): Uint8Array {
    return canonicalBytes(['snapshot-row/1', this.month, ordinal, key]);
  }
}

/** A record key as the database has it. */
export function keyText(key: bigint): string {
  return key.toString(16).padStart(16, '0');
}
