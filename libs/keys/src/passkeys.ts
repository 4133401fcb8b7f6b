import { Clock } from '#kernel/clock';
import type { FactorHolder } from './code-factors.js';
import type { KeysDatabase } from './keys-database.js';

export interface Passkey {
  /** Base64url, as the authenticator names it. */
  readonly credentialId: string;
  readonly publicKey: Uint8Array;
  readonly counter: number;
}

/** A passkey as its member may see it. */
export interface ListedPasskey {
  readonly id: string;
  /** Coarse code of system and browser it was added on. */
  readonly device: string;
  /** Copied among the member's devices by whoever made them. */
  readonly synced: boolean;
  readonly addedAt: Date;
}

export interface PasskeyGiving extends Passkey, Pick<ListedPasskey, 'device' | 'synced'> {}

/** To add one, or to show one that is there. */
export type ChallengePurpose = 'add' | 'show';

export interface Challenge {
  /** The hash of the session's token or of the half-done sign-in's ticket: good there and nowhere else. */
  readonly boundTo: string;
  readonly purpose: ChallengePurpose;
}

const LONGEST_MS = 5 * 60_000;

/** Public keys of members' passkeys, and challenges that are answered once. */
export class Passkeys {
  constructor(
    private readonly database: KeysDatabase,
    private readonly clock: Clock,
  ) {}

  async of(memberId: string): Promise<readonly (Passkey & ListedPasskey)[]> {
    const found = await this.database.query<Row>(
      `SELECT credential_id, id, public_key, counter, device, synced, added_at
         FROM keys.passkey WHERE member_id = $1 ORDER BY added_at, id`,
      [memberId],
    );
    return found.rows.map((row) => ({
      credentialId: row.credential_id,
      id: row.id,
      publicKey: row.public_key,
      counter: Number(row.counter),
      device: row.device,
      synced: row.synced,
      addedAt: row.added_at,
    }));
  }

  /** @returns false where it is somebody's already */
  async give(
    { memberId, organization }: Omit<FactorHolder, 'because'>,
    giving: PasskeyGiving,
  ): Promise<boolean> {
    const { credentialId, publicKey, counter, device, synced } = giving;
    const given = await this.database.query(
      `INSERT INTO keys.passkey
         (credential_id, member_id, organization, public_key, counter, device, synced, added_at, because)
       SELECT $1, c.member_id, $3, $4, $5, $6, $7, $8, c.because FROM keys.credential c WHERE c.member_id = $2
       ON CONFLICT DO NOTHING`,
      [
        credentialId,
        memberId,
        organization,
        Buffer.from(publicKey),
        counter,
        device,
        synced,
        this.clock.now(),
      ],
    );
    return given.rowCount === 1;
  }

  /** It counts its uses: one that goes back was copied. Those that count nothing stay at 0. */
  async used(credentialId: string, counter: number): Promise<boolean> {
    const used = await this.database.query(
      `UPDATE keys.passkey SET counter = $2
        WHERE credential_id = $1 AND (counter < $2 OR (counter = 0 AND $2 = 0))`,
      [credentialId, counter],
    );
    return used.rowCount === 1;
  }

  async end(memberId: string, id: string): Promise<boolean> {
    const sql = 'DELETE FROM keys.passkey WHERE member_id = $1 AND id = $2';
    return (await this.database.query(sql, [memberId, id])).rowCount === 1;
  }

  /** In the place of the one that waited there. */
  async challenge(
    { memberId, organization }: Omit<FactorHolder, 'because'>,
    { boundTo, purpose }: Challenge,
    challenge: string,
  ): Promise<void> {
    await this.database.query(
      `INSERT INTO keys.passkey_challenge
         (bound_to, purpose, challenge, member_id, organization, expires_at, because)
       SELECT $1, $2, $3, c.member_id, $5, $6, c.because FROM keys.credential c WHERE c.member_id = $4
       ON CONFLICT (bound_to, purpose) DO UPDATE
          SET challenge = excluded.challenge, member_id = excluded.member_id,
              organization = excluded.organization, expires_at = excluded.expires_at, because = excluded.because`,
      [
        boundTo,
        purpose,
        challenge,
        memberId,
        organization,
        new Date(this.clock.now().getTime() + LONGEST_MS),
      ],
    );
  }

  /** The challenge, once. */
  async takeChallenge(memberId: string, { boundTo, purpose }: Challenge): Promise<string | undefined> {
    const taken = await this.database.query<{ challenge: string }>(
      `DELETE FROM keys.passkey_challenge
        WHERE bound_to = $1 AND purpose = $2 AND member_id = $3 AND expires_at > $4 RETURNING challenge`,
      [boundTo, purpose, memberId, this.clock.now()],
    );
    return taken.rows[0]?.challenge;
  }
}

type Row = {
  credential_id: string;
  id: string;
  public_key: Buffer;
  counter: string;
  device: string;
  synced: boolean;
  added_at: Date;
};
