import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#access/actor';
import type { SignedIn } from '#access/sign-in';
import { LabelsOfCases } from '#cases/read/case-overview.query';
import { GlassBroken } from '#cases/read/glass-broken.query';
import { CasesKeptFrom } from '#keys/apart.query';
import { DigestOfWeek, DisclosuresOfOrganization, SeeDigest, UnseenSince } from '#keys/disclosure-log.query';
import { OwnLabels } from '#keys/disclosure.query';
import { NamesOfMembers } from '#keys/member.query';
import { Act } from '../http/act.decorator.js';
import { BrokenGlassView } from '../cases/assignment.dto.js';
import { NothingDto } from '../http/nothing.dto.js';
import { Asking, Holding } from '../http/signed-in.js';
import {
  DigestView,
  DisclosurePageView,
  DisclosuresAskedDto,
  NamedCaseView,
  NamesAskedDto,
} from './disclosures.dto.js';

/** For custodians: who of the own organization opened what, and what for. */
@ApiTags('disclosures')
@Controller('disclosures')
export class DisclosuresController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Act('ReadDisclosures', { organization: 'own' })
  @ApiOkResponse({ type: DisclosurePageView })
  async list(
    @Query() { member, case: caseId, referral, cursor, limit }: DisclosuresAskedDto,
    @Asking() actor: Actor,
  ): Promise<DisclosurePageView> {
    const { organization } = actor;
    const asked = { memberId: member, caseId, referralId: referral, cursor, limit };
    const { items, next } = await this.queries.execute(new DisclosuresOfOrganization(actor, asked));
    const named = await this.#named(organization, items);
    return {
      items: named.map(({ of, ...item }) => ({
        ...item,
        // The sender's number of a referred case is not for the recipient.
        caseId: 'caseId' in of && item.referralId === null ? of.caseId : null,
        listed: 'cases' in of ? of.cases.length : 0,
      })),
      next,
    };
  }

  /** Names of own cases that stand in the log: handed out like any others, and on record as oversight. */
  @Post('names')
  @HttpCode(200)
  @Act('ReadDisclosures', { organization: 'own' })
  @ApiOkResponse({ type: NamedCaseView, isArray: true })
  async names(@Body() { cases }: NamesAskedDto, @Holding() session: SignedIn['session']) {
    const sealed = await this.queries.execute(new LabelsOfCases(session.organization, cases));
    const labels = await this.queries.execute(new OwnLabels(session, [...sealed.keys()], 'oversight'));
    return [...labels].map(([caseId, keys]) => ({ caseId, label: { ...sealed.get(caseId), ...keys } }));
  }

  @Get('digest')
  @Act('ReadDisclosures', { organization: 'own' })
  @ApiOkResponse({ type: DigestView })
  async digest(@Asking() { organization, memberId }: Actor): Promise<DigestView> {
    const digest = await this.queries.execute(new DigestOfWeek(organization, memberId));
    const standingOut = await this.#named(organization, digest.standingOut);
    return {
      ...digest,
      members: await this.#named(organization, digest.members),
      standingOut: standingOut.map((one) => ({
        ...one,
        caseId: one.referralId === null ? one.caseId : null,
      })),
    };
  }

  /** What a custodian has not looked through yet: the other one's doing too, one's own is told to others. */
  @Get('broken-glass')
  @Act('ReadDisclosures', { organization: 'own' })
  @ApiOkResponse({ type: BrokenGlassView, isArray: true })
  async brokenGlass(@Asking() { organization, memberId }: Actor): Promise<readonly BrokenGlassView[]> {
    const since = await this.queries.execute(new UnseenSince(memberId));
    const except = await this.queries.execute(new CasesKeptFrom({ organization, memberId }));
    const broken = await this.queries.execute(new GlassBroken(organization, since, except));
    return this.#named(
      organization,
      broken.filter((one) => one.memberId !== memberId),
    );
  }

  @Post('digest/seen')
  @HttpCode(204)
  @Act('ReadDisclosures', { organization: 'own' })
  @ApiNoContentResponse()
  async see(@Body() _nothing: NothingDto, @Holding() session: SignedIn['session']): Promise<void> {
    await this.commands.execute(new SeeDigest(session));
  }

  async #named<Row extends { readonly memberId: string }>(
    organization: string,
    rows: readonly Row[],
  ): Promise<readonly (Row & { readonly displayName: string })[]> {
    const names = await this.queries.execute(new NamesOfMembers(organization));
    return rows.map((row) => ({ ...row, displayName: names.get(row.memberId) ?? '' }));
  }
}
