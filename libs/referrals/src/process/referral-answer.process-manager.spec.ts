import { expect, it } from '@jest/globals';
import type { DecodedEvent } from '#event-store/codec';
import { timerContext, timerOf } from '#projections/process-manager';
import { COMMITTEE, REFERRAL, nextOffered, offered } from '../testing/referral.fixtures.js';
import { World } from '../testing/referral.world.js';
import { referralAnswer } from './referral-answer.process-manager.js';
import type { Ending } from './referral-clock.process-manager.js';
import { recallCommand } from './referral-recall.process-manager.js';

type Reacted = Parameters<typeof referralAnswer.react>[0];

const recordedAt = new Date('2026-03-15T06:00:00Z');

it.each([offered, nextOffered])('looks at what is urgent two days after $type', (event) => {
  const reacted = { stream: `referral-${REFERRAL}`, recordedAt, ...event } as unknown as DecodedEvent;
  expect(referralAnswer.react(reacted as Reacted)).toEqual({
    commands: [],
    due: [{ at: new Date('2026-03-17T06:00:00Z'), what: { referralId: REFERRAL } }],
  });
});

it('takes back what nobody answered, in the name of the sender, and only then', async () => {
  const world = await World.ready();
  await world.offered();
  const [event] = (await world.store.readAll(0n, 100))
    .map((recorded) => world.codec.decode(recorded))
    .filter(({ type }) => type === 'referral.offered.v1') as readonly Reacted[];
  const [due] = referralAnswer.react(event!).due ?? [];
  const timer = timerOf(referralAnswer, event!, due!, 0);
  const [recall] = referralAnswer.comeDue!(timer.what as Ending);
  const command = recallCommand(recall!, timerContext(referralAnswer.name, timer, 0));
  world.clock.at = new Date(due!.at.getTime() - 1);
  await expect(world.handler.execute(command)).rejects.toMatchObject({ code: 'answer_awaited' });
  world.clock.at = due!.at;
  for (let time = 0; time < 2; time += 1) await world.handler.execute(command);
  expect(command.context).toMatchObject({ organization: COMMITTEE, actor: 'referral-answer' });
  expect(await world.types()).toEqual(['referral.offered.v1', 'referral.recalled.v1']);
});

it('leaves alone what was accepted in time', async () => {
  const world = await World.ready();
  await world.offered();
  await world.handler.execute(world.command({ type: 'AcceptReferral', data: {} }));
  world.clock.pass(365 * 86_400_000);
  await world.handler.execute(world.command({ type: 'RecallReferral', data: { reason: 'unanswered' } }));
  expect(await world.types()).toEqual(['referral.offered.v1', 'referral.accepted.v1']);
});
