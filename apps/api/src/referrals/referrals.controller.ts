import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#access/actor';
import type { SignedIn } from '#access/sign-in';
import { GrantedSections } from '#keys/disclosure.query';
import { CasesKeptFrom } from '#keys/apart.query';
import { KeepRewraps } from '#keys/keeping.command';
import { ReferralById, ReferralsOfOrganization } from '#referrals/read/referral-inbox.query';
import { ReferralCommand } from '#referrals/write/referral.command';
import { Act } from '../http/act.decorator.js';
import { BeginningEnvelope, type CommandEnvelope, Envelope } from '../http/command-context.js';
import { Reads } from '../http/freshness.js';
import { NothingDto } from '../http/nothing.dto.js';
import { Refused } from '../http/problem.js';
import { Receipt } from '../http/receipt.js';
import { Asking, Holding } from '../http/signed-in.js';
import { AtLeastDto } from '../paging.dto.js';
import { ReceiptDto } from '../receipt.dto.js';
import {
  BeginServiceDto,
  DeclineReferralDto,
  DeliverServiceDto,
  FinishReferralDto,
  OfferReferralDto,
  RecallReferralDto,
  ReferralListDto,
  RewrapDto,
} from './referral-commands.dto.js';
import { ReferralDisclosureView } from './referral-disclosure.view.dto.js';
import { ReferralPageView, ReferralView } from './referral.view.dto.js';

interface Answering {
  readonly envelope: CommandEnvelope;
  readonly actor: Actor;
}

@ApiTags('referrals')
@Controller('referrals')
export class ReferralsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @Act('OfferReferral', { case: 'body.caseId' })
  @ApiCreatedResponse({ type: ReceiptDto })
  offer(
    @Body() { referralId, ...data }: OfferReferralDto,
    @BeginningEnvelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ) {
    return this.#carryOut(referralId, { type: 'OfferReferral', data }, { envelope, actor });
  }

  @Get()
  @Act('ListReferrals')
  @Reads(['referral-inbox'])
  @ApiOkResponse({ type: ReferralPageView })
  async list(@Query() asked: ReferralListDto, @Asking() actor: Actor) {
    const except = await this.queries.execute(new CasesKeptFrom(actor));
    return this.queries.execute(new ReferralsOfOrganization(actor.organization, asked, except));
  }

  @Get(':referralId')
  @Act('ReadReferral', { referral: 'params.referralId' })
  @Reads(['referral-inbox'])
  @ApiOkResponse({ type: ReferralView })
  async read(
    @Param('referralId') referralId: string,
    @Query() _query: AtLeastDto,
    @Asking() { organization }: Actor,
  ) {
    const item = await this.queries.execute(new ReferralById(referralId, organization));
    // The log has it, or the guard had said no; the projection is behind.
    if (item === undefined) throw new Refused(503, 'projection_behind');
    return item;
  }

  @Post(':referralId/acceptance')
  @Act('AcceptReferral', { referral: 'params.referralId' })
  @ApiCreatedResponse({ type: ReceiptDto })
  accept(
    @Param('referralId') referralId: string,
    @Body() _form: NothingDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ) {
    return this.#carryOut(referralId, { type: 'AcceptReferral', data: {} }, { envelope, actor });
  }

  @Post(':referralId/refusal')
  @Act('DeclineReferral', { referral: 'params.referralId' })
  @ApiCreatedResponse({ type: ReceiptDto })
  decline(
    @Param('referralId') referralId: string,
    @Body() { reason }: DeclineReferralDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ) {
    return this.#carryOut(referralId, { type: 'DeclineReferral', data: { reason } }, { envelope, actor });
  }

  @Post(':referralId/recall')
  @Act('RecallReferral', { referral: 'params.referralId' })
  @ApiCreatedResponse({ type: ReceiptDto })
  recall(
    @Param('referralId') referralId: string,
    @Body() { reason = 'recalled-by-sender' }: RecallReferralDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ) {
    const data = { reason };
    return this.#carryOut(referralId, { type: 'RecallReferral', data }, { envelope, actor });
  }

  @Post(':referralId/services')
  @Act('BeginService', { referral: 'params.referralId' })
  @ApiCreatedResponse({ type: ReceiptDto })
  beginService(
    @Param('referralId') referralId: string,
    @Body() data: BeginServiceDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ) {
    return this.#carryOut(referralId, { type: 'BeginService', data }, { envelope, actor });
  }

  @Post(':referralId/services/:serviceId/delivery')
  @Act('DeliverService', { referral: 'params.referralId' })
  @ApiCreatedResponse({ type: ReceiptDto })
  deliverService(
    @Param() { referralId, serviceId }: Readonly<Record<'referralId' | 'serviceId', string>>,
    @Body() { service }: DeliverServiceDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ) {
    const data = { serviceId, service };
    return this.#carryOut(referralId, { type: 'DeliverService', data }, { envelope, actor });
  }

  @Post(':referralId/completion')
  @Act('FinishReferral', { referral: 'params.referralId' })
  @ApiCreatedResponse({ type: ReceiptDto })
  finish(
    @Param('referralId') referralId: string,
    @Body() { outcome }: FinishReferralDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ) {
    return this.#carryOut(referralId, { type: 'FinishReferral', data: { outcome } }, { envelope, actor });
  }

  @Post(':referralId/destruction')
  @Act('ConfirmDestruction', { referral: 'params.referralId' })
  @ApiCreatedResponse({ type: ReceiptDto })
  confirmDestruction(
    @Param('referralId') referralId: string,
    @Body() _form: NothingDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ) {
    return this.#carryOut(referralId, { type: 'ConfirmDestruction', data: {} }, { envelope, actor });
  }

  @Post(':referralId/own-record')
  @Act('KeepOwnRecord', { referral: 'params.referralId' })
  @ApiCreatedResponse({ type: ReceiptDto })
  keepOwnRecord(
    @Param('referralId') referralId: string,
    @Body() _form: NothingDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ) {
    return this.#carryOut(referralId, { type: 'KeepOwnRecord', data: {} }, { envelope, actor });
  }

  @Post(':referralId/disclosures')
  @HttpCode(200)
  @Act('DiscloseReferral', { referral: 'params.referralId' })
  @ApiOkResponse({ type: ReferralDisclosureView })
  disclose(
    @Param('referralId') referralId: string,
    @Body() _form: NothingDto,
    @Holding() session: SignedIn['session'],
  ) {
    return this.queries.execute(new GrantedSections(session, referralId));
  }

  @Post(':referralId/wraps')
  @HttpCode(204)
  @Act('RewrapReferral', { referral: 'params.referralId' })
  @ApiNoContentResponse()
  async rewrap(
    @Param('referralId') referralId: string,
    @Body() { wraps }: RewrapDto,
    @Holding() session: SignedIn['session'],
  ) {
    await this.commands.execute(new KeepRewraps(session, referralId, wraps));
  }

  async #carryOut(
    referralId: string,
    instruction: ReferralCommand['instruction'],
    { envelope, actor }: Answering,
  ): Promise<Receipt> {
    const context = envelope.by({ actor: actor.memberId, organization: actor.organization });
    const answer = await this.commands.execute(new ReferralCommand(referralId, instruction, context));
    return new Receipt(answer, { referralId });
  }
}
