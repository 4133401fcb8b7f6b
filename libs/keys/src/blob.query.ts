import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { attachmentSection } from '#cases/domain/attachments';
import { BlobStore } from './blobs.js';
import type { OwnDisclosure } from './disclosed.js';
import { DisclosureDesk } from './disclosure-desk.js';
import type { SessionHolder } from './live-session.js';

/** One part of a sealed file of an own case, and how many bytes the whole has. */
export class PartOfAttachment extends Query<{ readonly part: Uint8Array; readonly bytes: number }> {
  constructor(
    readonly actor: SessionHolder,
    readonly caseId: string,
    readonly attachmentId: string,
    readonly n: number,
  ) {
    super();
  }
}

/** The section that describes a file of an own case, with its keys: logged like any other. */
export class SectionOfAttachment extends Query<OwnDisclosure> {
  constructor(
    readonly actor: SessionHolder,
    readonly caseId: string,
    readonly attachmentId: string,
  ) {
    super();
  }
}

@QueryHandler(SectionOfAttachment)
export class SectionOfAttachmentHandler implements IQueryHandler<SectionOfAttachment> {
  constructor(private readonly desk: DisclosureDesk) {}

  execute({ actor, caseId, attachmentId }: SectionOfAttachment): Promise<OwnDisclosure> {
    const sections = [attachmentSection(attachmentId)];
    return this.desk.discloseOwn({ actor, caseId, sections, purpose: 'work' });
  }
}

@QueryHandler(PartOfAttachment)
export class PartOfAttachmentHandler implements IQueryHandler<PartOfAttachment> {
  constructor(private readonly blobs: BlobStore) {}

  execute(query: PartOfAttachment): Promise<{ readonly part: Uint8Array; readonly bytes: number }> {
    return this.blobs.readPart(query);
  }
}
