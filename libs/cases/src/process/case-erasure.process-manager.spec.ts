import { describe, expect, it } from '@jest/globals';
import type { DecodedEvent } from '#event-store/codec';
import { timerContext, timerOf } from '#projections/process-manager';
import type { CaseEvent } from '../domain/case.events.js';
import { CASE, COMMITTEE, erasureAsked, erasureConfirmed, opened } from '../testing/case.fixtures.js';
import { World } from '../testing/case.world.js';
import { caseErasure, erasureCommand, type Agreement, type Erasing } from './case-erasure.process-manager.js';

type Reacted = Parameters<typeof caseErasure.react>[0];

const UNTIL = '2026-03-29T06:00:00.000Z';
const STREAM = `case-${CASE}`;
const stopped: CaseEvent = { type: 'case.erasure-stopped.v1', data: { facts: { reason: 'mistake' } } };
const recorded = (id: string, event: CaseEvent): Reacted =>
  ({ id, stream: STREAM, ...event }) as unknown as DecodedEvent as Reacted;
const remembered = (...events: readonly Reacted[]): Agreement | undefined =>
  events.reduce<Agreement | undefined>((memory, event) => caseErasure.remember!(event, memory), undefined);

describe('a case two persons agreed to forget', () => {
  const first = recorded('a', erasureConfirmed);
  const second = recorded('b', erasureConfirmed);
  const stop = recorded('s', stopped);
  const erase = { caseId: CASE, instruction: { type: 'EraseCase', data: {} } };
  const due = (confirmedBy: string): Erasing => ({ caseId: CASE, confirmedBy });

  it('is looked at when the days are over, and erased then', () => {
    const what = due('a');
    expect(caseErasure.react(first)).toEqual({ commands: [], due: [{ at: new Date(UNTIL), what }] });
    expect(caseErasure.comeDue!(what, remembered(first))).toEqual([erase]);
  });

  it('is left alone when it was stopped, also when it was agreed to anew', () => {
    expect(caseErasure.react(stop)).toEqual({ commands: [] });
    expect(caseErasure.comeDue!(due('a'), remembered(first, stop))).toEqual([]);
    expect(caseErasure.comeDue!(due('a'), remembered(first, stop, second))).toEqual([]);
    expect(caseErasure.comeDue!(due('b'), remembered(first, stop, second))).toEqual([erase]);
  });
});

it('is erased once the days are over, in the name of its organization, and only then', async () => {
  const world = await World.ready();
  await world.custody.factsKey(CASE);
  const until = new Date(world.clock.now().getTime() + 60_000).toISOString();
  await world.append(STREAM, opened, erasureAsked, { type: 'case.erasure-confirmed.v1', data: { until } });
  const recordedEvents = (await world.store.readStream(STREAM)).map((event) => world.codec.decode(event));
  const confirmed = recordedEvents.at(-1) as Reacted;
  const [dueTime] = caseErasure.react(confirmed).due ?? [];
  const timer = timerOf(caseErasure, confirmed, dueTime!, 0);
  const [erasure] = caseErasure.comeDue!(timer.what as Erasing, remembered(confirmed));
  const command = erasureCommand(erasure!, timerContext(caseErasure.name, timer, 0));
  await expect(world.handler.execute(command)).rejects.toMatchObject({ code: 'erasure_too_early' });
  expect(world.custody.erasing).toEqual([]);
  world.clock.at = dueTime!.at;
  await world.handler.execute(command);
  expect(command.context).toMatchObject({ organization: COMMITTEE, actor: 'case-erasure' });
  const events = await world.store.readStream(STREAM);
  expect(events.map(({ type }) => type).at(-1)).toBe('case.erased.v1');
  expect(world.custody.erasing).toEqual([['erase', { caseId: CASE, because: events.at(-1)?.id }]]);
});
