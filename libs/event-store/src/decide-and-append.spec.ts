import { beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Decider } from '#kernel/decider';
import { DomainError } from '#kernel/domain-error';
import { eventId } from '#kernel/ids';
import type { CommandContext, Named } from '#kernel/message';
import type { FactsBox } from '#kernel/sealed';
import { EventCodec } from './codec.js';
import { decideAndAppend, type DecideAndAppend, type Decided } from './decide-and-append.js';
import { NO_STREAM } from './event-store.js';
import { openFacts } from './facts-box.js';
import { InMemoryEventStore } from './in-memory-event-store.js';
import { MEMBER, ORGANIZATION, SetClock, event, streamNamed } from './testing/events.fixtures.js';

type Command = Named<'Add', { readonly n: number; readonly note?: string }>;
type Event =
  Named<'sum.added.v1', { n: number; facts: { note: string } }> | Named<'sum.passed.v1', { sum: number }>;

/** A sum that may not pass its limit; adding nothing changes nothing. */
const sums: Decider<Command, number, Event, { readonly limit: number }> = {
  initial: 0,
  decide({ data: { n, note = '' } }, sum, { limit }) {
    if (n === 0) return [];
    if (sum + n > limit) throw new DomainError('over_the_limit');
    const added = { type: 'sum.added.v1', data: { n, facts: { note } } } as const;
    return sum + n === limit ? [added, { type: 'sum.passed.v1', data: { sum: limit } }] : [added];
  },
  evolve: (sum, event) => (event.type === 'sum.added.v1' ? sum + event.data.n : sum),
};
const codec = new EventCodec([{ 'sum.added.v1': { coded: true }, 'sum.passed.v1': {} }]);
const factsKey = Uint8Array.from({ length: 32 }, () => 5);

