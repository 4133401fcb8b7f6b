import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { DEVICES } from '#access/device';
import type { SignedIn } from '#access/sign-in';
import { isUuid } from '#kernel/ids';
import { EndOtherSessions, EndSession } from '#keys/session.command';
import { SessionsOfMember } from '#keys/session.query';
import { Act } from '../http/act.decorator.js';
import { Refused } from '../http/problem.js';
import { Holding } from '../http/signed-in.js';
import { Code, Instant, Uuid, YesNo } from '../http/view-fields.js';

export class SessionView {
  @Uuid() readonly id: string;
  @Instant() readonly openedAt: Date;
  @Instant() readonly lastSeenAt: Date;
  @Code(DEVICES) readonly device: string;
  /** The one that asks. */
  @YesNo() readonly current: boolean;
}

/** A member's own sessions, wherever they were opened. */
@ApiTags('me')
@Controller('me/sessions')
export class SessionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Act('ReadSessions')
  @ApiOkResponse({ type: SessionView, isArray: true })
  sessions(@Holding() session: SignedIn['session']): Promise<readonly SessionView[]> {
    return this.queries.execute(new SessionsOfMember(session));
  }

  @Delete(':id')
  @HttpCode(204)
  @Act('EndSession')
  @ApiNoContentResponse()
  async end(@Param('id') id: string, @Holding() session: SignedIn['session']): Promise<void> {
    if (!isUuid(id)) throw new Refused(404, 'not_found');
    await this.commands.execute(new EndSession(session, id));
  }

  /** All but the one that asks. */
  @Delete()
  @HttpCode(204)
  @Act('EndSession')
  @ApiNoContentResponse()
  async endOthers(@Holding() session: SignedIn['session']): Promise<void> {
    await this.commands.execute(new EndOtherSessions(session));
  }
}
