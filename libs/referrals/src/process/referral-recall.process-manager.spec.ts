import { describe, expect, it } from '@jest/globals';
import type { DecodedEvent } from '#event-store/codec';
import { reactionContext } from '#projections/process-manager';
import { COMMITTEE, CONSENT, REFERRAL, STRANGER, offered } from '../testing/referral.fixtures.js';
import { World } from '../testing/referral.world.js';
import {
  type ConsentMemory,
  type Recall,
  recallCommand,
  referralRecall,
} from './referral-recall.process-manager.js';

type Reacted = Parameters<typeof referralRecall.react>[0];

const recorded = (stream: string, event: object): Reacted =>
  ({ stream, ...event }) as DecodedEvent as Reacted;
const offer = (id: string): Reacted => recorded(`referral-${id}`, offered);
const withdrawal = recorded('case-x', { type: 'case.consent-withdrawn.v1', data: { consentId: CONSENT } });
const recallOf = (referralId: string): Recall => ({
  referralId,
  instruction: { type: 'RecallReferral', data: { reason: 'consent-withdrawn' } },
});

/** Commands event by event, as the runner asks for them. */
function reactions(...events: readonly Reacted[]): readonly (readonly Recall[])[] {
  let memory: ConsentMemory | undefined;
  return events.map((event) => {
    memory = referralRecall.remember!(event, memory);
    return referralRecall.react(event, memory).commands;
  });
}

describe('a withdrawn consent', () => {
  it('recalls every referral that rests on it', () => {
    const [first, second, recalls] = reactions(offer(REFERRAL), offer(STRANGER), withdrawal);
    expect([first, second]).toEqual([[], []]);
    expect(recalls).toEqual([recallOf(REFERRAL), recallOf(STRANGER)]);
  });

  it('recalls an offer that came a moment after it', () => {
    expect(reactions(withdrawal, offer(REFERRAL))).toEqual([[], [recallOf(REFERRAL)]]);
  });

  it('recalls once when an event is delivered twice', () => {
    expect(reactions(offer(REFERRAL), offer(REFERRAL), withdrawal)[2]).toEqual([recallOf(REFERRAL)]);
  });

  it('concerns the referrals of that consent only', () => {
    expect(referralRecall.memoryKey!(offer(REFERRAL))).toBe(CONSENT);
    expect(referralRecall.memoryKey!(withdrawal)).toBe(CONSENT);
  });
});

it('recalls in the name of the case’s organization, under an id of its own', async () => {
  const world = await World.ready();
  await world.offered();
  await world.withdrawConsent();
  const log = await world.store.readAll(0n, 100);
  const events = log
    .map((event) => world.codec.decode(event))
    .filter(({ type }) => (referralRecall.handles as readonly string[]).includes(type)) as readonly Reacted[];
  const recalls = reactions(...events).flat();
  const context = reactionContext(referralRecall.name, events.at(-1)!, 0);
  for (let delivery = 0; delivery < 2; delivery += 1) {
    for (const recall of recalls) await world.handler.execute(recallCommand(recall, context));
  }
  expect(context).toMatchObject({ organization: COMMITTEE, actor: 'referral-recall' });
  expect(await world.types()).toEqual(['referral.offered.v1', 'referral.recalled.v1']);
});
