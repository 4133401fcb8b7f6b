import { Command } from '@nestjs/cqrs';
import type { Decided } from '#event-store/decide-and-append';
import type { CommandContext } from '#kernel/message';
import type { MemberGiving } from '../domain/member-custody.js';
import type { OrganizationInstruction } from '../domain/organization.decider.js';

export type OrganizationAnswer = Pick<Decided, 'revision' | 'position' | 'repeated'>;

/** What AdmitMember brings for the keys database. */
export type MemberEnrollment = Pick<MemberGiving, 'member' | 'memberWraps' | 'indexKey'>;

/** The one bus command of an organization; an enrollment rides beside it because it does not go to the log. */
export class OrganizationCommand extends Command<OrganizationAnswer> {
  constructor(
    readonly organization: string,
    readonly instruction: OrganizationInstruction,
    readonly context: CommandContext,
    readonly enrollment?: MemberEnrollment,
  ) {
    super();
  }
}
