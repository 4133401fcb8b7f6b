import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#access/actor';
import { CaseCommand } from '#cases/write/case.command';
import { Act } from '../http/act.decorator.js';
import { type CommandEnvelope, Envelope } from '../http/command-context.js';
import { NothingDto } from '../http/nothing.dto.js';
import { Refused } from '../http/problem.js';
import { Receipt } from '../http/receipt.js';
import { Asking } from '../http/signed-in.js';
import { isUuid } from '#kernel/ids';
import { ReceiptDto } from '../receipt.dto.js';
import { CloseCaseDto, GiveConsentDto, RecordIncidentDto, SealSectionsDto } from './case-commands.dto.js';

/** What is done to a case once it is open. */
@ApiTags('cases')
@Controller('cases/:caseId')
export class CaseCommandsController {
  constructor(private readonly commands: CommandBus) {}

  @Post('incidents')
  @Act('RecordIncident', { case: 'params.caseId' })
  @ApiCreatedResponse({ type: ReceiptDto })
  recordIncident(
    @Param('caseId') caseId: string,
    @Body() { wraps, ...data }: RecordIncidentDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ) {
    return this.#carryOut(caseId, { type: 'RecordIncident', data }, { envelope, actor, wraps });
  }

  @Post('sections')
  @Act('SealSections', { case: 'params.caseId' })
  @ApiCreatedResponse({ type: ReceiptDto })
  sealSections(
    @Param('caseId') caseId: string,
    @Body() { wraps, ...data }: SealSectionsDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ) {
    return this.#carryOut(caseId, { type: 'SealSections', data }, { envelope, actor, wraps });
  }

  @Post('consents')
  @Act('GiveConsent', { case: 'params.caseId' })
  @ApiCreatedResponse({ type: ReceiptDto })
  giveConsent(
    @Param('caseId') caseId: string,
    @Body() data: GiveConsentDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ) {
    return this.#carryOut(caseId, { type: 'GiveConsent', data }, { envelope, actor });
  }

  @Post('consents/:consentId/withdrawal')
  @Act('WithdrawConsent', { case: 'params.caseId' })
  @ApiCreatedResponse({ type: ReceiptDto })
  withdrawConsent(
    @Param() { caseId, consentId }: Readonly<Record<'caseId' | 'consentId', string>>,
    @Body() _form: NothingDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ) {
    if (!isUuid(consentId)) throw new Refused(404, 'not_found');
    return this.#carryOut(caseId, { type: 'WithdrawConsent', data: { consentId } }, { envelope, actor });
  }

  @Post('closure')
  @Act('CloseCase', { case: 'params.caseId' })
  @ApiCreatedResponse({ type: ReceiptDto })
  close(
    @Param('caseId') caseId: string,
    @Body() { reason }: CloseCaseDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ) {
    return this.#carryOut(caseId, { type: 'CloseCase', data: { reason } }, { envelope, actor });
  }

  async #carryOut(
    caseId: string,
    instruction: CaseCommand['instruction'],
    by: { readonly envelope: CommandEnvelope; readonly actor: Actor; readonly wraps?: CaseCommand['wraps'] },
  ): Promise<Receipt> {
    const context = by.envelope.by({ actor: by.actor.memberId, organization: by.actor.organization });
    return new Receipt(await this.commands.execute(new CaseCommand(caseId, instruction, context, by.wraps)));
  }
}
