import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EventCodec } from '#event-store/codec';
import { decideAndAppend } from '#event-store/decide-and-append';
import { EventStore } from '#event-store/event-store';
import { type Log, foldStream } from '#event-store/fold-stream';
import { placeDecider, placeStream } from '../domain/place.decider.js';
import type { PlaceKind } from '../domain/place.events.js';
import { type PlaceAnswer, PlaceCommand } from './place.command.js';

@CommandHandler(PlaceCommand)
export class PlaceHandler implements ICommandHandler<PlaceCommand> {
  readonly #log: Log;

  constructor(store: EventStore, codec: EventCodec) {
    this.#log = { store, codec };
  }

  async execute({ instruction, context }: PlaceCommand): Promise<PlaceAnswer> {
    const { soate, parent } = instruction.data;
    const { revision, position, repeated } = await decideAndAppend({
      ...this.#log,
      decider: placeDecider,
      stream: placeStream(soate),
      command: instruction,
      context,
      facts: async () => ({ parentKind: parent === null ? undefined : await this.#kindOf(parent) }),
    });
    return { revision, position, repeated };
  }

  async #kindOf(soate: string): Promise<PlaceKind | undefined> {
    const place = await foldStream(this.#log, placeDecider, placeStream(soate));
    return place.status === 'registered' ? place.place.kind : undefined;
  }
}
