import type { Role } from '#directory/domain/organization.codes';
import { organizationStream } from '#directory/domain/organization.state';
import type { Log } from '#event-store/fold-stream';
import { Clock } from '#kernel/clock';
import { DomainError } from '#kernel/domain-error';
import type { KeysDatabase, Queryable } from './keys-database.js';

export interface Invitation {
  /** The command that issued it; the event that uses it up names it. */
  readonly id: string;
  readonly organization: string;
  readonly roles: readonly Role[];
  /** The custodian who will admit or decline; null when the registrar invited. */
  readonly invitedBy: string | null;
  /** A member who was locked out: it brings nobody else in. Null for newcomers. */
  readonly memberId: string | null;
}

export interface Issue extends Omit<Invitation, 'id' | 'memberId'> {
  readonly memberId?: string;
  readonly codeHash: string;
  /** Of an organization's first custodian: there is one such code at a time. */
  readonly founding: boolean;
  readonly commandId: string;
  /** The event that registered the organization, or admitted the custodian. */
  readonly because: string;
}

export const INVITATION_MS = 7 * 24 * 3_600_000;

/** One-time invitations by the hash of their code; the code itself is only on the invited person's paper. */
export class InvitationStore {
  constructor(
    private readonly database: KeysDatabase,
    private readonly clock: Clock,
    /** Says which invitations are used up; the claims in here only keep two from being made at once. */
    private readonly log: Pick<Log, 'store'>,
  ) {}

