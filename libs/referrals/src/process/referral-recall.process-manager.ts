import { takenBackBy, type ConsentEvent } from '#cases/domain/consent.events';
import type { DecodedEvent } from '#event-store/codec';
import type { CommandContext } from '#kernel/message';
import type { ProcessManager } from '#projections/process-manager';
import type { ReferralEvent } from '../domain/referral.events.js';
import type { RecallReferral } from '../domain/referral.instructions.js';
import { referralIdOf } from '../domain/referral.state.js';
import { ReferralCommand } from '../write/referral.command.js';

type Withdrawn = Extract<ConsentEvent, { type: 'case.consent-withdrawn.v1' | 'case.override-ended.v1' }>;
/** Offered, or named as a next choice: either has a grant. */
type Offered = Extract<ReferralEvent, { type: 'referral.offered.v1' | 'referral.named.v1' }>;
type Reacted = DecodedEvent<Withdrawn | Offered> & (Withdrawn | Offered);

/** One consent, or override: what rests on it, and whether it was taken back. */
// A type, not an interface: it must be plain JSON.
export type ConsentMemory = { readonly withdrawn: boolean; readonly referrals: readonly string[] };

export interface Recall {
  readonly referralId: string;
  readonly instruction: RecallReferral;
}

/**
 * A consent, or an override, that is taken back ends every referral that rests on it, also one offered a moment after on facts a moment old.
 * It begins at the start of the log, because an offer it never saw could not be recalled.
 */
export const referralRecall: ProcessManager<Withdrawn | Offered, Recall, ConsentMemory> = {
  name: 'referral-recall',
  handles: [
    'case.consent-withdrawn.v1',
    'case.override-ended.v1',
    'referral.offered.v1',
    'referral.named.v1',
  ],
  startFrom: 'beginning',

  memoryKey: ({ data }) => ('overrideId' in data ? data.overrideId : data.consentId),

  remember(event, memory = { withdrawn: false, referrals: [] }) {
    const reacted = event as Reacted;
    if (takenBackBy(reacted) !== undefined) return { ...memory, withdrawn: true };
    const referralId = referralIdOf(event.stream);
    const { referrals } = memory;
    return referrals.includes(referralId) ? memory : { ...memory, referrals: [...referrals, referralId] };
  },

  react(event, memory) {
    if (!memory?.withdrawn) return { commands: [] };
    const ended = takenBackBy(event) === undefined ? [referralIdOf(event.stream)] : memory.referrals;
    return {
      commands: ended.map((referralId) => ({
        referralId,
        instruction: { type: 'RecallReferral', data: { reason: 'consent-withdrawn' } },
      })),
    };
  },
};

/** What the application's `dispatch` executes on the command bus. */
export function recallCommand({ referralId, instruction }: Recall, context: CommandContext): ReferralCommand {
  return new ReferralCommand(referralId, instruction, context);
}
