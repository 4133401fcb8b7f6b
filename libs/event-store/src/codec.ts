/** Between events as the domain knows them and as the log keeps them: facts boxed, retired types upcast. */
import { DomainError } from '#kernel/domain-error';
import type { EventTypeDeclaration, EventTypes } from '#kernel/event-types';
import type { JsonObject, Message } from '#kernel/message';
import type { RecordedEvent } from './event-store.js';
import { isFactsBox, sealFacts } from './facts-box.js';

/** Where and when an event happened, and through whom. */
export interface Origin {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly position: bigint;
  readonly recordedAt: Date;
  readonly actor: string;
  readonly organization: string;
  readonly commandId: string;
  readonly correlationId: string;
}

/** An event read from the log in its current type; coded `facts` in it are a box a `FactsReader` opens. */
export type DecodedEvent<Event extends Message = Message> = Event & Origin;

/** Where an event is going: the box of its facts is bound to it. */
export interface EventPlace {
  readonly stream: string;
  readonly id: string;
  readonly factsKey?: Uint8Array;
}

export class EventCodec {
  readonly #types: ReadonlyMap<string, EventTypeDeclaration>;

  /** @throws Error when two contexts declare the same type. */
  constructor(contexts: readonly EventTypes[]) {
    const types = new Map<string, EventTypeDeclaration>();
    for (const [type, declaration] of contexts.flatMap((context) => Object.entries(context))) {
      if (types.has(type)) throw new Error(`event type ${type} is declared twice`);
      types.set(type, declaration);
    }
    this.#types = types;
  }

  /** Whether events of this type carry a facts box, so that writing one takes a facts key. */
  isCoded(type: string): boolean {
    return this.#types.get(type)?.coded === true;
  }

  /**
   * What the log stores for an event a decider made; clear `facts` of a coded type are boxed.
   * @throws Error for an unknown or retired type, and for facts without a key: a fault of ours, not the caller's.
   */
  encode(event: Message, place: EventPlace): { readonly type: string; readonly data: JsonObject } {
    const declaration = this.#types.get(event.type);
    if (!declaration) throw new Error(`event type ${event.type} is not declared`);
    if (declaration.upcast) throw new Error(`event type ${event.type} is retired`);
    const data = event.data as JsonObject;
    if (!declaration.coded) return { type: event.type, data };
    if (isFactsBox(data['facts'])) throw new Error(`facts of ${event.type} are already boxed`);
    if (!place.factsKey) throw new Error(`${event.type} needs a facts key`);
    const facts = sealFacts(place.factsKey, place.stream, place.id, data['facts']);
    return { type: event.type, data: { ...data, facts: { ...facts } } };
  }

  /**
   * The event in its current type; facts stay boxed.
   * @throws DomainError `newer_history` (unavailable) for a type only newer writers know.
   */
  decode<Event extends Message = Message>(recorded: RecordedEvent): DecodedEvent<Event> {
    const { type, data } = this.#current(recorded) as Event;
    // Named one by one: spreading the event into it takes a hundred times as long, and every event read comes by here.
    const decoded: Message & Origin = {
      type,
      data,
      id: recorded.id,
      stream: recorded.stream,
      revision: recorded.revision,
      position: recorded.position,
      recordedAt: recorded.recordedAt,
      actor: recorded.metadata.actor,
      organization: recorded.metadata.organization,
      commandId: recorded.metadata.$causationId,
      correlationId: recorded.metadata.$correlationId,
    };
    return decoded as DecodedEvent<Event>;
  }

  #current(stored: Message): Message {
    let event = stored;
    for (;;) {
      const declaration = this.#types.get(event.type);
      if (!declaration) throw new DomainError('newer_history', 'unavailable');
      if (!declaration.upcast) return { type: event.type, data: event.data };
      event = declaration.upcast(event.data as never);
    }
  }
}
