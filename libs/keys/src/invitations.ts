import type { Role } from '#directory/domain/organization.codes';
import { Clock } from '#kernel/clock';
import { DomainError } from '#kernel/domain-error';
import type { KeysDatabase } from './keys-database.js';

export interface Invitation {
  readonly organization: string;
  readonly roles: readonly Role[];
}

export const INVITATION_MS = 7 * 24 * 3_600_000;

/** One-time invitations by the hash of their code; the code itself is only on the invited person's paper. */
export class InvitationStore {
  constructor(
    private readonly database: KeysDatabase,
    private readonly clock: Clock,
  ) {}

  /** @returns until when the code is good @param because the event that registered the organization */
  async issue(
    invitation: Invitation & { readonly codeHash: string; readonly because: string },
  ): Promise<Date> {
    const expiresAt = new Date(this.clock.now().getTime() + INVITATION_MS);
    await this.database.query(
      `INSERT INTO keys.invitation (code_hash, organization, roles, expires_at, because) VALUES ($1, $2, $3, $4, $5)`,
      [invitation.codeHash, invitation.organization, invitation.roles, expiresAt, invitation.because],
    );
    return expiresAt;
  }

  /**
   * Uses the code up for one command; the same command may claim it again, no other ever can.
   * @throws DomainError `invitation_refused` (invalid): unknown, used or out of date
   */
  async claim(codeHash: string, commandId: string): Promise<Invitation> {
    const claimed = await this.database.query<{ organization: string; roles: Role[] }>(
      `UPDATE keys.invitation SET claimed_by = $2, claimed_at = coalesce(claimed_at, $3)
        WHERE code_hash = $1 AND (claimed_by = $2 OR (claimed_by IS NULL AND expires_at > $3))
        RETURNING organization, roles`,
      [codeHash, commandId, this.clock.now()],
    );
    const invitation = claimed.rows[0];
    if (!invitation) throw new DomainError('invitation_refused', 'invalid', 'code');
    return invitation;
  }

  /** Gives the code back when the command that claimed it was refused. */
  async release(codeHash: string, commandId: string): Promise<void> {
    await this.database.query(
      'UPDATE keys.invitation SET claimed_by = NULL, claimed_at = NULL WHERE code_hash = $1 AND claimed_by = $2',
      [codeHash, commandId],
    );
  }
}