describe('decide and append', () => {
  let store: InMemoryEventStore;
  let stream: string;
  beforeEach(() => {
    store = new InMemoryEventStore(new SetClock());
    stream = streamNamed('sum');
  });

  const context = (over: Partial<CommandContext> = {}): CommandContext => ({
    commandId: randomUUID(),
    body: '{}',
    actor: MEMBER,
    organization: ORGANIZATION,
    ...over,
  });
  const add = (
    n: number,
    over: Partial<DecideAndAppend<Command, number, Event, { readonly limit: number }>> = {},
  ): Promise<Decided> =>
    decideAndAppend({
      store,
      codec,
      decider: sums,
      stream,
      command: { type: 'Add', data: { n } },
      context: context(),
      facts: () => ({ limit: 10 }),
      factsKey,
      ...over,
    });

  it('appends what was decided, under derived ids, with who and why', async () => {
    const asked = context({ correlationId: randomUUID() });
    expect(await add(10, { context: asked })).toMatchObject({ revision: 1, position: 2n, repeated: false });
    const [added, passed] = await store.readStream(stream);
    expect(added).toMatchObject({
      id: eventId(stream, asked.commandId, 0),
      type: 'sum.added.v1',
      metadata: {
        $correlationId: asked.correlationId,
        $causationId: asked.commandId,
        actor: MEMBER,
        organization: ORGANIZATION,
      },
    });
    expect(passed).toMatchObject({ id: eventId(stream, asked.commandId, 1), data: { sum: 10 } });
    const box = added?.data['facts'] as unknown as FactsBox;
    expect(openFacts(factsKey, stream, added?.id ?? '', box)).toEqual({ note: '' });
  });

  it('decides on all that happened before', async () => {
    await add(6);
    await expect(add(5)).rejects.toMatchObject({ code: 'over_the_limit' });
    expect(await add(4)).toMatchObject({ revision: 2 });
  });

  it('appends nothing when nothing changes', async () => {
    expect(await add(0)).toMatchObject({ revision: -1, position: 0n, repeated: false, events: [] });
    await add(1);
    const before = counted();
    expect(await add(0, { beforeAppend: before.call })).toMatchObject({
      revision: 0,
      position: 1n,
      events: [],
    });
    expect(before.calls).toBe(0);
    expect(await store.readStream(stream)).toHaveLength(1);
  });

  it('gives a repeated command its first answer, whatever happened since', async () => {
    const asked = context({ body: '{"n":1}' });
    const first = await add(1, { context: asked });
    await add(2);
    const before = counted();
    const again = await add(1, { context: { ...asked, expectedRevision: 99 }, beforeAppend: before.call });
    expect(again).toMatchObject({ revision: first.revision, position: first.position, repeated: true });
    expect(again.events).toHaveLength(1);
    expect(before.calls).toBe(0);
    expect(await store.readStream(stream)).toHaveLength(2);
  });

  it('refuses a command id used for another body', async () => {
    const asked = context({ body: '{"n":1}' });
    await add(1, { context: asked });
    await expect(add(2, { context: { ...asked, body: '{"n":2}' } })).rejects.toMatchObject({
      code: 'command_reused',
      kind: 'invalid',
    });
  });

  it('tells another organization nothing of a command, and lets it not reuse the id', async () => {
    const asked = context({ body: '{"n":1}' });
    await add(1, { context: asked });
    const theirs = { ...asked, organization: randomUUID(), actor: randomUUID() };
    await expect(add(1, { context: theirs })).rejects.toMatchObject({ code: 'command_reused' });
    await expect(add(99, { context: theirs })).rejects.toMatchObject({ code: 'over_the_limit' });
    const colleague = { ...asked, actor: randomUUID() };
    await expect(add(1, { context: colleague })).rejects.toMatchObject({ code: 'command_reused' });
    expect(await store.readStream(stream)).toHaveLength(1);
  });

  it('keys the digest, so that a log alone does not betray a guessed body', async () => {
    const asked = context({ body: '{"n":1}' });
    const digestKey = Uint8Array.from({ length: 32 }, () => 3);
    await add(1, { context: asked, digestKey });
    expect(await add(1, { context: asked, digestKey })).toMatchObject({ repeated: true });
    await expect(add(1, { context: asked })).rejects.toMatchObject({ code: 'command_reused' });
  });

  it('refuses when the caller saw another revision', async () => {
    await add(1);
    await add(1);
    await expect(add(1, { context: context({ expectedRevision: 0 }) })).rejects.toMatchObject({
      code: 'stale_revision',
      kind: 'conflict',
    });
    expect(await add(1, { context: context({ expectedRevision: 1 }) })).toMatchObject({ revision: 2 });
  });

  it('reads and decides again when another append was faster', async () => {
    const states: number[] = [];
    const result = await add(2, {
      beforeAppend: async (_events, state) => {
        states.push(state);
        if (states.length === 1) await add(3);
      },
    });
    expect(states).toEqual([0, 3]);
    expect(result.revision).toBe(1);
  });

  it('lets the rule speak when the race changed the answer', async () => {
    let raced = false;
    const losing = add(6, {
      beforeAppend: async () => {
        if (!raced) await add(5);
        raced = true;
      },
    });
    await expect(losing).rejects.toMatchObject({ code: 'over_the_limit' });
  });

  it('does not retry past the revision the caller saw', async () => {
    await add(1);
    let raced = false;
    const losing = add(1, {
      context: context({ expectedRevision: 0 }),
      beforeAppend: async () => {
        if (!raced) await add(1);
        raced = true;
      },
    });
    await expect(losing).rejects.toMatchObject({ code: 'stale_revision' });
  });

  it('gives up on a stream that is never still, and never appends blindly', async () => {
    let attempts = 0;
    const losing = add(1, {
      facts: () => ({ limit: 1_000 }),
      beforeAppend: async () => {
        attempts += 1;
        await add(1, { facts: () => ({ limit: 1_000 }) });
      },
    });
    await expect(losing).rejects.toMatchObject({ code: 'stream_busy', kind: 'unavailable' });
    expect(attempts).toBe(6);
    expect(await store.readStream(stream)).toHaveLength(6);
  });

  it('carries the same command out once when it arrives twice at once', async () => {
    const asked = context();
    const results = await Promise.all([add(1, { context: asked }), add(1, { context: asked })]);
    expect(new Set(results.map(({ position }) => position)).size).toBe(1);
    expect(await store.readStream(stream)).toHaveLength(1);
  });

  it('fails closed on a history only newer writers understand', async () => {
    await store.append(stream, NO_STREAM, [event({}, { type: 'sum.doubled.v1' })]);
    await expect(add(1)).rejects.toMatchObject({ code: 'newer_history', kind: 'unavailable' });
  });

  it('asks for a facts key only when coded facts will be written', async () => {
    const key = counted(factsKey);
    await add(0, { factsKey: key.call });
    await expect(add(11, { factsKey: key.call })).rejects.toMatchObject({ code: 'over_the_limit' });
    expect(key.calls).toBe(0);
    await add(1, { factsKey: key.call });
    expect(key.calls).toBe(1);
  });

  it('refuses what is too large before anything is given for it', async () => {
    const before = counted();
    const command: Command = { type: 'Add', data: { n: 1, note: 'ө'.repeat(450_000) } };
    await expect(add(1, { command, beforeAppend: before.call })).rejects.toMatchObject({
      code: 'body_too_large',
    });
    expect(before.calls).toBe(0);
  });

  it('appends nothing when giving fails, and lets other faults through', async () => {
    const fault = new Error('keys are out of reach');
    await expect(add(1, { beforeAppend: () => Promise.reject(fault) })).rejects.toBe(fault);
    expect(await store.readStream(stream)).toEqual([]);
  });
});

/** Counts calls and answers each with `value`. */
function counted<T = void>(value?: T): { calls: number; readonly call: () => Promise<T> } {
  const counter = {
    calls: 0,
    call: (): Promise<T> => {
      counter.calls += 1;
      return Promise.resolve(value as T);
    },
  };
  return counter;
}
