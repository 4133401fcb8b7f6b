import { type Log, readHistory } from '#event-store/fold-stream';
import { Clock } from '#kernel/clock';
import { DomainError } from '#kernel/domain-error';
import {
  MemberCustody,
  type Leaving,
  type LockChange,
  type MemberGiving,
  type RotationGiving,
  type WrapGiving,
} from '#directory/domain/member-custody';
import type { OrganizationEvent } from '#directory/domain/organization.events';
import { organizationStream } from '#directory/domain/organization.state';
import type { IndexKeyBox, Lock, MemberWrap, Pins, SecretRing } from '#kernel/sealed';
import { giveByKit } from './apart-recovery.js';
import type { KeysDatabase } from './keys-database.js';
import { denyMember, liftDenial, takeMember } from './leaving.js';
import { settleKit } from './kit-replaced.js';
import { keepNextLock, settleLock } from './lock-change.js';
import { cutOf } from './lost-words.js';
import { normalLogin, storeMember } from './member-giving.js';
import {
  indexKeyOf,
  memberWrapsOf,
  ringsOf,
  storeMemberWrap,
  storeVersionBox,
} from './organization-secrets-store.js';

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
  /** The organization's older secrets, each under the one after it; oldest first. */
  readonly rings: readonly SecretRing[];
  /** Null for offices that hold no secret. */
  readonly indexKey: IndexKeyBox | null;
}

/** The newest secret and the index key, for whoever holds the recovery kit's paper. */
export interface KitSecret {
  readonly wrap: MemberWrap;
  readonly indexKey: IndexKeyBox;
}

/** What outlasts a lock-out. */
export interface KnownOfMember {
  readonly displayName: string;
  /** Null where a restore has lost it. */
  readonly login: string | null;
  /** The member's next memory is counted on from here; 0 where there is none. */
  readonly pinsRevision: number;
}

const UNIQUE_VIOLATION = '23505';

/** Everything of members that is not in the log: names, logins, hashes of proofs, locks, pins, wrapped secrets. */
export class MemberStore extends MemberCustody {
  constructor(
    private readonly database: KeysDatabase,
    private readonly clock: Clock,
    /** Slow and salted; from `access`, which alone knows how proofs are hashed. */
    private readonly hashProof: (proof: string) => Promise<string>,
    private readonly log: Log,
  ) {
    super();
  }

  async give(giving: MemberGiving): Promise<void> {
    const proofHash = await this.hashProof(giving.member.proof);
    try {
      await this.database.transaction((tx) => storeMember(tx, giving, { proofHash, now: this.clock.now() }));
    } catch (error) {
      if (isUniqueViolation(error)) throw new DomainError('login_taken', 'conflict', 'login');
      throw error;
    }
  }

  async giveWrap({ because, memberWrap }: WrapGiving): Promise<void> {
    await storeMemberWrap(this.database, memberWrap, { because, now: this.clock.now() });
  }

  async giveRotation({ because, memberWraps, ring, indexKey, apart }: RotationGiving): Promise<void> {
    const marks = { because, now: this.clock.now() };
    await this.database.transaction(async (tx) => {
      for (const wrap of memberWraps) await storeMemberWrap(tx, wrap, marks);
      await storeVersionBox(tx, 'ring', ring, marks);
      await storeVersionBox(tx, 'index_key', indexKey, marks);
      if (apart) await giveByKit(tx, { organization: ring.org, ...apart }, marks);
    });
  }

  async keepNextLock({ proof, returning, ...change }: LockChange): Promise<void> {
    const proofHash = await this.hashProof(proof);
    const known = returning && { ...returning, login: normalLogin(returning.login) };
    const next = { ...change, ...(known && { returning: known }), proofHash, now: this.clock.now() };
    await keepNextLock(this.database, next);
  }

  async settleLock(organization: string, memberId: string): Promise<void> {
    const unknowable = () => this.hashProof(randomProof());
    await this.database.transaction((tx) => settleLock(tx, this.log, { organization, memberId, unknowable }));
  }

  async settleKit(organization: string): Promise<void> {
    await settleKit(this.database, this.log, organization);
  }

  async deny(leaving: Leaving): Promise<void> {
    await denyMember(this.database, leaving, this.clock.now());
  }

  async lift(leaving: Leaving): Promise<void> {
    await liftDenial(this.database, leaving);
  }

  async letGo(leaving: Leaving): Promise<void> {
    await this.database.transaction((tx) => takeMember(tx, leaving));
  }

  /** Credential, lock, pins and sessions hang on the name and go with it, but for one who was locked out. */
  async remove(organization: string, memberId: string): Promise<void> {
    const history = await readHistory<OrganizationEvent>(this.log, organizationStream(organization));
    if (cutOf(history, memberId)) return this.settleLock(organization, memberId);
    await this.database.transaction(async (tx) => {
      const of = [organization, memberId];
      await tx.query('DELETE FROM keys.member_wrap WHERE organization = $1 AND member_id = $2', of);
      await tx.query('DELETE FROM keys.staff WHERE organization = $1 AND member_id = $2', of);
    });
  }

  async signOutAll(organization: string): Promise<void> {
    await this.database.query('DELETE FROM keys.session WHERE organization = $1', [organization]);
  }

  /** Of one who is signed in. */
  async findLogin(memberId: string): Promise<string | undefined> {
    const sql = 'SELECT login FROM keys.credential WHERE member_id = $1';
    return (await this.database.query<{ login: string }>(sql, [memberId])).rows[0]?.login;
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
   * @param entitling the events that brought the organization's secrets; none for one who is not admitted
   * @throws DomainError not_found when the member has left
   */
  async keysOf(memberId: string, entitling: readonly string[]): Promise<MemberKeys> {
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
      memberWraps: await memberWrapsOf(this.database, memberId, entitling),
      rings: await ringsOf(this.database, row.organization, entitling),
      indexKey: await indexKeyOf(this.database, row.organization, entitling),
    };
  }

  /** @param entitling the events that brought the organization's secrets */
  async secretForKit(organization: string, entitling: readonly string[]): Promise<KitSecret | undefined> {
    const wrap = (await memberWrapsOf(this.database, 'kit', entitling)).at(-1);
    const indexKey = await indexKeyOf(this.database, organization, entitling);
    return wrap && indexKey ? { wrap, indexKey } : undefined;
  }

  /** @throws DomainError not_found (missing) */
  async knownOf(memberId: string, organization: string): Promise<KnownOfMember> {
    const found = await this.database.query<{
      display_name: string;
      login: string | null;
      revision: string | null;
    }>(
      `SELECT s.display_name, c.login, p.revision FROM keys.staff s
         LEFT JOIN keys.credential c USING (member_id) LEFT JOIN keys.pins p USING (member_id)
        WHERE s.member_id = $1 AND s.organization = $2`,
      [memberId, organization],
    );
    const row = found.rows[0];
    if (!row) throw new DomainError('not_found', 'missing');
    return { displayName: row.display_name, login: row.login, pinsRevision: Number(row.revision ?? 0) };
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
}

function randomProof(): string {
  return Buffer.from(globalThis.crypto.getRandomValues(new Uint8Array(32))).toString('base64url');
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
