import type { CaseEvent } from '#cases/domain/case.events';
import { idOf } from '#kernel/ids';
import type { DecodedEvent } from '#event-store/codec';
import type { ProcessManager } from '#projections/process-manager';
import type { ReferralEvent } from '../domain/referral.events.js';
import { referralIdOf } from '../domain/referral.state.js';
import type { Recall } from './referral-recall.process-manager.js';

type Erased = Extract<CaseEvent, { type: 'case.erased.v1' }>;
/** Offered, or named as a next choice: either has a grant. */
type Offered = Extract<ReferralEvent, { type: 'referral.offered.v1' | 'referral.named.v1' }>;
type Reacted = DecodedEvent<Erased | Offered> & (Erased | Offered);

/** One case: what was offered of it, and whether it was erased. */
// A type, not an interface: it must be plain JSON.
export type CaseMemory = { readonly erased: boolean; readonly referrals: readonly string[] };

/** An erased case ends every referral of it, also one offered a moment after on facts a moment old. */
export const referralErasure: ProcessManager<Erased | Offered, Recall, CaseMemory> = {
  name: 'referral-erasure',
  handles: ['case.erased.v1', 'referral.offered.v1', 'referral.named.v1'],
  startFrom: 'beginning',

  memoryKey(event) {
    const { type, stream, data } = event as Reacted;
    return type === 'case.erased.v1' ? idOf(stream) : data.caseId;
  },

  remember(event, memory = { erased: false, referrals: [] }) {
    if (event.type === 'case.erased.v1') return { ...memory, erased: true };
    const referralId = referralIdOf(event.stream);
    const { referrals } = memory;
    return referrals.includes(referralId) ? memory : { ...memory, referrals: [...referrals, referralId] };
  },

  react(event, memory) {
    if (!memory?.erased) return { commands: [] };
    const ended = event.type === 'case.erased.v1' ? memory.referrals : [referralIdOf(event.stream)];
    return {
      commands: ended.map((referralId) => ({
        referralId,
        instruction: { type: 'RecallReferral', data: { reason: 'case-erased' } },
      })),
    };
  },
};