  /**
   * A code cannot be told a second time, for only its hash is kept: the same command again voids the code nobody has
   * used and issues another.
   * @returns until when the code is good
   * @throws DomainError `invitation_used` (conflict), `command_reused` (invalid)
   */
  async issue(invitation: Issue): Promise<Date> {
    const { organization, roles, invitedBy, founding, commandId, codeHash, because } = invitation;
    const memberId = invitation.memberId ?? null;
    const expiresAt = new Date(this.clock.now().getTime() + INVITATION_MS);
    await this.database.transaction(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [organization]);
      await this.#checkRepetition(tx, invitation);
      await tx.query(
        `DELETE FROM keys.invitation
          WHERE organization = $1 AND claimed_by IS NULL
            AND (command_id = $2 OR (founding AND $3) OR member_id = $4)`,
        [organization, commandId, founding, memberId],
      );
      await tx.query(
        `INSERT INTO keys.invitation
           (code_hash, organization, roles, invited_by, founding, command_id, expires_at, because, member_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [codeHash, organization, roles, invitedBy, founding, commandId, expiresAt, because, memberId],
      );
    });
    return expiresAt;
  }

  /** What a code invites to, while it is good. */
  async find(codeHash: string): Promise<Invitation | undefined> {
    const found = await this.database.query<Row>(
      `SELECT command_id, organization, roles, invited_by, member_id FROM keys.invitation
        WHERE code_hash = $1 AND claimed_by IS NULL AND expires_at > $2`,
      [codeHash, this.clock.now()],
    );
    return found.rows[0] && invitationOf(found.rows[0]);
  }

  /** Until when an unused code for a founder is good, by organization. */
  async foundersInvited(): Promise<ReadonlyMap<string, Date>> {
    const found = await this.database.query<{ organization: string; until: Date }>(
      `SELECT organization, max(expires_at) AS until FROM keys.invitation
        WHERE founding AND claimed_by IS NULL AND expires_at > $1 GROUP BY organization`,
      [this.clock.now()],
    );
    return new Map(found.rows.map(({ organization, until }) => [organization, until]));
  }

  /**
   * Takes the code for one command, which may claim it again; no other can until it is given back.
   * @throws DomainError `invitation_refused` (invalid): unknown, used or out of date
   */
  async claim(codeHash: string, commandId: string): Promise<Invitation> {
    const claimed = await this.database.query<Row>(
      `UPDATE keys.invitation SET claimed_by = $2, claimed_at = $3
        WHERE code_hash = $1 AND (claimed_by = $2 OR (claimed_by IS NULL AND expires_at > $3))
        RETURNING command_id, organization, roles, invited_by, member_id`,
      [codeHash, commandId, this.clock.now()],
    );
    const invitation = claimed.rows[0];
    if (!invitation) throw new DomainError('invitation_refused', 'invalid', 'code');
    return invitationOf(invitation);
  }

  /** Gives the code back when the command that claimed it was refused, unless the log has it used. */
  async release(codeHash: string, commandId: string): Promise<void> {
    await this.#settle('code_hash = $1 AND claimed_by = $2', [codeHash, commandId]);
  }

  /** Gives back what was claimed before that moment by commands that never landed, and marks what is used up. */
  async settleClaims(claimedBefore: Date): Promise<void> {
    await this.#settle('claimed_at < $1', [claimedBefore]);
  }

  /** A code that was voided since must not come back with a restore; nobody can tell which were. */
  async voidUnused(restoredAt: Date): Promise<void> {
    await this.database.query('DELETE FROM keys.invitation WHERE claimed_by IS NULL AND expires_at < $1', [
      new Date(restoredAt.getTime() + INVITATION_MS),
    ]);
  }

  async #settle(which: string, values: readonly unknown[]): Promise<void> {
    const claims = await this.database.query<Claim>(
      `SELECT code_hash, organization, command_id, claimed_by, claimed_at FROM keys.invitation
        WHERE ${which} AND claimed_by IS NOT NULL AND NOT settled`,
      values,
    );
    for (const claim of claims.rows) {
      const user = await this.#userOf(claim);
      if (user === undefined) await this.#giveBack(claim);
      else await this.#markUsed(claim, user);
    }
  }

  /** The command that came by this invitation, as the log has it. */
  async #userOf({ organization, command_id }: Claim): Promise<string | undefined> {
    const events = await this.log.store.readStream(organizationStream(organization));
    return events.find(({ data }) => data['invitation'] === command_id)?.metadata.$causationId;
  }

  async #markUsed({ code_hash }: Claim, user: string): Promise<void> {
    await this.database.query(
      'UPDATE keys.invitation SET claimed_by = $2, settled = true WHERE code_hash = $1',
      [code_hash, user],
    );
  }

  /** Not when it was claimed again meanwhile; nor beside another code that its founder has been given since. */
  async #giveBack({ code_hash, claimed_by, claimed_at }: Claim): Promise<void> {
    const same = 'code_hash = $1 AND claimed_by = $2 AND claimed_at = $3 AND NOT settled';
    const values = [code_hash, claimed_by, claimed_at];
    await this.database.query(
      `DELETE FROM keys.invitation old WHERE ${same} AND founding AND EXISTS
         (SELECT FROM keys.invitation WHERE organization = old.organization AND founding
             AND claimed_by IS NULL AND expires_at > old.expires_at)`,
      values,
    );
    await this.database.query(
      `UPDATE keys.invitation SET claimed_by = NULL, claimed_at = NULL WHERE ${same}`,
      values,
    );
  }

  async #checkRepetition(tx: Queryable, issue: Issue): Promise<void> {
    const { organization, commandId, roles, invitedBy, memberId = null } = issue;
    const found = await tx.query<Row & { claimed: boolean }>(
      `SELECT command_id, organization, roles, invited_by, member_id, claimed_by IS NOT NULL AS claimed
         FROM keys.invitation WHERE organization = $1 AND command_id = $2 FOR UPDATE`,
      [organization, commandId],
    );
    const before = found.rows[0];
    if (!before) return;
    const same = before.invited_by === invitedBy && before.member_id === memberId;
    if (!same || before.roles.join() !== roles.join()) {
      throw new DomainError('command_reused', 'invalid');
    }
    if (before.claimed) throw new DomainError('invitation_used', 'conflict');
  }
}

function invitationOf({ command_id, organization, roles, invited_by, member_id }: Row): Invitation {
  return { id: command_id, organization, roles, invitedBy: invited_by, memberId: member_id };
}

type Claim = {
  code_hash: string;
  organization: string;
  command_id: string;
  claimed_by: string;
  claimed_at: Date;
};
type Row = {
  command_id: string;
  organization: string;
  roles: Role[];
  invited_by: string | null;
  member_id: string | null;
};
