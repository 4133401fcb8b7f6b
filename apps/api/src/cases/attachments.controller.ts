import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#access/actor';
import type { SignedIn } from '#access/sign-in';
import { CaseCommand } from '#cases/write/case.command';
import { TakeBlobPart } from '#keys/blob.command';
import { PartOfAttachment, SectionOfAttachment } from '#keys/blob.query';
import { Act } from '../http/act.decorator.js';
import { type CommandEnvelope, Envelope } from '../http/command-context.js';
import { knownId } from '../http/known-id.js';
import { NothingDto } from '../http/nothing.dto.js';
import { Refused } from '../http/problem.js';
import { Receipt } from '../http/receipt.js';
import { Asking, Holding } from '../http/signed-in.js';
import { ReceiptDto } from '../receipt.dto.js';
import {
  AttachFileDto,
  AttachmentDisclosureView,
  BlobPartDto,
  PartsTakenView,
  PartView,
} from './attachments.dto.js';

const PART_NUMBER = /^(?:0|[1-9][0-9]{0,3})$/;

/** Files of a case: sent sealed and in parts, then added; opened like any section, then read in parts. */
@ApiTags('cases')
@Controller('cases/:caseId')
export class AttachmentsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post('parts')
  @HttpCode(200)
  @Act('TakeBlobPart', { case: 'params.caseId' })
  @ApiOkResponse({ type: PartsTakenView })
  async takePart(
    @Param('caseId') caseId: string,
    @Body() { part, ...sent }: BlobPartDto,
    @Holding() session: SignedIn['session'],
  ) {
    const bytes = Buffer.from(part, 'base64url');
    const parts = await this.commands.execute(
      new TakeBlobPart({ ...sent, actor: session, caseId, part: bytes }),
    );
    return { parts };
  }

  @Post('attachments')
  @Act('AttachFile', { case: 'params.caseId' })
  @ApiCreatedResponse({ type: ReceiptDto })
  async attach(
    @Param('caseId') caseId: string,
    @Body() { wraps, caseWraps, roster, ...data }: AttachFileDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ) {
    const context = envelope.by({ actor: actor.memberId, organization: actor.organization });
    const instruction = { type: 'AttachFile', data } as const;
    const command = new CaseCommand(caseId, instruction, context, wraps, caseWraps, roster);
    return new Receipt(await this.commands.execute(command));
  }

  @Post('attachments/:attachmentId/disclosures')
  @HttpCode(200)
  @Act('DiscloseAttachment', { case: 'params.caseId' })
  @ApiOkResponse({ type: AttachmentDisclosureView })
  async disclose(
    @Param() { caseId, attachmentId }: Readonly<Record<'caseId' | 'attachmentId', string>>,
    @Body() _form: NothingDto,
    @Holding() session: SignedIn['session'],
  ) {
    const asked = new SectionOfAttachment(session, caseId, knownId(attachmentId));
    const { sections } = await this.queries.execute(asked);
    const [disclosed] = sections;
    if (disclosed === undefined) throw new Refused(404, 'not_found');
    const { envelopes, wraps, caseWraps } = disclosed;
    return { envelopes, wraps, caseWraps };
  }

  @Get('attachments/:attachmentId/parts/:n')
  @Act('ReadAttachment', { case: 'params.caseId' })
  @ApiOkResponse({ type: PartView })
  async readPart(
    @Param() { caseId, attachmentId, n }: Readonly<Record<'caseId' | 'attachmentId' | 'n', string>>,
    @Holding() session: SignedIn['session'],
  ) {
    if (!PART_NUMBER.test(n)) throw new Refused(404, 'not_found');
    const asked = new PartOfAttachment(session, caseId, knownId(attachmentId), Number(n));
    const { part, bytes } = await this.queries.execute(asked);
    return { part: Buffer.from(part).toString('base64url'), bytes };
  }
}
