/** What the release job keeps, in memory: as PostgreSQL does it, all of a step or nothing. */
import { MemoryLogIndex } from '../release/memory-log-index.js';
import {
  type FrozenMonth,
  type Publication,
  PublishedTables,
  type SealedRow,
  Snapshots,
} from '../release/release-store.js';
import type { MenuPlace } from '../domain/menu-places.js';

export class MemorySnapshots extends Snapshots {
  readonly months = new Map<string, FrozenMonth>();
  readonly rows = new Map<string, readonly SealedRow[]>();
  readonly erased = new Set<string>();

  constructor(
    private readonly index: MemoryLogIndex,
    private readonly published: MemoryPublications,
  ) {
    super();
  }

  async frozen() {
    return [...this.months.values()].sort((a, b) => (a.month < b.month ? -1 : 1));
  }

  async freeze(month: FrozenMonth, rows: readonly SealedRow[]) {
    if (this.months.has(month.month)) throw new Error('frozen already');
    this.months.set(month.month, month);
    this.rows.set(month.month, rows);
  }

  async rowsOf(month: string) {
    return this.rows.get(month) ?? [];
  }

  async discard(month: string) {
    if (this.published.all.has(month)) throw new Error('published');
    this.months.delete(month);
    this.rows.delete(month);
  }

  async erasures() {
    return [...this.index.erased].filter((caseId) => !this.erased.has(caseId)).sort();
  }

  async erase(...[caseId, keys, replace]: Parameters<Snapshots['erase']>) {
    for (const [month, rows] of this.rows) {
      const { keyId } = this.months.get(month)!;
      this.rows.set(
        month,
        rows.map((row) => (keys.includes(row.key) ? replace({ ...row, month, keyId }) : row)),
      );
    }
    this.erased.add(caseId);
  }
}

export class MemoryPublications extends PublishedTables {
  readonly all = new Map<string, Publication>();
  readonly menus = new Map<number, readonly MenuPlace[]>();

  async months() {
    return new Set(this.all.keys());
  }

  async publish(publication: Publication) {
    const { month } = publication.release;
    if (this.all.has(month)) throw new Error('published already');
    this.all.set(month, publication);
  }

  async publishMenu(year: number, places: readonly MenuPlace[]) {
    if (!this.menus.has(year)) this.menus.set(year, places);
  }

  async contentOf(month: string) {
    return this.all.get(month) ?? { cells: [], completeness: [] };
  }
}

export interface MemoryTables {
  readonly index: MemoryLogIndex;
  readonly snapshots: MemorySnapshots;
  readonly published: MemoryPublications;
}

export function memoryTables(): MemoryTables {
  const index = new MemoryLogIndex();
  const published = new MemoryPublications();
  return { index, published, snapshots: new MemorySnapshots(index, published) };
}
