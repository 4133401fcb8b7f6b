import { describe, expect, it } from '@jest/globals';
import { organizationStream } from '#directory/domain/organization.state';
import type { DecodedEvent } from '#event-store/codec';
import { DomainError } from '#kernel/domain-error';
import { reactionContext } from '#projections/process-manager';
import { referralStream } from '../domain/referral.state.js';
import type { ReferralInstruction } from '../domain/referral.instructions.js';
import {
  CENTER,
  CENTER_WORKER,
  COMMITTEE,
  NEXT,
  NEXT_CENTER,
  REFERRAL,
  choice,
  grantOf,
  nextHeader,
} from '../testing/referral.fixtures.js';
import { World } from '../testing/referral.world.js';
import { type ChoiceMemory, referralNext, turnCommand } from './referral-next.process-manager.js';

type Reacted = Parameters<typeof referralNext.react>[0];

const LAST = 'dddddddd-dddd-4ddd-8ddd-dddddddddddd';

/** The whole log answered, as often as it grows, the way the runner does it. */
async function settle(world: World): Promise<void> {
  const memories = new Map<string, ChoiceMemory>();
  for (let seen = 0; ;) {
    const log = (await world.store.readAll(0n, 1000)).slice(seen);
    if (log.length === 0) return;
    for (const recorded of log) {
      seen += 1;
      const event = world.codec.decode(recorded) as DecodedEvent as Reacted;
      if (!(referralNext.handles as readonly string[]).includes(event.type)) continue;
      const key = referralNext.memoryKey!(event);
      const memory = referralNext.remember!(event, memories.get(key));
      memories.set(key, memory);
      for (const [index, turn] of referralNext.react(event, memory).commands.entries()) {
        const context = reactionContext(referralNext.name, event, index);
        await world.handler.execute(turnCommand(turn, context)).catch((error: unknown) => {
          if (!(error instanceof DomainError)) throw error;
        });
      }
    }
  }
}

const says = (world: World, referralId: string) => world.types(referralStream(referralId));
const byNext = { actor: CENTER_WORKER, organization: NEXT_CENTER };
const decline: ReferralInstruction = { type: 'DeclineReferral', data: { reason: 'no-bed' } };
const accept: ReferralInstruction = { type: 'AcceptReferral', data: {} };
const recall: ReferralInstruction = { type: 'RecallReferral', data: { reason: 'recalled-by-sender' } };

/** An offer, a next choice after it, and the first center again after that. */
async function chain(): Promise<World> {
  const world = await World.ready();
  await world.agreeToNext();
  await world.offered();
  await world.handler.execute(world.command({ type: 'NameNextChoice', data: choice }, {}, NEXT));
  const last = { ...choice, to: world.last.center, consentId: world.last.consent, after: NEXT };
  const grant = grantOf({ ...nextHeader, referralId: LAST, to: last.to, consentId: last.consentId });
  const data = { ...last, grant };
  await world.handler.execute(world.command({ type: 'NameNextChoice', data }, {}, LAST));
  return world;
}

