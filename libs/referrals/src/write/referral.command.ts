import { Command } from '@nestjs/cqrs';
import type { Decided } from '#event-store/decide-and-append';
import type { CommandContext } from '#kernel/message';
import type { ReferralInstruction } from '../domain/referral.instructions.js';

export type ReferralAnswer = Pick<Decided, 'revision' | 'position' | 'repeated'>;

/** The one bus command of a referral. */
export class ReferralCommand extends Command<ReferralAnswer> {
  constructor(
    readonly referralId: string,
    readonly instruction: ReferralInstruction,
    readonly context: CommandContext,
  ) {
    super();
  }
}
