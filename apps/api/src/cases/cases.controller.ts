import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#access/actor';
import type { SignedIn } from '#access/sign-in';
import { CasesOfOrganization } from '#cases/read/case-overview.query';
import { CaseHistory } from '#cases/read/case-timeline.query';
import { CaseCommand } from '#cases/write/case.command';
import { CasesKeptFrom } from '#keys/apart.query';
import { OwnLabels, OwnSections } from '#keys/disclosure.query';
import { ReferralCountsOfCases, ReferralsOfCase } from '#referrals/read/referral-inbox.query';
import { Act } from '../http/act.decorator.js';
import { BeginningEnvelope, type CommandEnvelope } from '../http/command-context.js';
import { Reads } from '../http/freshness.js';
import { NothingDto } from '../http/nothing.dto.js';
import { Refused } from '../http/problem.js';
import { Receipt } from '../http/receipt.js';
import { Asking, Holding } from '../http/signed-in.js';
import { AtLeastDto, PageDto } from '../paging.dto.js';
import { ReceiptDto } from '../receipt.dto.js';
import { DiscloseSectionsDto } from './case-commands.dto.js';
import { CaseDisclosureView, CasePageView, CaseView } from './case.view.dto.js';
import { OpenCaseDto } from './open-case.dto.js';

const NO_REFERRALS = { open: 0, accepted: 0 };

@ApiTags('cases')
@Controller('cases')
export class CasesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @Act('OpenCase')
  @ApiCreatedResponse({ type: ReceiptDto })
  async open(
    @Body() form: OpenCaseDto,
    @BeginningEnvelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ) {
    const { caseId, profile, incident, sections, conflict, wraps, caseWraps, roster } = form;
    const instruction = { type: 'OpenCase', data: { profile, incident, sections, conflict } } as const;
    const context = envelope.by({ actor: actor.memberId, organization: actor.organization });
    const command = new CaseCommand(caseId, instruction, context, wraps, caseWraps, roster);
    const answer = await this.commands.execute(command);
    return new Receipt(answer, { caseId });
  }

  @Get()
  @Act('ListCases')
  @Reads(['case-overview', 'referral-inbox'])
  @ApiOkResponse({ type: CasePageView })
  async list(@Query() page: PageDto, @Holding() session: SignedIn['session']) {
    const { organization } = session;
    const except = await this.queries.execute(new CasesKeptFrom(session));
    const asked = new CasesOfOrganization(organization, page, except);
    const { items, next } = await this.queries.execute(asked);
    const ids = items.map(({ caseId }) => caseId);
    const labels = await this.queries.execute(new OwnLabels(session, ids, 'work'));
    const referrals = await this.queries.execute(new ReferralCountsOfCases(organization, ids));
    return {
      items: items.map(({ organization: _own, label, ...item }) => {
        const keys = labels.get(item.caseId);
        return {
          ...item,
          label: keys === undefined ? null : { ...label, ...keys },
          referrals: referrals.get(item.caseId) ?? NO_REFERRALS,
        };
      }),
      next,
    };
  }

  @Get(':caseId')
  @Act('ReadCase', { case: 'params.caseId' })
  @Reads(['case-timeline', 'referral-inbox'])
  @ApiOkResponse({ type: CaseView })
  async read(
    @Param('caseId') caseId: string,
    @Query() _query: AtLeastDto,
    @Asking() { organization, memberId }: Actor,
  ) {
    const found = await this.queries.execute(new CaseHistory(organization, caseId));
    // The log has it, or the guard had said no; the projection is behind.
    if (found === undefined) throw new Refused(503, 'projection_behind');
    const referrals = await this.queries.execute(new ReferralsOfCase(caseId, organization));
    const { glass, ...page } = found;
    const openUntil = glass.find((one) => one.memberId === memberId)?.until ?? null;
    return { ...page, openUntil, referrals };
  }

  /** As the list shows it, with every box there is. */
  @Post(':caseId/disclosures/label')
  @HttpCode(200)
  @Act('DiscloseLabel', { case: 'params.caseId' })
  @ApiOkResponse({ type: CaseDisclosureView })
  discloseLabel(
    @Param('caseId') caseId: string,
    @Body() _form: NothingDto,
    @Holding() session: SignedIn['session'],
  ) {
    return this.queries.execute(new OwnSections(session, caseId, ['label'], 'work'));
  }

  @Post(':caseId/disclosures')
  @HttpCode(200)
  @Act('DiscloseCase', { case: 'params.caseId' })
  @ApiOkResponse({ type: CaseDisclosureView })
  disclose(
    @Param('caseId') caseId: string,
    @Body() { sections, purpose }: DiscloseSectionsDto,
    @Holding() session: SignedIn['session'],
  ) {
    return this.queries.execute(new OwnSections(session, caseId, sections, purpose));
  }
}
