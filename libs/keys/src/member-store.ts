import { Clock } from '#kernel/clock';
import { DomainError } from '#kernel/domain-error';
import { MemberCustody, type MemberGiving, type WrapGiving } from '#directory/domain/member-custody';
import type { IndexKeyBox, Lock, MemberWrap, Pins } from '#kernel/sealed';
import type { KeysDatabase, Queryable } from './keys-database.js';

export interface Credential {
  readonly memberId: string;
  readonly organization: string;
  readonly salt: string;
  readonly proofHash: string;
  /** The event that admits or enrolls the member. */
  readonly because: string;
}

/** What a member's browser gets back after signing in. */
export interface MemberKeys {
  readonly displayName: string;
  readonly lock: Lock;
  readonly pins: Pins;
  readonly memberWraps: readonly MemberWrap[];
  /** Null for offices that hold no secret. */
  readonly indexKey: IndexKeyBox | null;
}

const UNIQUE_VIOLATION = '23505';

/** Logins are compared as typed, but for case and the spaces around them. */
export function normalLogin(login: string): string {
  return login.normalize('NFKC').trim().toLowerCase();
}

/** Everything of members that is not in the log: names, logins, hashes of proofs, locks, pins, wrapped secrets. */
export class MemberStore extends MemberCustody {
  constructor(
    private readonly database: KeysDatabase,
    private readonly clock: Clock,
    /** Slow and salted; from `access`, which alone knows how proofs are hashed. */
    private readonly hashProof: (proof: string) => Promise<string>,
  ) {
    super();
  }

