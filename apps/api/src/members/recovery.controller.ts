import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#access/actor';
import type { SignedIn } from '#access/sign-in';
import { Act } from '../http/act.decorator.js';
import { type CommandEnvelope, Envelope } from '../http/command-context.js';
import { Receipt } from '../http/receipt.js';
import { Asking, Holding, PeerAddress } from '../http/signed-in.js';
import { JoinedDto, ReceiptDto } from '../receipt.dto.js';
import { carryOut } from './carry-out.js';
import { RecoveryDoor } from './recovery-door.js';
import { RecoveryStanding } from './recovery-standing.js';
import {
  AskedByDto,
  AskRecoveryDto,
  ChallengeDto,
  ChallengeView,
  FinishRecoveryDto,
  RecoverySecretView,
  RecoveryStandingView,
} from './recovery.dto.js';

/** An office none of whose custodians has their words any more, and the paper that opens it. */
@ApiTags('recovery')
@Controller('recovery')
export class RecoveryController {
  constructor(
    private readonly commands: CommandBus,
    private readonly door: RecoveryDoor,
    private readonly standing: RecoveryStanding,
  ) {}

  @Post('challenge')
  @HttpCode(200)
  @Act('AskRecovery')
  @ApiOkResponse({ type: ChallengeView })
  challenge(@Body() { name }: ChallengeDto, @PeerAddress() address: string): Promise<ChallengeView> {
    return this.door.challenge(name, address);
  }

  @Post()
  @Act('AskRecovery')
  @ApiCreatedResponse({ type: JoinedDto })
  async ask(
    @Body() form: AskRecoveryDto,
    @Envelope() envelope: CommandEnvelope,
    @PeerAddress() address: string,
  ) {
    return new Receipt(await this.door.ask(form, { envelope, address }));
  }

  /** For every member of the organization, and for the one who asked. */
  @Get()
  @Act('ReadRecovery')
  @ApiOkResponse({ type: RecoveryStandingView })
  read(@Asking() actor: Actor): Promise<RecoveryStandingView> {
    return this.standing.of(actor);
  }

  @Post('stop')
  @Act('StopRecovery', { organization: 'own' })
  @ApiCreatedResponse({ type: ReceiptDto })
  stop(@Body() data: AskedByDto, @Envelope() envelope: CommandEnvelope, @Asking() actor: Actor) {
    return carryOut(this.commands, { type: 'StopRecovery', data }, { envelope, actor });
  }

  @Get('secret')
  @Act('RecoverOrganization')
  @ApiOkResponse({ type: RecoverySecretView })
  secret(@Asking() actor: Actor, @Holding() session: SignedIn['session']): Promise<RecoverySecretView> {
    return this.standing.secretOf(actor, session);
  }

  @Post('finish')
  @Act('RecoverOrganization')
  @ApiCreatedResponse({ type: ReceiptDto })
  finish(
    @Body() { roster, ...brought }: FinishRecoveryDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ) {
    const data = { memberId: actor.memberId, roster };
    const instruction = { type: 'RecoverOrganization', data } as const;
    return carryOut(this.commands, instruction, { envelope, actor, brought });
  }
}
