import { fold, type Decider } from '#kernel/decider';
import type { Message } from '#kernel/message';
import type { DecodedEvent, EventCodec } from './codec.js';
import type { EventStore } from './event-store.js';

/** The log as one reads it to learn a fact about another stream. */
export interface Log {
  readonly store: EventStore;
  readonly codec: EventCodec;
}

/** @throws DomainError `newer_history`; EventStoreUnavailable */
export async function readHistory<Event extends Message>(
  { store, codec }: Log,
  stream: string,
): Promise<readonly (DecodedEvent<Event> & Event)[]> {
  const recorded = await store.readStream(stream);
  return recorded.map((event) => codec.decode<Event>(event) as DecodedEvent<Event> & Event);
}

/**
 * The state of a stream as the log has it at this moment: how rules about another stream get their facts.
 * @throws DomainError `newer_history`; EventStoreUnavailable
 */
export async function foldStream<State, Event extends Message>(
  log: Log,
  decider: Pick<Decider<never, State, Event, never>, 'initial' | 'evolve'>,
  stream: string,
): Promise<State> {
  return fold(decider, await readHistory<Event>(log, stream));
}
