import { Clock } from '#kernel/clock';
import { endQuickUnlocks } from './end-quick-unlocks.js';
import type { KeysDatabase } from './keys-database.js';
import { WORKS_HERE } from './leaving.js';

const LONGEST_MS = 12 * 3_600_000;
export const TRIES = 5;

export interface QuickGiving {
  readonly quickId: string;
  readonly memberId: string;
  readonly organization: string;
  /** Of `MemberDevices`. */
  readonly deviceHash: string;
  readonly proofHash: string;
  /** The passkey that has to be shown too; digits alone where there is none. */
  readonly passkeyId?: string | undefined;
  /** Of the credential: the event that admitted or enrolled the member, or changed the lock. */
  readonly because: string;
}

export interface QuickTry extends Omit<QuickGiving, 'quickId'> {
  /** 32 bytes, base64url. */
  readonly share: string;
}

/** Shares the server gives out for six digits, or for a passkey: a few tries, a few hours, then they are gone. */
export class QuickUnlocks {
  constructor(
    private readonly database: KeysDatabase,
    private readonly clock: Clock,
  ) {}

  /** In the place of the one this member had on this device. */
  async give(giving: QuickGiving): Promise<{ readonly share: string; readonly expiresAt: Date }> {
    const { quickId, memberId, organization, deviceHash, proofHash, passkeyId, because } = giving;
    const share = Buffer.from(globalThis.crypto.getRandomValues(new Uint8Array(32)));
    const expiresAt = new Date(this.clock.now().getTime() + LONGEST_MS);
    await this.database.transaction(async (tx) => {
      await endQuickUnlocks(tx, memberId, [deviceHash]);
      await tx.query(
        `INSERT INTO keys.quick_unlock
           (quick_id, member_id, organization, device_hash, proof_hash, share, expires_at, because, passkey_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [quickId, memberId, organization, deviceHash, proofHash, share, expiresAt, because, passkeyId],
      );
    });
    return { share: share.toString('base64url'), expiresAt };
  }

  /** Counts a try before it is looked at, so that many at once are no more than five. Undefined where none is left. */
  async try(quickId: string): Promise<QuickTry | undefined> {
    const found = await this.database.query<Row>(
      `UPDATE keys.quick_unlock q SET tries = tries + 1
         FROM keys.staff m
        WHERE q.quick_id = $1 AND q.expires_at > $2 AND q.tries < ${TRIES}
          AND m.member_id = q.member_id AND ${WORKS_HERE}
        RETURNING q.member_id, q.organization, q.device_hash, q.proof_hash, q.passkey_id, q.share, q.because`,
      [quickId, this.clock.now()],
    );
    const row = found.rows[0];
    return (
      row && {
        memberId: row.member_id,
        organization: row.organization,
        deviceHash: row.device_hash,
        proofHash: row.proof_hash,
        passkeyId: row.passkey_id ?? undefined,
        share: row.share.toString('base64url'),
        because: row.because,
      }
    );
  }

  /** Whose it is, and the passkey it asks for; no try is counted. Undefined where it asks for digits, or is gone. */
  async findPasskey(
    quickId: string,
  ): Promise<
    (Pick<QuickTry, 'memberId' | 'organization' | 'deviceHash'> & { readonly passkeyId: string }) | undefined
  > {
    const found = await this.database.query<Row & { passkey_id: string }>(
      `SELECT q.*
         FROM keys.quick_unlock q JOIN keys.staff m USING (member_id)
        WHERE q.quick_id = $1 AND q.passkey_id IS NOT NULL AND q.expires_at > $2 AND q.tries < ${TRIES}
          AND ${WORKS_HERE}`,
      [quickId, this.clock.now()],
    );
    const row = found.rows[0];
    return (
      row && {
        memberId: row.member_id,
        organization: row.organization,
        deviceHash: row.device_hash,
        passkeyId: row.passkey_id,
      }
    );
  }

  /** The digits were right. */
  async succeeded(quickId: string): Promise<void> {
    await this.database.query('UPDATE keys.quick_unlock SET tries = 0 WHERE quick_id = $1', [quickId]);
  }

  /** The digits were wrong. @returns whether there is another try; if not, the share is gone */
  async failed(quickId: string): Promise<boolean> {
    const gone = await this.database.query(
      `DELETE FROM keys.quick_unlock WHERE quick_id = $1 AND tries >= ${TRIES}`,
      [quickId],
    );
    return gone.rowCount === 0;
  }

  /** On every device. */
  async endAll(memberId: string): Promise<void> {
    await endQuickUnlocks(this.database, memberId);
  }

  async end(memberId: string, deviceHash: string): Promise<void> {
    await endQuickUnlocks(this.database, memberId, [deviceHash]);
  }
}

type Row = {
  member_id: string;
  organization: string;
  device_hash: string;
  proof_hash: string;
  passkey_id: string | null;
  share: Buffer;
  because: string;
};
