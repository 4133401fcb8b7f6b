import { Clock } from '#kernel/clock';
import type { KeysDatabase } from './keys-database.js';

/** A set-up that has not landed by then has died. */
const CLAIM_MS = 60_000;

/** The turn to set the product up: one command's at a time, whichever process it was sent to. */
export class SetUpClaim {
  constructor(
    private readonly database: KeysDatabase,
    private readonly clock: Clock,
  ) {}

  /** @returns whether it is this command's turn; the same command may ask again */
  async claim(commandId: string): Promise<boolean> {
    const now = this.clock.now();
    const claimed = await this.database.query(
      `INSERT INTO keys.set_up_claim AS one (command_id, claimed_at) VALUES ($1, $2)
       ON CONFLICT (only_one) DO UPDATE SET command_id = $1, claimed_at = $2
         WHERE one.command_id = $1 OR one.claimed_at < $3`,
      [commandId, now, new Date(now.getTime() - CLAIM_MS)],
    );
    return claimed.rowCount === 1;
  }

  /** Gives the turn back when the command was refused. */
  async release(commandId: string): Promise<void> {
    await this.database.query('DELETE FROM keys.set_up_claim WHERE command_id = $1', [commandId]);
  }
}
