import { Injectable } from '@nestjs/common';
import { randomToken, tokenHash } from '#access/proof-hash';
import type { Role } from '#directory/domain/organization.codes';
import { organizationDecider } from '#directory/domain/organization.decider';
import { holdsSecret, ROLES_OF_KIND } from '#directory/domain/organization.roles';
import { organizationStream } from '#directory/domain/organization.state';
import { EventCodec } from '#event-store/codec';
import { EventStore } from '#event-store/event-store';
import { readHistory } from '#event-store/fold-stream';
import { fold } from '#kernel/decider';
import { DomainError } from '#kernel/domain-error';
import type { OrganizationEvent } from '#directory/domain/organization.events';
import { InvitationStore } from '#keys/invitations';

export interface Invited {
  /** For the invited person's paper; only its hash is kept. */
  readonly code: string;
  readonly expiresAt: Date;
}

/** The registrar invites an organization's first custodian, or a member of an office that holds no secret. */
@Injectable()
export class Inviting {
  constructor(
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly invitations: InvitationStore,
  ) {}

  /** @throws DomainError organization_missing (missing), roles_unfit, custodian_required (invalid), custodian_admits (conflict) */
  async invite(organization: string, roles: readonly Role[]): Promise<Invited> {
    const log = { store: this.store, codec: this.codec };
    const history = await readHistory<OrganizationEvent>(log, organizationStream(organization));
    const state = fold(organizationDecider, history);
    const because = history[0]?.id;
    if (state.status === 'none' || because === undefined)
      throw new DomainError('organization_missing', 'missing');
    if (!roles.every((role) => ROLES_OF_KIND[state.kind].includes(role))) {
      throw new DomainError('roles_unfit', 'invalid', 'roles');
    }
    if (holdsSecret(roles)) {
      if (!roles.includes('custodian')) throw new DomainError('custodian_required', 'invalid', 'roles');
      if (state.rosters.length > 0) throw new DomainError('custodian_admits', 'conflict', 'roles');
    }
    const code = randomToken();
    const expiresAt = await this.invitations.issue({
      organization,
      roles,
      codeHash: tokenHash(code),
      because,
    });
    return { code, expiresAt };
  }
}
