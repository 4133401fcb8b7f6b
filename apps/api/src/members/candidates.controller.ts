import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#access/actor';
import { CandidatesOfOrganization } from '#directory/read/candidates.query';
import { NamesOfMembers } from '#keys/member.query';
import { InvitationView } from '../directory/directory.view.dto.js';
import { Inviting } from '../directory/inviting.js';
import { Act } from '../http/act.decorator.js';
import { type CommandEnvelope, Envelope } from '../http/command-context.js';
import { Reads } from '../http/freshness.js';
import { NothingDto } from '../http/nothing.dto.js';
import { knownId } from '../http/known-id.js';
import { Asking } from '../http/signed-in.js';
import { ReceiptDto } from '../receipt.dto.js';
import { carryOut } from './carry-out.js';
import { AdmitDto, CandidateView, InviteColleagueDto } from './candidates.dto.js';

/** Custodians: who is invited, who awaits admission, who is let in. */
@ApiTags('members')
@Controller('members')
export class CandidatesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly inviting: Inviting,
  ) {}

  @Post('invitations')
  @Act('InviteColleague', { organization: 'own' })
  @ApiCreatedResponse({ type: InvitationView })
  invite(
    @Body() { roles }: InviteColleagueDto,
    @Envelope() { commandId }: CommandEnvelope,
    @Asking() { memberId, organization }: Actor,
  ) {
    return this.inviting.inviteColleague({ organization, roles, commandId, custodian: memberId });
  }

  /** Of a member whose words were lost: for them alone, in the roles they have. */
  @Post(':id/invitation')
  @Act('InviteBack', { organization: 'own' })
  @ApiCreatedResponse({ type: InvitationView })
  inviteBack(
    @Param('id') id: string,
    @Body() _nothing: NothingDto,
    @Envelope() { commandId }: CommandEnvelope,
    @Asking() { memberId: custodian, organization }: Actor,
  ) {
    return this.inviting.inviteBack({ organization, memberId: knownId(id), commandId, custodian });
  }

  @Get('candidates')
  @Act('ReadCandidates', { organization: 'own' })
  @Reads(['directory'], { fresh: true })
  @ApiOkResponse({ type: CandidateView, isArray: true })
  async candidates(@Asking() { organization }: Actor): Promise<readonly CandidateView[]> {
    const candidates = await this.queries.execute(new CandidatesOfOrganization(organization));
    const names = await this.queries.execute(new NamesOfMembers(organization));
    return candidates.map((candidate) => ({
      ...candidate,
      displayName: names.get(candidate.memberId) ?? '',
    }));
  }

  @Post(':id/admission')
  @Act('AdmitMember', { organization: 'own' })
  @ApiCreatedResponse({ type: ReceiptDto })
  admit(
    @Param('id') id: string,
    @Body() { roster, memberWrap }: AdmitDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ) {
    const admission = { type: 'AdmitCandidate', data: { memberId: knownId(id), roster } } as const;
    return carryOut(this.commands, admission, { envelope, actor, brought: { memberWrap } });
  }

  @Post(':id/refusal')
  @Act('DeclineMember', { organization: 'own' })
  @ApiCreatedResponse({ type: ReceiptDto })
  decline(
    @Param('id') id: string,
    @Body() _nothing: NothingDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ) {
    const refusal = { type: 'DeclineMember', data: { memberId: knownId(id) } } as const;
    return carryOut(this.commands, refusal, { envelope, actor });
  }
}
