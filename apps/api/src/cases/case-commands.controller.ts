import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#access/actor';
import { Act } from '../http/act.decorator.js';
import { type CommandEnvelope, Envelope } from '../http/command-context.js';
import { Asking } from '../http/signed-in.js';
import { ReceiptDto } from '../receipt.dto.js';
import { carryOut } from './carry-out.js';
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
    @Body() { wraps, caseWraps, roster, ...data }: RecordIncidentDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ) {
    const order = { envelope, actor, wraps, caseWraps, roster };
    return carryOut(this.commands, caseId, { type: 'RecordIncident', data }, order);
  }

  @Post('sections')
  @Act('SealSections', { case: 'params.caseId' })
  @ApiCreatedResponse({ type: ReceiptDto })
  sealSections(
    @Param('caseId') caseId: string,
    @Body() { wraps, caseWraps, roster, ...data }: SealSectionsDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ) {
    const order = { envelope, actor, wraps, caseWraps, roster };
    return carryOut(this.commands, caseId, { type: 'SealSections', data }, order);
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
    return carryOut(this.commands, caseId, { type: 'CloseCase', data: { reason } }, { envelope, actor });
  }
}
