import type { FactorHolder } from './code-factors.js';
import type { KeysDatabase } from './keys-database.js';

/** Codes on paper, for a member whose phone is lost: each is good for once. Kept as slow hashes. */
export class RecoveryCodes {
  constructor(private readonly database: KeysDatabase) {}

  /** In the place of those there were. */
  async give(
    { memberId, organization }: Omit<FactorHolder, 'because'>,
    hashes: readonly string[],
  ): Promise<void> {
    await this.database.transaction(async (tx) => {
      await tx.query('DELETE FROM keys.recovery_code WHERE member_id = $1', [memberId]);
      await tx.query(
        `INSERT INTO keys.recovery_code (member_id, organization, code_hash, because)
         SELECT c.member_id, $2, hash, c.because
           FROM keys.credential c, unnest($3::text[]) AS hash WHERE c.member_id = $1`,
        [memberId, organization, hashes],
      );
    });
  }

  async of(memberId: string): Promise<readonly { readonly id: string; readonly hash: string }[]> {
    const found = await this.database.query<{ id: string; hash: string }>(
      'SELECT id, code_hash AS hash FROM keys.recovery_code WHERE member_id = $1 ORDER BY id',
      [memberId],
    );
    return found.rows;
  }

  /** @returns false where somebody was faster */
  async use(id: string): Promise<boolean> {
    return (await this.database.query('DELETE FROM keys.recovery_code WHERE id = $1', [id])).rowCount === 1;
  }

  async end(memberId: string): Promise<void> {
    await this.database.query('DELETE FROM keys.recovery_code WHERE member_id = $1', [memberId]);
  }
}
