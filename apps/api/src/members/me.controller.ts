import { Body, Controller, Get, HttpCode, Put } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#access/actor';
import { MembersOfOrganization } from '#directory/read/directory.query';
import { KeepPins } from '#keys/keeping.command';
import { NamesOfMembers } from '#keys/member.query';
import { MemberView } from '../directory/directory.view.dto.js';
import { Act } from '../http/act.decorator.js';
import { Reads } from '../http/freshness.js';
import { Asking } from '../http/signed-in.js';
import { KeepPinsDto } from './enroll.dto.js';
import { MeView } from './me.view.dto.js';
import { Myself } from './myself.js';

@ApiTags('me')
@Controller()
export class MeController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly myself: Myself,
  ) {}

  @Get('me')
  @Act('ReadMe')
  @ApiOkResponse({ type: MeView })
  me(@Asking() actor: Actor): Promise<MeView> {
    return this.myself.of(actor);
  }

  @Put('me/pins')
  @HttpCode(204)
  @Act('KeepPins')
  @ApiNoContentResponse()
  async keepPins(@Body() { pins }: KeepPinsDto, @Asking() { memberId }: Actor): Promise<void> {
    await this.commands.execute(new KeepPins(memberId, pins));
  }

  @Get('members')
  @Act('ReadMembers', { organization: 'own' })
  @Reads(['directory'], { fresh: true })
  @ApiOkResponse({ type: MemberView, isArray: true })
  async members(@Asking() { organization }: Actor): Promise<readonly MemberView[]> {
    const members = await this.queries.execute(new MembersOfOrganization(organization));
    const names = await this.queries.execute(new NamesOfMembers(organization));
    return members.map((member) => ({
      ...member,
      displayName: names.get(member.memberId) ?? '',
    }));
  }
}
