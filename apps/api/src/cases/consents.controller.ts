import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#access/actor';
import { isUuid } from '#kernel/ids';
import { Act } from '../http/act.decorator.js';
import { type CommandEnvelope, Envelope } from '../http/command-context.js';
import { NothingDto } from '../http/nothing.dto.js';
import { Refused } from '../http/problem.js';
import { Asking } from '../http/signed-in.js';
import { ReceiptDto } from '../receipt.dto.js';
import { carryOut } from './carry-out.js';
import { AskOverrideDto, GiveConsentDto, RefuseConsentDto } from './consents.dto.js';

type OneConsent = Readonly<Record<'caseId' | 'consentId', string>>;

/** What the survivor agrees to, refuses and takes back; and what is shared without. */
@ApiTags('cases')
@Controller('cases/:caseId')
export class ConsentsController {
  constructor(private readonly commands: CommandBus) {}

  @Post('consents')
  @Act('GiveConsent', { case: 'params.caseId' })
  @ApiCreatedResponse({ type: ReceiptDto })
  give(
    @Param('caseId') caseId: string,
    @Body() { purpose = 'referral', ...data }: GiveConsentDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ) {
    return carryOut(
      this.commands,
      caseId,
      { type: 'GiveConsent', data: { purpose, ...data } },
      { envelope, actor },
    );
  }

  @Post('refusals')
  @Act('RefuseConsent', { case: 'params.caseId' })
  @ApiCreatedResponse({ type: ReceiptDto })
  refuse(
    @Param('caseId') caseId: string,
    @Body() data: RefuseConsentDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ) {
    return carryOut(this.commands, caseId, { type: 'RefuseConsent', data }, { envelope, actor });
  }

  /** By a second person of the organization. */
  @Post('consents/:consentId/confirmation')
  @Act('ConfirmConsent', { case: 'params.caseId' })
  @ApiCreatedResponse({ type: ReceiptDto })
  confirm(
    @Param() { caseId, consentId }: OneConsent,
    @Body() _form: NothingDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ) {
    known(consentId);
    return carryOut(
      this.commands,
      caseId,
      { type: 'ConfirmConsent', data: { consentId } },
      { envelope, actor },
    );
  }

  /** Of a consent, or the end of an override. */
  @Post('consents/:consentId/withdrawal')
  @Act('WithdrawConsent', { case: 'params.caseId' })
  @ApiCreatedResponse({ type: ReceiptDto })
  withdraw(
    @Param() { caseId, consentId }: OneConsent,
    @Body() _form: NothingDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ) {
    known(consentId);
    return carryOut(
      this.commands,
      caseId,
      { type: 'WithdrawConsent', data: { consentId } },
      { envelope, actor },
    );
  }

  /** Asks for sharing without consent; it opens nothing before a custodian has confirmed it. */
  @Post('overrides')
  @Act('AskOverride', { case: 'params.caseId' })
  @ApiCreatedResponse({ type: ReceiptDto })
  askOverride(
    @Param('caseId') caseId: string,
    @Body() data: AskOverrideDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ) {
    return carryOut(this.commands, caseId, { type: 'AskOverride', data }, { envelope, actor });
  }

  @Post('overrides/:consentId/confirmation')
  @Act('ConfirmOverride', { case: 'params.caseId' })
  @ApiCreatedResponse({ type: ReceiptDto })
  confirmOverride(
    @Param() { caseId, consentId }: OneConsent,
    @Body() _form: NothingDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ) {
    known(consentId);
    const data = { overrideId: consentId };
    return carryOut(this.commands, caseId, { type: 'ConfirmOverride', data }, { envelope, actor });
  }
}

function known(consentId: string): void {
  if (!isUuid(consentId)) throw new Refused(404, 'not_found');
}
