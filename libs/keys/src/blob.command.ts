import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type BlobPart, BlobStore } from './blobs.js';

/** One part of a sealed file on its way; no event until the file is added to the case. Answers how many are there. */
export class TakeBlobPart extends Command<number> {
  constructor(readonly sent: BlobPart) {
    super();
  }
}

@CommandHandler(TakeBlobPart)
export class TakeBlobPartHandler implements ICommandHandler<TakeBlobPart> {
  constructor(private readonly blobs: BlobStore) {}

  execute({ sent }: TakeBlobPart): Promise<number> {
    return this.blobs.takePart(sent);
  }
}
