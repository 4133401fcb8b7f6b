import type { DecodedEvent } from '#event-store/codec';
import { canonicalJson } from '#kernel/canonical-json';
import { derivedId } from '#kernel/ids';
import type { CommandContext, JsonValue, Message } from '#kernel/message';

/**
 * Answers events with commands. Never rebuilt: an event it is past is never answered again, one it was
 * interrupted at may be, under the same command ids.
 */
export interface ProcessManager<
  Event extends Message = Message,
  Command = unknown,
  Memory extends JsonValue = JsonValue,
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
  /** Pure: the same event and memory, the same commands; `memory` as `remember` left it. */
  react(event: DecodedEvent<Event>, memory?: Memory): readonly Command[];
}

/** Carries a command out; repeating one under the same commandId must be harmless. */
export type Dispatch<Command> = (command: Command, context: CommandContext) => Promise<unknown>;

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
