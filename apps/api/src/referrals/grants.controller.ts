import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#access/actor';
import type { SignedIn } from '#access/sign-in';
import { KeyVersionsOf } from '#directory/read/rosters.query';
import { CasesKeptFrom } from '#keys/apart.query';
import { GrantForRemaking } from '#keys/disclosure.query';
import { OpenGrants } from '#referrals/read/open-grants.query';
import { ReferralCommand } from '#referrals/write/referral.command';
import { Act } from '../http/act.decorator.js';
import { BeginningEnvelope, type CommandEnvelope } from '../http/command-context.js';
import { Reads } from '../http/freshness.js';
import { Receipt } from '../http/receipt.js';
import { Asking, Holding } from '../http/signed-in.js';
import { AtLeastDto } from '../paging.dto.js';
import { ReceiptDto } from '../receipt.dto.js';
import { GrantDisclosureView, GrantOfCaseDto, RemakeGrantDto, SupersededGrantsView } from './grant.dto.js';

/** Own open grants, made anew by a member's browser once their recipient has a newer secret. */
@ApiTags('referrals')
@Controller()
export class GrantsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get('grants/superseded')
  @Act('ListReferrals')
  @Reads(['referral-inbox', 'directory'])
  @ApiOkResponse({ type: SupersededGrantsView })
  async superseded(@Query() _query: AtLeastDto, @Asking() actor: Actor) {
    const except = await this.queries.execute(new CasesKeptFrom(actor));
    const open = await this.queries.execute(new OpenGrants(actor.organization, except));
    const newest = await this.queries.execute(new KeyVersionsOf([...new Set(open.map(({ to }) => to))]));
    const items = open
      .filter(({ to, keyVersion }) => keyVersion < (newest.get(to) ?? 0))
      .map(({ referralId, caseId, to }) => ({ referralId, caseId, to }));
    return { items };
  }

  @Post('referrals/:referralId/grant/disclosures')
  @HttpCode(200)
  @Act('RemakeGrant', { case: 'body.caseId' })
  @ApiOkResponse({ type: GrantDisclosureView })
  disclose(
    @Param('referralId') referralId: string,
    @Body() { caseId }: GrantOfCaseDto,
    @Holding() session: SignedIn['session'],
  ) {
    return this.queries.execute(new GrantForRemaking(session, caseId, referralId));
  }

  @Post('referrals/:referralId/grant')
  @Act('RemakeGrant', { case: 'body.caseId' })
  @ApiCreatedResponse({ type: ReceiptDto })
  async remake(
    @Param('referralId') referralId: string,
    @Body() data: RemakeGrantDto,
    // Let in by the case: an `If-Match` would tell of a referral that is none of theirs.
    @BeginningEnvelope() envelope: CommandEnvelope,
    @Asking() { memberId: actor, organization }: Actor,
  ): Promise<Receipt> {
    const context = envelope.by({ actor, organization });
    const command = new ReferralCommand(referralId, { type: 'RemakeGrant', data }, context);
    return new Receipt(await this.commands.execute(command), { referralId });
  }
}
