import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#access/actor';
import { CaseCommand } from '#cases/write/case.command';
import { Act } from '../http/act.decorator.js';
import { type CommandEnvelope, Envelope } from '../http/command-context.js';
import { Receipt } from '../http/receipt.js';
import { Asking } from '../http/signed-in.js';
import { ReceiptDto } from '../receipt.dto.js';
import { CloseCaseDto, RecordIncidentDto, SealSectionsDto } from './case-commands.dto.js';

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
    @Body() { wraps, caseWraps, ...data }: RecordIncidentDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ) {
    return this.#carryOut(caseId, { type: 'RecordIncident', data }, { envelope, actor, wraps, caseWraps });
  }

  @Post('sections')
  @Act('SealSections', { case: 'params.caseId' })
  @ApiCreatedResponse({ type: ReceiptDto })
  sealSections(
    @Param('caseId') caseId: string,
    @Body() { wraps, caseWraps, ...data }: SealSectionsDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ) {
    return this.#carryOut(caseId, { type: 'SealSections', data }, { envelope, actor, wraps, caseWraps });
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
    by: {
      readonly envelope: CommandEnvelope;
      readonly actor: Actor;
      readonly wraps?: CaseCommand['wraps'];
      readonly caseWraps?: CaseCommand['caseWraps'] | undefined;
    },
  ): Promise<Receipt> {
    const context = by.envelope.by({ actor: by.actor.memberId, organization: by.actor.organization });
    const command = new CaseCommand(caseId, instruction, context, by.wraps, by.caseWraps);
    return new Receipt(await this.commands.execute(command));
  }
}