describe('next choices', () => {
  it('wait, each with its grant, while the first may still answer', async () => {
    const world = await chain();
    await settle(world);
    expect(await says(world, NEXT)).toEqual(['referral.named.v1']);
    expect(await says(world, LAST)).toEqual(['referral.named.v1']);
  });

  it('are asked one after the other as each declines, in the name of the sender', async () => {
    const world = await chain();
    await world.handler.execute(world.command(decline));
    await settle(world);
    expect(await says(world, NEXT)).toEqual(['referral.named.v1', 'referral.next-offered.v1']);
    expect(await says(world, LAST)).toEqual(['referral.named.v1']);
    await world.handler.execute(world.command(decline, byNext, NEXT));
    await settle(world);
    expect(await says(world, LAST)).toEqual(['referral.named.v1', 'referral.next-offered.v1']);
    const [, offered] = await world.store.readStream(referralStream(NEXT));
    expect(offered?.metadata).toMatchObject({ actor: 'referral-next', organization: COMMITTEE });
  });

  it('are passed over, and their grants destroyed, once one has accepted', async () => {
    const world = await chain();
    world.journal.steps.length = 0;
    await world.handler.execute(world.command(accept));
    await settle(world);
    for (const id of [NEXT, LAST]) {
      expect(await says(world, id)).toEqual(['referral.named.v1', 'referral.passed-over.v1']);
    }
    const taken = ['deny', 'append', 'destroy'];
    expect(world.journal.steps).toEqual(['append', ...taken, ...taken]);
  });

  it('are passed over when the sender takes the first back', async () => {
    const world = await chain();
    await world.handler.execute(world.command(recall));
    await settle(world);
    expect(await says(world, LAST)).toEqual(['referral.named.v1', 'referral.passed-over.v1']);
  });

  it('are asked when the sender takes the first back because it is suspended, and nobody is called silent', async () => {
    const world = await chain();
    const reason = 'recipient-suspended';
    await world.append(organizationStream(CENTER), { type: 'organization.suspended.v1', data: {} });
    await world.handler.execute(world.command({ type: 'RecallReferral', data: { reason } }));
    await settle(world);
    expect(await says(world, NEXT)).toEqual(['referral.named.v1', 'referral.next-offered.v1']);
    expect(await says(world, LAST)).toEqual(['referral.named.v1']);
    expect(await says(world, REFERRAL)).toEqual(['referral.offered.v1', 'referral.recalled.v1']);
  });

  it('pass one over that is suspended when its turn comes', async () => {
    const world = await chain();
    await world.append(organizationStream(NEXT_CENTER), { type: 'organization.suspended.v1', data: {} });
    await world.handler.execute(world.command(decline));
    await settle(world);
    expect(await says(world, NEXT)).toEqual(['referral.named.v1', 'referral.passed-over.v1']);
    expect(await says(world, LAST)).toEqual(['referral.named.v1', 'referral.next-offered.v1']);
  });

  it('let the one behind move up where one was taken back before its turn', async () => {
    const world = await chain();
    await world.handler.execute(world.command(recall, {}, NEXT));
    await settle(world);
    expect(await says(world, LAST)).toEqual(['referral.named.v1']);
    await world.handler.execute(world.command(decline));
    await settle(world);
    expect(await says(world, NEXT)).toEqual([
      'referral.named.v1',
      'referral.recalled.v1',
      'referral.passed-over.v1',
    ]);
    expect(await says(world, LAST)).toEqual(['referral.named.v1', 'referral.next-offered.v1']);
  });

  it('are asked at once when named a moment after the first has declined', () => {
    const named = {
      stream: referralStream(NEXT),
      type: 'referral.named.v1',
      data: { after: REFERRAL, from: COMMITTEE },
    };
    const declined = { stream: referralStream(REFERRAL), type: 'referral.declined.v1', data: {} };
    const after = referralNext.remember!(declined as Reacted, undefined);
    const memory = referralNext.remember!(named as unknown as Reacted, after);
    expect(referralNext.memoryKey!(named as unknown as Reacted)).toBe(REFERRAL);
    expect(referralNext.react(named as unknown as Reacted, memory).commands).toEqual([
      { referralId: NEXT, organization: COMMITTEE, instruction: { type: 'TakeTurn', data: {} } },
    ]);
  });

  it('have one place each: of two named after the same, the first counts', () => {
    const naming = (id: string) =>
      ({
        stream: referralStream(id),
        type: 'referral.named.v1',
        data: { after: REFERRAL, from: COMMITTEE },
      }) as unknown as Reacted;
    const first = referralNext.remember!(naming(NEXT), undefined);
    expect(referralNext.remember!(naming(LAST), first)).toEqual(first);
  });
});

describe('when nobody has answered', () => {
  const silent: ReferralInstruction = { type: 'RecallReferral', data: { reason: 'unanswered' } };

  it('asks the next choice, and tells the desk nothing', async () => {
    const world = await chain();
    world.clock.pass(49 * 3_600_000);
    await world.handler.execute(world.command(silent));
    await settle(world);
    expect(await says(world, REFERRAL)).toEqual(['referral.offered.v1', 'referral.recalled.v1']);
    expect(await says(world, NEXT)).toContain('referral.next-offered.v1');
  });

  it('tells the referral desk where no choice is left', async () => {
    const world = await World.ready();
    await world.offered();
    world.clock.pass(49 * 3_600_000);
    await world.handler.execute(world.command(silent));
    await settle(world);
    expect(await says(world, REFERRAL)).toEqual([
      'referral.offered.v1',
      'referral.recalled.v1',
      'referral.escalated.v1',
    ]);
  });

  it('tells it too where the choices left were taken back, and not where the last that was asked declined', async () => {
    for (const answer of [silent, decline]) {
      const world = await chain();
      for (const id of [NEXT, LAST]) await world.handler.execute(world.command(recall, {}, id));
      world.clock.pass(49 * 3_600_000);
      await world.handler.execute(world.command(answer));
      await settle(world);
      const told = (await says(world, LAST)).includes('referral.escalated.v1');
      expect([answer.type, told]).toEqual([answer.type, answer === silent]);
    }
  });
});
