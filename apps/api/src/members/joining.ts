/** How members come in: the first by the set-up code, all others by an invitation. */
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { sameSecret, tokenHash } from '#access/proof-hash';
import { RateLimit } from '#access/rate-limit';
import type { Role } from '#directory/domain/organization.codes';
import type { AdmitMember } from '#directory/domain/organization.decider';
import {
  type MemberEnrollment,
  type OrganizationAnswer,
  OrganizationCommand,
} from '#directory/write/organization.command';
import { EventStore } from '#event-store/event-store';
import { DomainError } from '#kernel/domain-error';
import { derivedId } from '#kernel/ids';
import { InvitationStore } from '#keys/invitations';
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
  #settingUp: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly commands: CommandBus,
    private readonly store: EventStore,
    private readonly invitations: InvitationStore,
    private readonly limit: RateLimit,
    private readonly config: ApiConfig,
  ) {}

  /**
   * Registers the ministry and admits its registrar, once.
   * @throws Refused 404 whatever is wrong with the code or the moment; DomainError of the directory
   */
  async setUp(form: SetUpDto, { envelope, address }: Knocking): Promise<Answer> {
    await this.limit.pass({ door: 'setup', address });
    const expected = this.config.KALKAN_SETUP_CODE;
    if (expected === undefined || !sameSecret(form.code, expected)) throw new Refused(404, 'not_found');
    const turn = this.#settingUp.then(() => this.#setUpOnce(form, envelope));
    this.#settingUp = turn.catch(() => undefined);
    return turn;
  }

  /** Admits a member to the organization that invited it. @throws DomainError */
  async enroll(
    { code, roster, memberWraps, indexKey, ...member }: EnrollDto,
    { envelope, address }: Knocking,
  ): Promise<Answer> {
    await this.limit.pass({ door: 'enroll', address });
    const codeHash = tokenHash(code);
    const { organization, roles } = await this.invitations.claim(codeHash, envelope.commandId);
    const context = envelope.by({ actor: member.memberId, organization });
    const admission = admissionOf(member, roles, roster);
    const enrollment = { member, memberWraps: memberWraps ?? [], ...(indexKey && { indexKey }) };
    try {
      return await this.commands.execute(
        new OrganizationCommand(organization, admission, context, enrollment),
      );
    } catch (error) {
      if (error instanceof DomainError && error.kind !== 'unavailable') {
        await this.invitations.release(codeHash, envelope.commandId);
      }
      throw error;
    }
  }

  async #setUpOnce({ organization, member, demo }: SetUpDto, envelope: CommandEnvelope): Promise<Answer> {
    const context = envelope.by({ actor: member.memberId, organization: organization.id });
    const [first] = await this.store.readAll(0n, 1, { categories: ['organization'] });
    if (first !== undefined && first.metadata.$causationId !== context.commandId) {
      throw new Refused(404, 'not_found');
    }
    const { id, names, place } = organization;
    const registration = {
      type: 'RegisterOrganization',
      data: { kind: 'ministry', names, place, demo: demo ?? false },
    } as const;
    const admission = admissionOf(member, ['registrar']);
    const enrollment: MemberEnrollment = { member, memberWraps: [] };
    checkSetUp(id, registration, admission, enrollment);
    await this.commands.execute(new OrganizationCommand(id, registration, context));
    const admitting = { ...context, commandId: derivedId('set-up', context.commandId) };
    return this.commands.execute(new OrganizationCommand(id, admission, admitting, enrollment));
  }
}

function admissionOf(
  { memberId, lock }: NewMemberDto,
  roles: readonly Role[],
  roster?: AdmitMember['data']['roster'],
): AdmitMember {
  const data = { memberId, roles, receive: lock.receive, sign: lock.sign, ...(roster && { roster }) };
  return { type: 'AdmitMember', data };
}
