import { Command } from '@nestjs/cqrs';
import type { Decided } from '#event-store/decide-and-append';
import type { CommandContext } from '#kernel/message';
import type { CaseWrap } from '#kernel/sealed';
import type { LockChange, MemberGiving, RotationGiving, WrapGiving } from '../domain/member-custody.js';
import type { OrganizationInstruction } from '../domain/organization.instructions.js';

export type OrganizationAnswer = Pick<Decided, 'revision' | 'position' | 'repeated'>;

/** What AdmitMember, EnrollMember and ReturnMember bring for the keys database. */
export type MemberEnrollment = Pick<MemberGiving, 'member' | 'memberWraps' | 'indexKey'>;

/** What AdmitCandidate brings: the organization's secret, wrapped for the candidate. */
export type SecretForCandidate = Pick<WrapGiving, 'memberWrap'>;

/** What LetMemberGo, LockMemberOut, ReplaceKit and RecoverOrganization bring: the next secret, for those who stay. */
export interface NewSecret extends Omit<RotationGiving, 'because' | 'apart'> {
  /** Of RecoverOrganization alone: keys the kit opened, for the comer and for the new kit. */
  readonly caseWraps?: readonly CaseWrap[];
}

/** What ChangeLock brings. */
export interface NewLock {
  readonly newLock: Pick<LockChange, 'salt' | 'proof' | 'lock'>;
}

/** What of a command goes to the keys database. */
export type Brought = MemberEnrollment | SecretForCandidate | NewSecret | NewLock;

/** The one bus command of an organization; what it brings rides beside it because it does not go to the log. */
export class OrganizationCommand extends Command<OrganizationAnswer> {
  constructor(
    readonly organization: string,
    readonly instruction: OrganizationInstruction,
    readonly context: CommandContext,
    readonly brought?: Brought,
  ) {
    super();
  }
}
