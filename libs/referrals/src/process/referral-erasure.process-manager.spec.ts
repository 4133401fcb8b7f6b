import { describe, expect, it } from '@jest/globals';
import { CASE } from '#cases/testing/case.fixtures';
import type { DecodedEvent } from '#event-store/codec';
import { REFERRAL, STRANGER, offer as offered } from '../testing/referral.fixtures.js';
import type { Recall } from './referral-recall.process-manager.js';
import { referralErasure, type CaseMemory } from './referral-erasure.process-manager.js';

type Reacted = Parameters<typeof referralErasure.react>[0];

const offer = (id: string): Reacted =>
  ({
    stream: `referral-${id}`,
    type: 'referral.offered.v1',
    data: { ...offered, caseId: CASE },
  }) as unknown as DecodedEvent as Reacted;
const erased = {
  stream: `case-${CASE}`,
  type: 'case.erased.v1',
  data: {},
} as unknown as DecodedEvent as Reacted;
const recallOf = (referralId: string): Recall => ({
  referralId,
  instruction: { type: 'RecallReferral', data: { reason: 'case-erased' } },
});

function reactions(...events: readonly Reacted[]): readonly (readonly Recall[])[] {
  let memory: CaseMemory | undefined;
  return events.map((event) => {
    memory = referralErasure.remember!(event, memory);
    return referralErasure.react(event, memory).commands;
  });
}

describe('an erased case', () => {
  it('recalls everything that was offered of it, each once', () => {
    const [, , , recalls] = reactions(offer(REFERRAL), offer(STRANGER), offer(REFERRAL), erased);
    expect(recalls).toEqual([recallOf(REFERRAL), recallOf(STRANGER)]);
  });

  it('recalls what was offered a moment after', () => {
    expect(reactions(erased, offer(REFERRAL))).toEqual([[], [recallOf(REFERRAL)]]);
  });

  it('concerns its own referrals only', () => {
    expect([offer(REFERRAL), erased].map((event) => referralErasure.memoryKey!(event))).toEqual([CASE, CASE]);
  });
});
