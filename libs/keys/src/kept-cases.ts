import type { LogReader } from './disclosure-log.js';
import type { KeysDatabase } from './keys-database.js';

/** Which own cases do not exist for a member. */
export class KeptCases {
  constructor(private readonly database: KeysDatabase) {}

  /**
   * Those kept from the member, from before the event that says so, and those kept apart from somebody else of which the
   * member was never given a key.
   */
  async from({ organization, memberId }: LogReader): Promise<readonly string[]> {
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
