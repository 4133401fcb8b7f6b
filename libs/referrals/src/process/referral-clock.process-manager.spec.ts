import { describe, expect, it } from '@jest/globals';
import type { DecodedEvent } from '#event-store/codec';
import { timerContext, timerOf } from '#projections/process-manager';
import { COMMITTEE, REFERRAL, offer } from '../testing/referral.fixtures.js';
import { World } from '../testing/referral.world.js';
import { referralClock, type Ending } from './referral-clock.process-manager.js';
import { recallCommand } from './referral-recall.process-manager.js';

type Reacted = Parameters<typeof referralClock.react>[0];

const END = '2026-04-14T18:00:00.000Z';
const offered = (expiresAt: string | null): Reacted =>
  ({
    stream: `referral-${REFERRAL}`,
    type: 'referral.offered.v1',
    data: { ...offer, grant: { ...offer.grant.header, expiresAt } },
  }) as unknown as DecodedEvent as Reacted;

describe('what was granted until a day', () => {
  it('is looked at when that day is over, and recalled then', () => {
    expect(referralClock.react(offered(END))).toEqual({
      commands: [],
      due: [{ at: new Date(END), what: { referralId: REFERRAL } }],
    });
    expect(referralClock.comeDue!({ referralId: REFERRAL })).toEqual([
      {
        referralId: REFERRAL,
        instruction: { type: 'RecallReferral', data: { reason: 'consent-expired' } },
      },
    ]);
  });

  it('without an end is never looked at', () => {
    expect(referralClock.react(offered(null))).toEqual({ commands: [] });
  });
});

it('is recalled once its last day is over, in the name of the case’s organization, and only then', async () => {
  const world = await World.ready('2026-03-20');
  await world.offered('2026-03-20T18:00:00.000Z');
  const [event] = (await world.store.readAll(0n, 100))
    .map((recorded) => world.codec.decode(recorded))
    .filter(({ type }) => type === 'referral.offered.v1') as readonly Reacted[];
  const [due] = referralClock.react(event!).due ?? [];
  const timer = timerOf(referralClock, event!, due!, 0);
  const [recall] = referralClock.comeDue!(timer.what as Ending);
  const command = recallCommand(recall!, timerContext(referralClock.name, timer, 0));
  world.clock.at = new Date('2026-03-20T17:59:59.999Z');
  await expect(world.handler.execute(command)).rejects.toMatchObject({ code: 'consent_in_force' });
  world.clock.at = due!.at;
  for (let time = 0; time < 2; time += 1) await world.handler.execute(command);
  expect(command.context).toMatchObject({ organization: COMMITTEE, actor: 'referral-clock' });
  expect(await world.types()).toEqual(['referral.offered.v1', 'referral.recalled.v1']);
});
