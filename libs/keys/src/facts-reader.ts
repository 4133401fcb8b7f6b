import { openFacts } from '#event-store/facts-box';
import { ERASED, FactsReader, type Erased, type StoredFacts } from '#kernel/facts';
import type { KeysDatabase } from './keys-database.js';

/** Opens coded facts with the keys of their cases, fetched in one query per batch. */
export class PostgresFactsReader extends FactsReader {
  constructor(private readonly database: KeysDatabase) {
    super();
  }

  /** @throws BoxUnreadable when a box was changed or moved: that is damage, not erasure. */
  async open<Facts>(items: readonly StoredFacts[]): Promise<readonly (Facts | Erased)[]> {
    const keys = await this.#keysOf(new Set(items.map(({ caseId }) => caseId)));
    return items.map(({ caseId, stream, eventId, box }) => {
      const key = keys.get(caseId);
      return key ? (openFacts(key, stream, eventId, box) as Facts) : ERASED;
    });
  }

  async #keysOf(cases: ReadonlySet<string>): Promise<ReadonlyMap<string, Uint8Array>> {
    if (cases.size === 0) return new Map();
    const found = await this.database.query<{ case_id: string; key: Buffer }>(
      `SELECT case_id, key FROM keys.facts_key f WHERE case_id = ANY ($1::uuid[])
          AND NOT EXISTS (SELECT FROM keys.entitlement WHERE id = f.case_id AND withheld_because IS NOT NULL)`,
      [[...cases]],
    );
    return new Map(found.rows.map(({ case_id, key }) => [case_id, key]));
  }
}
