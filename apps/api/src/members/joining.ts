/** How members come in: the first by the set-up code, all others by an invitation. */
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { plainCode } from '#access/invitation-code';
import { sameSecret, tokenHash } from '#access/proof-hash';
import { RateLimit } from '#access/rate-limit';
import type { AdmitMember, EnrollMember, ReturnMember } from '#directory/domain/organization.instructions';
import {
  type MemberEnrollment,
  type OrganizationAnswer,
  OrganizationCommand,
} from '#directory/write/organization.command';
import { EventStore } from '#event-store/event-store';
import { DomainError } from '#kernel/domain-error';
import { derivedId } from '#kernel/ids';
import { type Invitation, InvitationStore } from '#keys/invitations';
import { SetUpClaim } from '#keys/set-up-claim';
import { ApiConfig } from '../api.config.js';
import type { CommandEnvelope } from '../http/command-context.js';
import { Refused } from '../http/problem.js';
import type { EnrollDto, NewMemberDto, SetUpDto } from './enroll.dto.js';
import { checkSetUp } from './set-up.rules.js';

interface Knocking {
  readonly envelope: CommandEnvelope;
  readonly address: string;
}

type Answer = Pick<OrganizationAnswer, 'revision' | 'position'>;

@Injectable()
export class Joining {
  constructor(
    private readonly commands: CommandBus,
    private readonly store: EventStore,
    private readonly invitations: InvitationStore,
    private readonly setUpClaim: SetUpClaim,
    private readonly limit: RateLimit,
    private readonly config: ApiConfig,
  ) {}

  /**
   * Registers the ministry and admits its registrar, once.
   * @throws Refused 404 whatever is wrong with the code or the moment; DomainError of the directory
   */
  async setUp(form: SetUpDto, { envelope, address }: Knocking): Promise<Answer> {
    await this.#knowSetUpCode(form.code, address);
    if (!(await this.setUpClaim.claim(envelope.commandId))) throw new Refused(404, 'not_found');
    try {
      return await this.#setUpOnce(form, envelope);
    } catch (error) {
      if (error instanceof Refused || (error instanceof DomainError && error.kind !== 'unavailable')) {
        await this.setUpClaim.release(envelope.commandId);
      }
      throw error;
    }
  }

  /**
   * That a set-up with this code would be let through, without using the code up.
   * @throws Refused 404 whatever is wrong with the code or the moment
   */
  async checkSetUpCode(code: string, address: string): Promise<void> {
    await this.#knowSetUpCode(code, address);
    if ((await this.#setUpBy()) !== undefined) throw new Refused(404, 'not_found');
  }

  /** What a code invites to. @throws Refused 400 when it is unknown, used or out of date */
  async look(code: string, address: string): Promise<Invitation> {
    const tried = { door: 'enroll', address } as const;
    await this.limit.pass(tried);
    const invitation = await this.invitations.find(tokenHash(plainCode(code)));
    if (invitation === undefined) {
      throw new Refused(400, 'form_invalid', [{ field: 'code', code: 'invitation_refused' }]);
    }
    await this.limit.forgive(tried);
    return invitation;
  }

  /** Takes a member into the organization that invited it, or makes it a candidate there. @throws DomainError */
  async enroll(
    { code, roster, memberWraps, indexKey, ...member }: EnrollDto,
    { envelope, address }: Knocking,
  ): Promise<Answer> {
    const tried = { door: 'enroll', address } as const;
    await this.limit.pass(tried);
    const codeHash = tokenHash(plainCode(code));
    const invitation = await this.invitations.claim(codeHash, envelope.commandId);
    await this.limit.forgive(tried);
    const { organization } = invitation;
    const enrollment = { member, memberWraps: memberWraps ?? [], ...(indexKey && { indexKey }) };
    try {
      const context = envelope.by({ actor: member.memberId, organization });
      const entering = enteringOf(member, invitation, roster);
      return await this.commands.execute(
        new OrganizationCommand(organization, entering, context, enrollment),
      );
    } catch (error) {
      if (error instanceof DomainError && error.kind !== 'unavailable') {
        await this.invitations.release(codeHash, envelope.commandId);
      }
      throw error;
    }
  }

  async #knowSetUpCode(code: string, address: string): Promise<void> {
    const tried = { door: 'setup', address } as const;
    await this.limit.pass(tried);
    const expected = this.config.KALKAN_SETUP_CODE;
    const same = expected !== undefined && sameSecret(plain(code), plain(expected));
    if (!same) throw new Refused(404, 'not_found');
    await this.limit.forgive(tried);
  }

  async #setUpOnce({ organization, member, demo }: SetUpDto, envelope: CommandEnvelope): Promise<Answer> {
    const context = envelope.by({ actor: member.memberId, organization: organization.id });
    const begun = await this.#setUpBy();
    if (begun !== undefined && begun !== context.commandId) throw new Refused(404, 'not_found');
    const { id, names, place, card } = organization;
    const registration = {
      type: 'RegisterOrganization',
      data: { kind: 'ministry', names, place, demo: demo ?? false, card },
    } as const;
    const data = { ...identityOf(member), roles: ['registrar'] } as const;
    const admission: AdmitMember = { type: 'AdmitMember', data };
    const enrollment: MemberEnrollment = { member, memberWraps: [] };
    checkSetUp(id, registration, admission, enrollment);
    await this.commands.execute(new OrganizationCommand(id, registration, context));
    // Another may have begun if this one lay still for a minute: the log's first has a registrar, no other ever.
    if ((await this.#setUpBy()) !== context.commandId) throw new Refused(404, 'not_found');
    const admitting = { ...context, commandId: derivedId('set-up', context.commandId) };
    return this.commands.execute(new OrganizationCommand(id, admission, admitting, enrollment));
  }

  /** The command that registered the first organization. */
  async #setUpBy(): Promise<string | undefined> {
    const [first] = await this.store.readAll(0n, 1, { categories: ['organization'] });
    return first?.metadata.$causationId;
  }
}

/** Whom the registrar invited is in at once; whom a custodian invited awaits a custodian. */
function enteringOf(
  member: NewMemberDto,
  { id: invitation, roles, invitedBy, memberId: returning }: Invitation,
  roster: EnrollDto['roster'],
): AdmitMember | EnrollMember | ReturnMember {
  if (returning !== null && invitedBy !== null) {
    if (returning !== member.memberId) throw new DomainError('enrollment_of_another', 'invalid', 'memberId');
    return { type: 'ReturnMember', data: { ...identityOf(member), invitedBy, invitation } };
  }
  const data = { ...identityOf(member), roles, invitation };
  if (invitedBy === null) return { type: 'AdmitMember', data: { ...data, ...(roster && { roster }) } };
  if (roster) throw new DomainError('roster_unexpected', 'invalid', 'roster');
  return { type: 'EnrollMember', data: { ...data, invitedBy } };
}

function identityOf({ memberId, lock }: NewMemberDto) {
  return { memberId, receive: lock.receive, sign: lock.sign };
}

/** A code as it is meant: copied from a screen by hand, case and gaps do not count. */
function plain(code: string): string {
  return code.toUpperCase().replace(/[^A-Z0-9]/g, '');
}
