import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#access/actor';
import { Act } from '../http/act.decorator.js';
import { type CommandEnvelope, Envelope } from '../http/command-context.js';
import { Receipt } from '../http/receipt.js';
import { Asking } from '../http/signed-in.js';
import { ReceiptDto } from '../receipt.dto.js';
import { carryOut } from './carry-out.js';
import { LetGoDto } from './departure.controller.js';
import { TestKitDto } from './kit.dto.js';
import { KitHistory, KitView } from './kit-history.js';

/** Custodians: the organization's recovery kit. */
@ApiTags('members')
@Controller('kit')
export class KitController {
  constructor(
    private readonly commands: CommandBus,
    private readonly history: KitHistory,
  ) {}

  @Get()
  @Act('ReadKit', { organization: 'own' })
  @ApiOkResponse({ type: KitView })
  read(@Asking() { organization }: Actor): Promise<KitView> {
    return this.history.of(organization);
  }

  @Post('tests')
  @Act('TestKit', { organization: 'own' })
  @ApiCreatedResponse({ type: ReceiptDto })
  test(
    @Body() data: TestKitDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ): Promise<Receipt> {
    return carryOut(this.commands, { type: 'TestKit', data }, { envelope, actor });
  }

  @Post()
  @Act('ReplaceKit', { organization: 'own' })
  @ApiCreatedResponse({ type: ReceiptDto })
  replace(
    @Body() { roster, ...brought }: LetGoDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ): Promise<Receipt> {
    return carryOut(this.commands, { type: 'ReplaceKit', data: { roster } }, { envelope, actor, brought });
  }
}
