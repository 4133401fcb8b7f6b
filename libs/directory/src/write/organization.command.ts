import { Command } from '@nestjs/cqrs';
import type { Decided } from '#event-store/decide-and-append';
import type { CommandContext } from '#kernel/message';
import type { MemberGiving, WrapGiving } from '../domain/member-custody.js';
import type { OrganizationInstruction } from '../domain/organization.instructions.js';

export type OrganizationAnswer = Pick<Decided, 'revision' | 'position' | 'repeated'>;

/** What AdmitMember and EnrollMember bring for the keys database. */
export type MemberEnrollment = Pick<MemberGiving, 'member' | 'memberWraps' | 'indexKey'>;

/** What AdmitCandidate brings: the organization's secret, wrapped for the candidate. */
export type SecretForCandidate = Pick<WrapGiving, 'memberWrap'>;

/** The one bus command of an organization; what it brings rides beside it because it does not go to the log. */
export class OrganizationCommand extends Command<OrganizationAnswer> {
  constructor(
    readonly organization: string,
    readonly instruction: OrganizationInstruction,
    readonly context: CommandContext,
    readonly brought?: MemberEnrollment | SecretForCandidate,
  ) {
    super();
  }
}
