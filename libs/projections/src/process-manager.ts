import type { DecodedEvent } from '#event-store/codec';
import { canonicalJson } from '#kernel/canonical-json';
import { derivedId } from '#kernel/ids';
import type { CommandContext, JsonValue, Message } from '#kernel/message';

/** A moment to act at, and what the process manager wants to be reminded of then. */
export interface DueTime<What extends JsonValue = JsonValue> {
  readonly at: Date;
  readonly what: What;
}

export interface Reaction<Command, What extends JsonValue = JsonValue> {
  readonly commands: readonly Command[];
  /** Kept in the transaction that moves the checkpoint past the event. */
  readonly due?: readonly DueTime<What>[];
}

/**
 * Answers events with commands. Never rebuilt: an event it is past is never answered again, one it was
 * interrupted at may be, under the same command ids.
 */
export interface ProcessManager<
  Event extends Message = Message,
  Command = unknown,
  Memory extends JsonValue = JsonValue,
  What extends JsonValue = JsonValue,
> {
  /** Never changes: command ids are derived from it. */
  readonly name: string;
  readonly handles: readonly Event['type'][];
  /** Categories read; those the handled types begin with when left out. */
  readonly categories?: readonly string[];
  /** Where it starts when first deployed; at the log's head when left out. */
  readonly startFrom?: 'beginning';
  /** Which of its memories an event concerns; memories move with the checkpoint. Left out: it remembers nothing. */
  memoryKey?(event: DecodedEvent<Event>): string;
  /** Pure: that memory after the event. */
  remember?(event: DecodedEvent<Event>, memory: Memory | undefined): Memory;
  /** Pure: the same event and memory, the same commands and due times; `memory` as `remember` left it. */
  react(event: DecodedEvent<Event>, memory?: Memory): Reaction<Command, What>;
  /**
   * Pure: what is done when a due time has come, by the clock of the product. A due time is never taken back: one whose
   * ground has gone is answered with nothing here, or by a rule that finds nothing left to do.
   */
  comeDue?(what: What, memory?: Memory): readonly Command[];
}

/** Carries a command out; repeating one under the same commandId must be harmless. */
export type Dispatch<Command> = (command: Command, context: CommandContext) => Promise<unknown>;

/** One due time as it is kept. Its id is the same however often its event is answered. */
export interface Timer {
  readonly id: string;
  readonly at: Date;
  readonly what: JsonValue;
  readonly memoryKey: string | null;
  readonly organization: string;
  readonly correlationId: string;
}

export function timerOf(
  process: Pick<ProcessManager, 'name' | 'memoryKey'>,
  event: DecodedEvent,
  { at, what }: DueTime,
  index: number,
): Timer {
  return {
    id: derivedId('timer', process.name, event.id, index),
    at,
    what,
    memoryKey: process.memoryKey?.(event) ?? null,
    organization: event.organization,
    correlationId: event.correlationId,
  };
}

/** In whose name, and under which id, a process manager commands: the same on every repetition. */
export function reactionContext(process: string, event: DecodedEvent, index: number): CommandContext {
  return {
    commandId: derivedId(process, event.id, index),
    body: canonicalJson([process, event.id, index]),
    actor: process,
    organization: event.organization,
    correlationId: event.correlationId,
  };
}

/** The same for a due time: a timer acted on twice commands once. */
export function timerContext(process: string, timer: Timer, index: number): CommandContext {
  return {
    commandId: derivedId(process, timer.id, index),
    body: canonicalJson([process, timer.id, index]),
    actor: process,
    organization: timer.organization,
    correlationId: timer.correlationId,
  };
}
