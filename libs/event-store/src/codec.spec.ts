import { describe, expect, it } from '@jest/globals';
import { DomainError } from '#kernel/domain-error';
import type { FactsBox } from '#kernel/sealed';
import { EventCodec } from './codec.js';
import type { RecordedEvent } from './event-store.js';
import { openFacts } from './facts-box.js';
import { event } from './testing/events.fixtures.js';

const codec = new EventCodec([
  {
    'case.opened.v1': { coded: true },
    'case.noted.v3': {},
    'case.noted.v2': {
      upcast: (data: { b: number }) => ({ type: 'case.noted.v3', data: { c: data.b + 1 } }),
    },
    'case.noted.v1': {
      upcast: (data: { a: number }) => ({ type: 'case.noted.v2', data: { b: data.a + 1 } }),
    },
  },
  { 'referral.accepted.v1': {} },
]);
const place = { stream: 'case-1', id: 'event-1', factsKey: new Uint8Array(32) };

function recorded(type: string, data: RecordedEvent['data']): RecordedEvent {
  return {
    ...event(data, { type }),
    stream: 'case-1',
    revision: 4,
    position: 77n,
    recordedAt: new Date('2026-08-01T00:00:00Z'),
  };
}

describe('the event codec', () => {
  it('boxes the facts of coded types, bound to the event', () => {
    const { type, data } = codec.encode(
      { type: 'case.opened.v1', data: { organization: 'o', facts: { sex: 'male' } } },
      place,
    );
    expect(type).toBe('case.opened.v1');
    expect(data['organization']).toBe('o');
    expect(openFacts(place.factsKey, 'case-1', 'event-1', data['facts'] as unknown as FactsBox)).toEqual({
      sex: 'male',
    });
  });

  it('leaves the others as they are, without a key', () => {
    const event = { type: 'referral.accepted.v1', data: {} };
    expect(codec.encode(event, { stream: 'referral-1', id: 'event-1' })).toEqual(event);
  });

  it.each<[string, () => unknown]>([
    ['an undeclared type', () => codec.encode({ type: 'case.burnt.v1', data: {} }, place)],
    ['a retired type', () => codec.encode({ type: 'case.noted.v1', data: {} }, place)],
    [
      'facts without a key',
      () =>
        codec.encode({ type: 'case.opened.v1', data: { facts: {} } }, { stream: 'case-1', id: 'event-1' }),
    ],
    [
      'a box in place of facts',
      () => codec.encode({ type: 'case.opened.v1', data: { facts: { v: 'facts/1' } } }, place),
    ],
    ['a type declared twice', () => new EventCodec([{ a: {} }, { a: {} }])],
  ])('does not write %s', (_case, write) => {
    expect(write).toThrow(Error);
  });

  it('reads a current type with where it came from, facts still boxed', () => {
    const stored = recorded('case.opened.v1', { facts: { v: 'facts/1', nonce: 'n', box: 'b' } });
    expect(codec.decode(stored)).toEqual({
      type: 'case.opened.v1',
      data: stored.data,
      id: stored.id,
      stream: 'case-1',
      revision: 4,
      position: 77n,
      recordedAt: stored.recordedAt,
      actor: stored.metadata.actor,
      organization: stored.metadata.organization,
      commandId: stored.metadata.$causationId,
      correlationId: stored.metadata.$correlationId,
    });
  });

  it('takes a retired type through every step to the current one', () => {
    expect(codec.decode(recorded('case.noted.v1', { a: 1 }))).toMatchObject({
      type: 'case.noted.v3',
      data: { c: 3 },
    });
    expect(codec.decode(recorded('case.noted.v2', { b: 1 }))).toMatchObject({
      type: 'case.noted.v3',
      data: { c: 2 },
    });
  });

  it('fails closed on a type only newer writers know', () => {
    const read = (): unknown => codec.decode(recorded('case.noted.v4', {}));
    expect(read).toThrow(DomainError);
    expect(read).toThrow(expect.objectContaining({ code: 'newer_history', kind: 'unavailable' }));
  });
});
