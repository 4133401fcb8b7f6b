import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#access/actor';
import { Act } from '../http/act.decorator.js';
import { type CommandEnvelope, Envelope } from '../http/command-context.js';
import { Asking } from '../http/signed-in.js';
import { ReceiptDto } from '../receipt.dto.js';
import { AssigneeDto, BreakGlassDto, ConflictDto, NewAssigneeDto } from './assignment.dto.js';
import { carryOut } from './carry-out.js';

/** Who may open a case: assigned by a custodian, or in haste for a reason that is told. */
@ApiTags('cases')
@Controller('cases/:caseId')
export class AssignmentController {
  constructor(private readonly commands: CommandBus) {}

  @Post('assignees')
  @Act('AssignMember', { case: 'params.caseId' })
  @ApiCreatedResponse({ type: ReceiptDto })
  assign(
    @Param('caseId') caseId: string,
    @Body() { memberId, caseWraps, roster }: NewAssigneeDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ) {
    const order = { envelope, actor, caseWraps, roster };
    return carryOut(this.commands, caseId, { type: 'AssignMember', data: { memberId } }, order);
  }

  @Post('assignees/end')
  @Act('UnassignMember', { case: 'params.caseId' })
  @ApiCreatedResponse({ type: ReceiptDto })
  unassign(
    @Param('caseId') caseId: string,
    @Body() data: AssigneeDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ) {
    return carryOut(this.commands, caseId, { type: 'UnassignMember', data }, { envelope, actor });
  }

  @Post('conflicts')
  @Act('DeclareConflict', { case: 'params.caseId' })
  @ApiCreatedResponse({ type: ReceiptDto })
  declareConflict(
    @Param('caseId') caseId: string,
    @Body() { memberId, caseWraps, roster }: ConflictDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ) {
    const order = { envelope, actor, caseWraps, roster };
    return carryOut(this.commands, caseId, { type: 'DeclareConflict', data: { memberId } }, order);
  }

  @Post('glass')
  @Act('BreakGlass', { case: 'params.caseId' })
  @ApiCreatedResponse({ type: ReceiptDto })
  breakGlass(
    @Param('caseId') caseId: string,
    @Body() data: BreakGlassDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ) {
    return carryOut(this.commands, caseId, { type: 'BreakGlass', data }, { envelope, actor });
  }
}
