import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#access/actor';
import { Organizations, Places } from '#directory/read/directory.query';
import { RostersOfOrganization } from '#directory/read/rosters.query';
import { OrganizationCommand } from '#directory/write/organization.command';
import { PlaceCommand } from '#directory/write/place.command';
import { DomainError } from '#kernel/domain-error';
import { isUuid } from '#kernel/ids';
import { ApiConfig } from '../api.config.js';
import { Act } from '../http/act.decorator.js';
import { type CommandEnvelope, Envelope } from '../http/command-context.js';
import { Reads } from '../http/freshness.js';
import { knownId } from '../http/known-id.js';
import { Packed } from '../http/packed.js';
import { Refused } from '../http/problem.js';
import { Receipt } from '../http/receipt.js';
import { Asking } from '../http/signed-in.js';
import { AtLeastDto } from '../paging.dto.js';
import { ReceiptDto } from '../receipt.dto.js';
import {
  InviteDto,
  RegisterOrganizationDto,
  RegisterPlaceDto,
  SignRootDto,
} from './directory-commands.dto.js';
import { InvitationView, OrganizationView, PlaceView, RostersView } from './directory.view.dto.js';
import { Inviting } from './inviting.js';

@ApiTags('directory')
@Controller()
export class DirectoryController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly inviting: Inviting,
    private readonly config: ApiConfig,
  ) {}

  @Get('places')
  @Packed()
  @Act('ReadDirectory')
  @Reads(['directory'])
  @ApiOkResponse({ type: PlaceView, isArray: true })
  places(@Query() _query: AtLeastDto) {
    return this.queries.execute(new Places());
  }

  @Post('places')
  @Act('RegisterPlace')
  @ApiCreatedResponse({ type: ReceiptDto })
  async registerPlace(
    @Body() data: RegisterPlaceDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ) {
    const context = contextOf(envelope, actor);
    return new Receipt(
      await this.commands.execute(new PlaceCommand({ type: 'RegisterPlace', data }, context)),
    );
  }

  @Get('organizations')
  @Packed()
  @Act('ReadDirectory')
  @Reads(['directory'])
  @ApiOkResponse({ type: OrganizationView, isArray: true })
  async organizations(@Query() _query: AtLeastDto) {
    const organizations = await this.queries.execute(new Organizations());
    return organizations.map(({ hasRoot: _hasRoot, ...organization }) => organization);
  }

  @Post('organizations')
  @Act('RegisterOrganization')
  @ApiCreatedResponse({ type: ReceiptDto })
  async register(
    @Body() { id, demo = false, ...data }: RegisterOrganizationDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ) {
    if (demo && !this.config.demoAllowed) throw new DomainError('demo_not_here', 'invalid', 'demo');
    const instruction = { type: 'RegisterOrganization', data: { ...data, demo } } as const;
    const context = contextOf(envelope, actor);
    return new Receipt(await this.commands.execute(new OrganizationCommand(id, instruction, context)), {
      id,
    });
  }

  /** What grants are sealed to, and all it takes to verify it; never older than the question. */
  @Get('organizations/:id/rosters')
  @Act('ReadDirectory')
  @Reads(['directory'], { fresh: true })
  @ApiOkResponse({ type: RostersView })
  async rosters(@Param('id') id: string) {
    const chain = isUuid(id) ? await this.queries.execute(new RostersOfOrganization(id)) : undefined;
    if (chain === undefined) throw new Refused(404, 'not_found');
    return chain;
  }

  @Post('organizations/:id/invitations')
  @Act('InviteMember')
  @ApiCreatedResponse({ type: InvitationView })
  invite(@Param('id') id: string, @Body() { roles }: InviteDto, @Envelope() { commandId }: CommandEnvelope) {
    return this.inviting.invite({ organization: knownId(id), roles, commandId });
  }

  @Post('organizations/:id/root')
  @Act('SignRoot')
  @ApiCreatedResponse({ type: ReceiptDto })
  async signRoot(
    @Param('id') id: string,
    @Body() { root }: SignRootDto,
    @Envelope() envelope: CommandEnvelope,
    @Asking() actor: Actor,
  ) {
    const context = contextOf(envelope, actor);
    const command = new OrganizationCommand(knownId(id), { type: 'SignRoot', data: { root } }, context);
    return new Receipt(await this.commands.execute(command));
  }
}

function contextOf(envelope: CommandEnvelope, { memberId, organization }: Actor) {
  return envelope.by({ actor: memberId, organization });
}
