import type { DecodedEvent } from '#event-store/codec';
import type { CommandContext } from '#kernel/message';
import type { ProcessManager } from '#projections/process-manager';
import type { ReferralEvent } from '../domain/referral.events.js';
import type { EscalateReferral, TakeTurn } from '../domain/referral.instructions.js';
import { referralIdOf } from '../domain/referral.state.js';
import { ReferralCommand } from '../write/referral.command.js';

const FATES = [
  'referral.accepted.v1',
  'referral.declined.v1',
  'referral.recalled.v1',
  'referral.passed-over.v1',
] as const;

type Named = Extract<ReferralEvent, { type: 'referral.named.v1' }>;
type Fated = Extract<ReferralEvent, { type: (typeof FATES)[number] }>;
type Reacted = DecodedEvent<Named | Fated> & (Named | Fated);

/** One referral: the choice named after it and whose they are, and whether something became of it. */
// A type, not an interface: it must be plain JSON.
export type ChoiceMemory = {
  readonly next: string | null;
  readonly from: string | null;
  readonly over: boolean;
};

/** In the name of the sender, whoever brought it about: a recipient that declines commands nothing of the sender's. */
export interface Turn {
  readonly referralId: string;
  readonly organization: string;
  readonly instruction: TakeTurn | EscalateReferral;
}

const NOTHING: ChoiceMemory = { next: null, from: null, over: false };

/**
 * When something has become of a referral, the choice named after it has its turn: it is offered where the one before
 * fell through, and passed over where that was accepted or taken back. Of several named after the same one the first
 * counts; so at most one is ever asked at a time. Where nobody answered and nobody is left, the referral desk hears it.
 */
export const referralNext: ProcessManager<Named | Fated, Turn, ChoiceMemory> = {
  name: 'referral-next',
  handles: ['referral.named.v1', ...FATES],
  startFrom: 'beginning',

  memoryKey(event) {
    const { type, stream, data } = event as Reacted;
    return type === 'referral.named.v1' ? data.after : referralIdOf(stream);
  },

  remember(event, memory = NOTHING) {
    const { type, stream, data } = event as Reacted;
    if (type !== 'referral.named.v1') return { ...memory, over: true };
    return memory.next === null ? { ...memory, next: referralIdOf(stream), from: data.from } : memory;
  },

  react(event, memory = NOTHING) {
    const { stream, organization } = event as Reacted;
    const { next, from, over } = memory;
    if (!over) return { commands: [] };
    if (next !== null && from !== null) {
      const instruction = { type: 'TakeTurn', data: {} } as const;
      return { commands: [{ referralId: next, organization: from, instruction }] };
    }
    if (!fellSilent(event)) return { commands: [] };
    const instruction = { type: 'EscalateReferral', data: {} } as const;
    return { commands: [{ referralId: referralIdOf(stream), organization, instruction }] };
  },
};

/** Whether the last that was asked had answered, the command finds out. */
function fellSilent({ type, data }: Reacted): boolean {
  if (type === 'referral.recalled.v1') return data.reason === 'unanswered';
  return type === 'referral.passed-over.v1' && data.reason !== 'not-needed';
}

/** What the application's `dispatch` executes on the command bus. */
export function turnCommand(
  { referralId, organization, instruction }: Turn,
  context: CommandContext,
): ReferralCommand {
  return new ReferralCommand(referralId, instruction, { ...context, organization });
}
