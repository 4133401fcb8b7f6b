import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Delivery, RecordedEvent } from '#event-store/event-store';

/** Events that were ready together, and the position reached with them. */
export interface Batch {
  readonly events: readonly RecordedEvent[];
  readonly position: bigint;
}

/** Gathers what is already there, at most `most` deliveries; never waits to fill a batch. */
export async function* batchesOf(
  deliveries: AsyncIterable<Delivery>,
  most: number,
): AsyncGenerator<Batch, void, void> {
  const iterator = deliveries[Symbol.asyncIterator]();
  const ask = (): Promise<IteratorResult<Delivery, unknown>> => {
    const next = iterator.next();
    // Its failure is thrown when it is awaited; until then nobody listens.
    next.catch(() => undefined);
    return next;
  };
  let pending = ask();
  try {
    for (;;) {
      const first = await pending;
      if (first.done) return;
      const batch = [first.value];
      pending = ask();
      while (batch.length < most) {
        const ready = await Promise.race([pending.catch(() => undefined), nextTurn(undefined)]);
        if (!ready || ready.done) break;
        batch.push(ready.value);
        pending = ask();
      }
      yield batchOf(batch);
    }
  } finally {
    // Not awaited: it ends only with the pending delivery, which the caller's signal brings to an end.
    iterator.return?.(undefined).catch(() => undefined);
  }
}

function batchOf(deliveries: readonly Delivery[]): Batch {
  const events = deliveries.flatMap((delivery) => (delivery.kind === 'event' ? [delivery.event] : []));
  const last = deliveries.at(-1);
  if (!last) throw new Error('an empty batch');
  return { events, position: last.kind === 'event' ? last.event.position : last.position };
}
