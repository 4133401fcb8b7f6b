import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { KeysDatabase } from './keys-database.js';
import type { LogReader } from './disclosure-log.js';

/**
 * Own cases that lists, counts and notices leave out for a member: those kept from them, from before the event that says
 * so, and those kept apart from somebody else of which they were never given a key.
 */
export class CasesKeptFrom extends Query<readonly string[]> {
  constructor(readonly reader: LogReader) {
    super();
  }
}

@QueryHandler(CasesKeptFrom)
export class CasesKeptFromHandler implements IQueryHandler<CasesKeptFrom> {
  constructor(private readonly database: KeysDatabase) {}

  async execute({ reader: { organization, memberId } }: CasesKeptFrom): Promise<readonly string[]> {
    const { rows } = await this.database.query<{ case_id: string }>(
      `SELECT DISTINCT k.case_id FROM keys.conflict k
        WHERE k.organization = $1
          AND (EXISTS (SELECT FROM keys.conflict own WHERE own.case_id = k.case_id AND own.member_id = $2)
            OR NOT EXISTS (SELECT FROM keys.case_wrap w WHERE w.case_id = k.case_id AND w.member_id = $2::text)
               AND NOT EXISTS (SELECT FROM keys.wrap w WHERE w.entitlement = k.case_id))`,
      [organization, memberId],
    );
    return rows.map(({ case_id }) => case_id);
  }
}
