import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#access/actor';
import type { SignedIn } from '#access/sign-in';
import { ReportedSection } from '#keys/disclosure.query';
import { ReferralCommand } from '#referrals/write/referral.command';
import { Act } from '../http/act.decorator.js';
import { type CommandEnvelope, Envelope } from '../http/command-context.js';
import { NothingDto } from '../http/nothing.dto.js';
import { Receipt } from '../http/receipt.js';
import { Asking, Holding } from '../http/signed-in.js';
import { ReceiptDto } from '../receipt.dto.js';
import { AskForwardDto } from './referral-commands.dto.js';
import { ReportBackDto, ReportDisclosureView } from './report.dto.js';

/** What a recipient tells the sender, as the survivor agreed, and what it asks of it. */
@ApiTags('referrals')
@Controller('referrals')
export class ReportsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post(':referralId/report')
  @Act('ReportBack', { referral: 'params.referralId' })
  @ApiCreatedResponse({ type: ReceiptDto })
  async report(
    @Param('referralId') referralId: string,
    @Body() data: ReportBackDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() { memberId: actor, organization }: Actor,
  ): Promise<Receipt> {
    const context = envelope.by({ actor, organization });
    const command = new ReferralCommand(referralId, { type: 'ReportBack', data }, context);
    return new Receipt(await this.commands.execute(command), { referralId });
  }

  @Post(':referralId/forwarding')
  @Act('AskForward', { referral: 'params.referralId' })
  @ApiCreatedResponse({ type: ReceiptDto })
  async forward(
    @Param('referralId') referralId: string,
    @Body() { to }: AskForwardDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() { memberId: actor, organization }: Actor,
  ): Promise<Receipt> {
    const context = envelope.by({ actor, organization });
    const command = new ReferralCommand(referralId, { type: 'AskForward', data: { to } }, context);
    return new Receipt(await this.commands.execute(command), { referralId });
  }

  @Post(':referralId/report/disclosures')
  @HttpCode(200)
  @Act('DiscloseReport', { referral: 'params.referralId' })
  @ApiOkResponse({ type: ReportDisclosureView })
  async disclose(
    @Param('referralId') referralId: string,
    @Body() _form: NothingDto,
    @Holding() session: SignedIn['session'],
  ) {
    const { grant, caseId, sections } = await this.queries.execute(new ReportedSection(session, referralId));
    return { grant, caseId, sections };
  }
}
