import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#access/actor';
import { type Brought, OrganizationCommand } from '#directory/write/organization.command';
import { Act } from '../http/act.decorator.js';
import { type CommandEnvelope, Envelope } from '../http/command-context.js';
import { Receipt } from '../http/receipt.js';
import { Asking } from '../http/signed-in.js';
import { ReceiptDto } from '../receipt.dto.js';
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
    return this.#carryOut({ type: 'TestKit', data }, { envelope, actor });
  }

  @Post()
  @Act('ReplaceKit', { organization: 'own' })
  @ApiCreatedResponse({ type: ReceiptDto })
  replace(
    @Body() { roster, ...brought }: LetGoDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ): Promise<Receipt> {
    return this.#carryOut({ type: 'ReplaceKit', data: { roster } }, { envelope, actor }, brought);
  }

  async #carryOut(
    instruction: OrganizationCommand['instruction'],
    { envelope, actor }: { readonly envelope: CommandEnvelope; readonly actor: Actor },
    brought?: Brought,
  ): Promise<Receipt> {
    const { memberId, organization } = actor;
    const context = envelope.by({ actor: memberId, organization });
    const command = new OrganizationCommand(organization, instruction, context, brought);
    return new Receipt(await this.commands.execute(command));
  }
}
