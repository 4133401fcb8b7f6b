import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#access/actor';
import { NextChoicesOfCase } from '#referrals/read/referral-inbox.query';
import { UnansweredOffers } from '#referrals/read/unanswered-offers.query';
import { ReferralCommand } from '#referrals/write/referral.command';
import { Act } from '../http/act.decorator.js';
import { BeginningEnvelope, type CommandEnvelope } from '../http/command-context.js';
import { Reads } from '../http/freshness.js';
import { Receipt } from '../http/receipt.js';
import { Asking } from '../http/signed-in.js';
import { AtLeastDto } from '../paging.dto.js';
import { ReceiptDto } from '../receipt.dto.js';
import { NextChoicesView, UnansweredListView } from './next-choices.view.dto.js';
import { OfferReferralDto } from './referral-commands.dto.js';

/** Whom else to ask when an offer falls through, and what nobody has answered. */
@ApiTags('referrals')
@Controller()
export class NextChoicesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post('referrals/:referralId/next-choices')
  @Act('NameNextChoice', { case: 'body.caseId' })
  @ApiCreatedResponse({ type: ReceiptDto })
  async name(
    @Param('referralId') after: string,
    @Body() { referralId, ...choice }: OfferReferralDto,
    @BeginningEnvelope() envelope: CommandEnvelope,
    @Asking() { memberId: actor, organization }: Actor,
  ): Promise<Receipt> {
    const context = envelope.by({ actor, organization });
    const data = { ...choice, after };
    const command = new ReferralCommand(referralId, { type: 'NameNextChoice', data }, context);
    return new Receipt(await this.commands.execute(command), { referralId });
  }

  @Get('cases/:caseId/next-choices')
  @Act('ReadCase', { case: 'params.caseId' })
  @Reads(['referral-inbox'])
  @ApiOkResponse({ type: NextChoicesView })
  async ofCase(
    @Param('caseId') caseId: string,
    @Query() _query: AtLeastDto,
    @Asking() { organization }: Actor,
  ) {
    return { items: await this.queries.execute(new NextChoicesOfCase(caseId, organization)) };
  }

  @Get('unanswered-offers')
  @Act('ListUnanswered')
  @Reads(['unanswered-offers'])
  @ApiOkResponse({ type: UnansweredListView })
  async unanswered(@Query() _query: AtLeastDto) {
    return { items: await this.queries.execute(new UnansweredOffers()) };
  }
}
