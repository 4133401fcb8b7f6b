import { Injectable } from '@nestjs/common';
import { drawInvitationCode, plainCode } from '#access/invitation-code';
import { tokenHash } from '#access/proof-hash';
import type { Role } from '#directory/domain/organization.codes';
import { organizationDecider } from '#directory/domain/organization.decider';
import type { OrganizationEvent } from '#directory/domain/organization.events';
import { holdsSecret, ROLES_OF_KIND } from '#directory/domain/organization.roles';
import {
  isCustodian,
  organizationStream,
  type RegisteredOrganization,
} from '#directory/domain/organization.state';
import { EventCodec } from '#event-store/codec';
import { EventStore } from '#event-store/event-store';
import { readHistory } from '#event-store/fold-stream';
import { fold } from '#kernel/decider';
import { DomainError } from '#kernel/domain-error';
import { InvitationStore, type Issue } from '#keys/invitations';

export interface Inviter {
  readonly organization: string;
  readonly roles: readonly Role[];
  readonly commandId: string;
}

interface InviterBack extends Pick<Inviter, 'organization' | 'commandId'> {
  readonly memberId: string;
  readonly custodian: string;
}

export interface IssuedCode {
  /** For the invited person's paper; only its hash is kept. */
  readonly code: string;
  readonly expiresAt: Date;
}

/** Invitations of the registrar to founders and officers, and of custodians to their colleagues. */
@Injectable()
export class Inviting {
  constructor(
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly invitations: InvitationStore,
  ) {}

  /**
   * By the registrar: an organization's first custodian, or a member of an office that holds no secret.
   * @throws DomainError organization_missing (missing), organization_suspended (forbidden), roles_unfit,
   * custodian_required (invalid), custodian_admits (conflict), and those of `InvitationStore.issue`
   */
  async invite({ organization, roles, commandId }: Inviter): Promise<IssuedCode> {
    const { state, registered } = await this.#inviting(organization, roles);
    const founding = holdsSecret(roles);
    if (founding) {
      if (!roles.includes('custodian')) throw new DomainError('custodian_required', 'invalid', 'roles');
      if (state.rosters.length > 0) throw new DomainError('custodian_admits', 'conflict', 'roles');
    }
    return this.#issue({ organization, roles, founding, commandId, invitedBy: null, because: registered });
  }

  /**
   * By a custodian: a colleague, who will be a candidate.
   * @throws DomainError organization_suspended, not_custodian (forbidden), roles_unfit (invalid), and those of
   * `InvitationStore.issue`
   */
  async inviteColleague(inviter: Inviter & { readonly custodian: string }): Promise<IssuedCode> {
    const { organization, roles, commandId, custodian } = inviter;
    const { state, admitted } = await this.#inviting(organization, roles);
    const because = admitted.get(custodian);
    if (because === undefined || !isCustodian(state, custodian)) {
      throw new DomainError('not_custodian', 'forbidden');
    }
    return this.#issue({ organization, roles, founding: false, commandId, invitedBy: custodian, because });
  }

  /**
   * By a custodian: a member whose words were lost, who will be a candidate in the roles they have.
   * @throws DomainError organization_suspended, not_custodian (forbidden), member_unknown (missing), candidate_exists
   * (conflict), and those of `InvitationStore.issue`
   */
  async inviteBack(inviter: InviterBack): Promise<IssuedCode> {
    const { organization, memberId, commandId, custodian } = inviter;
    const { state, lockedOut } = await this.#inviting(organization, []);
    if (!isCustodian(state, custodian)) throw new DomainError('not_custodian', 'forbidden');
    const member = state.lockedOut.get(memberId);
    const because = lockedOut.get(memberId);
    if (!member || because === undefined) throw new DomainError('member_unknown', 'missing');
    if (state.candidates.has(memberId)) throw new DomainError('candidate_exists', 'conflict', 'memberId');
    const { roles } = member;
    return this.#issue({
      organization,
      roles,
      founding: false,
      commandId,
      invitedBy: custodian,
      memberId,
      because,
    });
  }

  async #inviting(organization: string, roles: readonly Role[]) {
    const log = { store: this.store, codec: this.codec };
    const history = await readHistory<OrganizationEvent>(log, organizationStream(organization));
    const state = fold(organizationDecider, history);
    const registered = history[0]?.id;
    if (state.status === 'none' || registered === undefined)
      throw new DomainError('organization_missing', 'missing');
    checkRoles(state, roles);
    const admitted = new Map(
      history.flatMap((event) =>
        event.type === 'organization.member-admitted.v1' || event.type === 'organization.recovered.v1'
          ? [[event.data.memberId, event.id] as const]
          : [],
      ),
    );
    const lockedOut = new Map(
      history.flatMap((event) =>
        event.type === 'organization.member-locked-out.v1' ? [[event.data.memberId, event.id] as const] : [],
      ),
    );
    return { state, registered, admitted, lockedOut };
  }

  async #issue(invitation: Omit<Issue, 'codeHash'>): Promise<IssuedCode> {
    const code = drawInvitationCode();
    const codeHash = tokenHash(plainCode(code));
    return { code, expiresAt: await this.invitations.issue({ ...invitation, codeHash }) };
  }
}

function checkRoles({ standing, kind }: RegisteredOrganization, roles: readonly Role[]): void {
  if (standing === 'suspended') throw new DomainError('organization_suspended', 'forbidden');
  if (!roles.every((role) => ROLES_OF_KIND[kind].includes(role))) {
    throw new DomainError('roles_unfit', 'invalid', 'roles');
  }
}