  async give(giving: MemberGiving): Promise<void> {
    const proofHash = await this.hashProof(giving.member.proof);
    try {
      await this.database.transaction((tx) => this.#store(tx, giving, proofHash));
    } catch (error) {
      if (isUniqueViolation(error)) throw new DomainError('login_taken', 'conflict', 'login');
      throw error;
    }
  }

  async giveWrap({ because, memberWrap }: WrapGiving): Promise<void> {
    await this.#storeWrap(this.database, memberWrap, because, this.clock.now());
  }

  /** Credential, lock, pins and sessions hang on the name and go with it. */
  async remove(organization: string, memberId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const of = [organization, memberId];
      await tx.query('DELETE FROM keys.member_wrap WHERE organization = $1 AND member_id = $2', of);
      await tx.query('DELETE FROM keys.staff WHERE organization = $1 AND member_id = $2', of);
    });
  }

  async signOutAll(organization: string): Promise<void> {
    await this.database.query('DELETE FROM keys.session WHERE organization = $1', [organization]);
  }

  async findCredential(login: string): Promise<Credential | undefined> {
    const found = await this.database.query<CredentialRow>(
      `SELECT c.member_id, s.organization, c.salt, c.proof_hash, c.because
         FROM keys.credential c JOIN keys.staff s USING (member_id) WHERE c.login = $1`,
      [normalLogin(login)],
    );
    const row = found.rows[0];
    return (
      row && {
        memberId: row.member_id,
        organization: row.organization,
        salt: row.salt,
        proofHash: row.proof_hash,
        because: row.because,
      }
    );
  }

  /**
   * @param admissions the events that admitted members to the organization; none for one who is not admitted
   * @throws DomainError not_found when the member has left
   */
  async keysOf(memberId: string, admissions: readonly string[]): Promise<MemberKeys> {
    const found = await this.database.query<{
      organization: string;
      display_name: string;
      lock: Lock;
      pins: Pins;
    }>(
      `SELECT s.organization, s.display_name, l.lock, p.pins
         FROM keys.staff s JOIN keys.lock l USING (member_id) JOIN keys.pins p USING (member_id)
        WHERE s.member_id = $1`,
      [memberId],
    );
    const row = found.rows[0];
    if (!row) throw new DomainError('not_found', 'missing');
    return {
      displayName: row.display_name,
      lock: row.lock,
      pins: row.pins,
      memberWraps: await this.#wrapsOf(memberId, admissions),
      indexKey: await this.#indexKeyOf(row.organization, admissions),
    };
  }

  /** Display names of an organization's members, by member. */
  async namesOf(organization: string): Promise<ReadonlyMap<string, string>> {
    const found = await this.database.query<{ member_id: string; display_name: string }>(
      'SELECT member_id, display_name FROM keys.staff WHERE organization = $1',
      [organization],
    );
    return new Map(found.rows.map(({ member_id, display_name }) => [member_id, display_name]));
  }

  /** @throws DomainError `pins_stale` (conflict) unless the revision is higher than the one kept */
  async keepPins(memberId: string, pins: Pins): Promise<void> {
    if (pins.memberId !== memberId) throw new DomainError('pins_of_another', 'invalid', 'pins.memberId');
    const kept = await this.database.query(
      'UPDATE keys.pins SET pins = $2, revision = $3 WHERE member_id = $1 AND revision < $3',
      [memberId, JSON.stringify(pins), pins.revision],
    );
    if (kept.rowCount !== 1) throw new DomainError('pins_stale', 'conflict', 'pins.revision');
  }

  async #store(
    tx: Queryable,
    { because, organization, member, memberWraps, indexKey }: MemberGiving,
    proofHash: string,
  ): Promise<void> {
    const now = this.clock.now();
    const { memberId } = member;
    // An earlier command that admitted the same member and never landed.
    await tx.query(
      'DELETE FROM keys.staff WHERE member_id = $1 AND organization = $2 AND because <> $3 AND NOT settled',
      [memberId, organization, because],
    );
    const named = await tx.query(
      `INSERT INTO keys.staff (member_id, organization, display_name, because, given_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (member_id) DO NOTHING`,
      [memberId, organization, member.displayName, because, now],
    );
    if (named.rowCount !== 1) return this.#verifyGiven(tx, memberId, because);
    await tx.query(
      'INSERT INTO keys.credential (member_id, login, salt, proof_hash, because) VALUES ($1, $2, $3, $4, $5)',
      [memberId, normalLogin(member.login), member.salt, proofHash, because],
    );
    await tx.query('INSERT INTO keys.lock (member_id, lock, because) VALUES ($1, $2, $3)', [
      memberId,
      JSON.stringify(member.lock),
      because,
    ]);
    await tx.query('INSERT INTO keys.pins (member_id, pins, revision, because) VALUES ($1, $2, $3, $4)', [
      memberId,
      JSON.stringify(member.pins),
      member.pins.revision,
      because,
    ]);
    for (const wrap of memberWraps) await this.#storeWrap(tx, wrap, because, now);
    if (indexKey) await this.#storeIndexKey(tx, indexKey, because, now);
  }

  /** The same command again, or another one for a member who is already there. */
  async #verifyGiven(tx: Queryable, memberId: string, because: string): Promise<void> {
    const same = await tx.query('SELECT FROM keys.staff WHERE member_id = $1 AND because = $2', [
      memberId,
      because,
    ]);
    if (same.rowCount !== 1) throw new DomainError('member_exists', 'conflict', 'memberId');
  }

  async #storeWrap(tx: Queryable, wrap: MemberWrap, because: string, now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO keys.member_wrap
         (organization, key_version, member_id, roster_hash, enc, box, because, given_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (organization, key_version, member_id, because) DO NOTHING`,
      [wrap.org, wrap.keyVersion, wrap.memberId, wrap.rosterHash, wrap.enc, wrap.box, because, now],
    );
  }

  async #storeIndexKey(tx: Queryable, indexKey: IndexKeyBox, because: string, now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO keys.index_key (organization, key_version, nonce, box, because, given_at)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (organization, key_version, because) DO NOTHING`,
      [indexKey.org, indexKey.keyVersion, indexKey.nonce, indexKey.box, because, now],
    );
  }

  /** Of the founder who landed: an attempt that was lost leaves a row until it is swept. */
  async #indexKeyOf(organization: string, admissions: readonly string[]): Promise<IndexKeyBox | null> {
    const found = await this.database.query<{ key_version: number; nonce: string; box: string }>(
      `SELECT key_version, nonce, box FROM keys.index_key
        WHERE organization = $1 AND because = ANY ($2::uuid[]) ORDER BY key_version DESC LIMIT 1`,
      [organization, admissions],
    );
    const row = found.rows[0];
    if (!row) return null;
    return {
      v: 'index-key/1',
      org: organization,
      keyVersion: row.key_version,
      nonce: row.nonce,
      box: row.box,
    };
  }

  async #wrapsOf(memberId: string, admissions: readonly string[]): Promise<readonly MemberWrap[]> {
    const found = await this.database.query<WrapRow>(
      `SELECT organization, key_version, member_id, roster_hash, enc, box
         FROM keys.member_wrap
        WHERE member_id = $1 AND because = ANY ($2::uuid[]) ORDER BY key_version`,
      [memberId, admissions],
    );
    return found.rows.map((row) => ({
      v: 'member-wrap/1',
      org: row.organization,
      keyVersion: row.key_version,
      memberId: row.member_id,
      rosterHash: row.roster_hash,
      enc: row.enc,
      box: row.box,
    }));
  }
}

function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === UNIQUE_VIOLATION;
}

type CredentialRow = {
  member_id: string;
  organization: string;
  salt: string;
  proof_hash: string;
  because: string;
};
type WrapRow = {
  organization: string;
  key_version: number;
  member_id: string;
  roster_hash: string;
  enc: string;
  box: string;
};
