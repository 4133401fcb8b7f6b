/** The one path from a command to the log: read, fold, decide, append at the revision just read. */
import { fold, type Decider } from '#kernel/decider';
import { DomainError } from '#kernel/domain-error';
import { eventId } from '#kernel/ids';
import type { CommandContext, Message } from '#kernel/message';
import type { DecodedEvent, EventCodec } from './codec.js';
import { appendBytes } from './append-size.js';
import {
  AppendTooLarge,
  MAX_APPEND_BYTES,
  NO_STREAM,
  WrongExpectedRevision,
  type EventStore,
  type EventToAppend,
  type RecordedEvent,
} from './event-store.js';
import { commandDigest } from './facts-box.js';

const ATTEMPTS = 6;
const UNKEYED = new Uint8Array(32);

/** An event a decider made, under the id it will have in the log; facts are still clear. */
export type DecidedEvent<Event extends Message = Message> = Event & { readonly id: string };

export interface DecideAndAppend<Command extends Message, State, Event extends Message, Facts> {
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly decider: Decider<Command, State, Event, Facts>;
  readonly stream: string;
  readonly command: Command;
  readonly context: CommandContext;
  /** What other streams say, gathered anew on every attempt. */
  readonly facts: (state: State) => Facts | Promise<Facts>;
  /** Server secret the body's digest is keyed with. */
  readonly digestKey?: Uint8Array;
  /** The case's facts key, or how to get it once it is known that coded facts will be written. */
  readonly factsKey?:
    Uint8Array | ((events: readonly DecidedEvent<Event>[], state: State) => Promise<Uint8Array>);
  /** Runs between the decision and the append, again on every retry: keys are given here. */
  readonly beforeAppend?: (events: readonly DecidedEvent<Event>[], state: State) => Promise<void>;
}

export interface Decided {
  /** Revision of the last event this command caused, or of the stream when it changed nothing; -1: no stream. */
  readonly revision: number;
  readonly position: bigint;
  /** The command had been carried out before; this is its first answer. */
  readonly repeated: boolean;
  readonly events: readonly Message[];
}

/**
 * Carries a command out exactly once. Never appends with "any revision"; a lost race is read and decided again.
 * @throws DomainError of the decider, or `command_reused`, `stale_revision`, `newer_history`, `stream_busy`,
 * `body_too_large`; EventStoreUnavailable when the log cannot be reached (repeat with the same commandId).
 */
export async function decideAndAppend<Command extends Message, State, Event extends Message, Facts>(
  request: DecideAndAppend<Command, State, Event, Facts>,
): Promise<Decided> {
  const digest = commandDigest(request.digestKey ?? UNKEYED, request.context.body);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    try {
      return await attemptOnce(request, digest);
    } catch (error) {
      if (error instanceof AppendTooLarge) throw new DomainError('body_too_large', 'invalid');
      if (!(error instanceof WrongExpectedRevision)) throw error;
    }
  }
  throw new DomainError('stream_busy', 'unavailable');
}

async function attemptOnce<Command extends Message, State, Event extends Message, Facts>(
  request: DecideAndAppend<Command, State, Event, Facts>,
  digest: string,
): Promise<Decided> {
  const { store, codec, decider, stream, context } = request;
  const recorded = await store.readStream(stream);
  const history = recorded.map((event) => codec.decode<Event>(event));
  const state = fold<State, Event>(decider, history);

  const first = firstAnswer(recorded, history, context, digest);
  if (first) return first;

  const last = recorded.at(-1);
  const revision = last?.revision ?? -1;
  if (context.expectedRevision !== undefined && context.expectedRevision !== revision) {
    throw new DomainError('stale_revision', 'conflict');
  }

  const events = withIds(decider.decide(request.command, state, await request.facts(state)), request);
  if (events.length === 0) return { revision, position: last?.position ?? 0n, repeated: false, events };

  // Their ids would be those of the other organization's events.
  if (history.some(({ commandId }) => commandId === context.commandId)) {
    throw new DomainError('command_reused', 'invalid');
  }
  const toAppend = await encoded(events, state, request, digest);
  await request.beforeAppend?.(events, state);
  const result = await store.append(stream, revision < 0 ? NO_STREAM : revision, toAppend);
  return { ...result, repeated: false, events };
}

/** Another organization's command is none of the caller's: the rules answer, as if its id had never been used. */
function firstAnswer(
  recorded: readonly RecordedEvent[],
  history: readonly DecodedEvent[],
  { commandId, organization, actor }: CommandContext,
  digest: string,
): Decided | undefined {
  const events = history.filter((event) => event.commandId === commandId);
  const last = events.at(-1);
  if (last?.organization !== organization) return undefined;
  if (last.actor !== actor || recorded[last.revision]?.metadata.digest !== digest) {
    throw new DomainError('command_reused', 'invalid');
  }
  return { revision: last.revision, position: last.position, repeated: true, events };
}

function withIds<Event extends Message>(
  events: readonly Event[],
  { stream, context }: { readonly stream: string; readonly context: CommandContext },
): readonly DecidedEvent<Event>[] {
  return events.map((event, index) => ({ ...event, id: eventId(stream, context.commandId, index) }));
}

/** Sized before `beforeAppend`, so that nothing is given for an event that could never land. */
async function encoded<Command extends Message, State, Event extends Message, Facts>(
  events: readonly DecidedEvent<Event>[],
  state: State,
  { codec, stream, context, factsKey: source }: DecideAndAppend<Command, State, Event, Facts>,
  digest: string,
): Promise<readonly EventToAppend[]> {
  const coded = events.some((event) => codec.isCoded(event.type));
  const factsKey = coded && typeof source === 'function' ? await source(events, state) : source;
  const metadata = {
    $correlationId: context.correlationId ?? context.commandId,
    $causationId: context.commandId,
    actor: context.actor,
    organization: context.organization,
    digest,
  };
  const toAppend = events.map(({ id, ...event }) => ({
    id,
    metadata,
    ...codec.encode(event, factsKey instanceof Uint8Array ? { stream, id, factsKey } : { stream, id }),
  }));
  const bytes = appendBytes(toAppend);
  if (bytes > MAX_APPEND_BYTES) throw new AppendTooLarge(bytes);
  return toAppend;
}
