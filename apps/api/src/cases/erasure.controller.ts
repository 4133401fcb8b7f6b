import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#access/actor';
import { Act } from '../http/act.decorator.js';
import { type CommandEnvelope, Envelope } from '../http/command-context.js';
import { NothingDto } from '../http/nothing.dto.js';
import { Asking } from '../http/signed-in.js';
import { ReceiptDto } from '../receipt.dto.js';
import { carryOut } from './carry-out.js';
import { AskErasureDto, RefuseErasureDto, StopErasureDto } from './erasure.dto.js';

/** Forgetting a survivor, up to the day it happens; that comes by the clock. */
@ApiTags('cases')
@Controller('cases/:caseId/erasure')
export class ErasureController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Act('AskErasure', { case: 'params.caseId' })
  @ApiCreatedResponse({ type: ReceiptDto })
  ask(
    @Param('caseId') caseId: string,
    @Body() data: AskErasureDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ) {
    return carryOut(this.commands, caseId, { type: 'AskErasure', data }, { envelope, actor });
  }

  @Post('refusal')
  @Act('RefuseErasure', { case: 'params.caseId' })
  @ApiCreatedResponse({ type: ReceiptDto })
  refuse(
    @Param('caseId') caseId: string,
    @Body() data: RefuseErasureDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ) {
    return carryOut(this.commands, caseId, { type: 'RefuseErasure', data }, { envelope, actor });
  }

  @Post('confirmation')
  @Act('ConfirmErasure', { case: 'params.caseId' })
  @ApiCreatedResponse({ type: ReceiptDto })
  confirm(
    @Param('caseId') caseId: string,
    @Body() _form: NothingDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ) {
    return carryOut(this.commands, caseId, { type: 'ConfirmErasure', data: {} }, { envelope, actor });
  }

  @Post('stop')
  @Act('StopErasure', { case: 'params.caseId' })
  @ApiCreatedResponse({ type: ReceiptDto })
  stop(
    @Param('caseId') caseId: string,
    @Body() data: StopErasureDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ) {
    return carryOut(this.commands, caseId, { type: 'StopErasure', data }, { envelope, actor });
  }
}
