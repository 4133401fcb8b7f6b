import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { readDeviceToken } from '#access/session-cookie';
import { SignIn } from '#access/sign-in';
import { ApiConfig } from '../api.config.js';
import { Act } from '../http/act.decorator.js';
import { Uuids } from '../http/form-fields.js';

/** More members than one device is likely to know. */
const MEMBERS = 50;

export class AskStandingDto {
  /** Who keeps something on this device. */
  @Uuids({ max: MEMBERS }) readonly members: readonly string[];
}

export class StandingView {
  /** Whose the device is to forget. */
  @Uuids({ max: MEMBERS }) readonly ended: readonly string[];
}

/** What a device asks before anybody signs in. */
@ApiTags('sign-in')
@Controller('device')
export class DeviceController {
  constructor(
    private readonly doorkeeper: SignIn,
    private readonly config: ApiConfig,
  ) {}

  @Post('standing')
  @HttpCode(200)
  @Act('AskStanding')
  @ApiOkResponse({ type: StandingView })
  async standing(
    @Body() { members }: AskStandingDto,
    @Req() { headers }: FastifyRequest,
  ): Promise<StandingView> {
    const deviceToken = readDeviceToken(headers.cookie, this.config.https);
    return { ended: await this.doorkeeper.endedOn(deviceToken, members) };
  }
}
