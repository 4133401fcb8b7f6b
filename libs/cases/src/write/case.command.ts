import { Command } from '@nestjs/cqrs';
import type { Decided } from '#event-store/decide-and-append';
import type { CommandContext } from '#kernel/message';
import type { CaseWrap, KeyWrap } from '#kernel/sealed';
import type { CaseInstruction } from '../domain/case.commands.js';

export type CaseAnswer = Pick<Decided, 'revision' | 'position' | 'repeated'>;

/** The one bus command of a case; its wraps ride beside it because they go to the keys database, not to the log. */
export class CaseCommand extends Command<CaseAnswer> {
  constructor(
    readonly caseId: string,
    readonly instruction: CaseInstruction,
    readonly context: CommandContext,
    readonly wraps: readonly KeyWrap[] = [],
    /** In the place of wraps where somebody is in conflict with the case. */
    readonly caseWraps: readonly CaseWrap[] = [],
    /** Number of the roster to whose keys those are made; browsers of earlier versions do not say. */
    readonly roster?: number | undefined,
  ) {
    super();
  }
}
