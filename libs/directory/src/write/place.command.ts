import { Command } from '@nestjs/cqrs';
import type { Decided } from '#event-store/decide-and-append';
import type { CommandContext } from '#kernel/message';
import type { PlaceInstruction } from '../domain/place.decider.js';

export type PlaceAnswer = Pick<Decided, 'revision' | 'position' | 'repeated'>;

/** The one bus command of a place. */
export class PlaceCommand extends Command<PlaceAnswer> {
  constructor(
    readonly instruction: PlaceInstruction,
    readonly context: CommandContext,
  ) {
    super();
  }
}
