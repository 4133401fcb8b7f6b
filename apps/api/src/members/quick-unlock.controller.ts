import { Body, Controller, Delete, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '#access/actor';
import { deviceOf } from '#access/device';
import { deviceCookie, readDeviceToken, sessionCookie } from '#access/session-cookie';
import { SignIn } from '#access/sign-in';
import { ApiConfig } from '../api.config.js';
import { Act } from '../http/act.decorator.js';
import { BytesOf, Uuid } from '../http/form-fields.js';
import { Asking, PeerAddress } from '../http/signed-in.js';
import { BytesOf as Bytes, Instant, Nested } from '../http/view-fields.js';
import { MeView } from './me.view.dto.js';
import { Myself } from './myself.js';

export class OpenQuicklyDto {
  @Uuid() readonly quickId: string;
  /** Made of the digits by the device; the digits themselves are never sent. */
  @BytesOf(32) readonly proof: string;
}

export class KeepQuickUnlockDto extends OpenQuicklyDto {
  /** Proof of the passphrase: a session left open sets no digits. */
  @BytesOf(32) readonly current: string;
}

export class QuickShareView {
  @Bytes(32) readonly share: string;
  @Instant() readonly expiresAt: Date;
}

export class QuicklyOpenedView {
  @Bytes(32) readonly share: string;
  @Nested(() => MeView) readonly me: MeView;
}

/** Six digits instead of the four words, on one device, for some hours. */
@ApiTags('sign-in')
@Controller()
export class QuickUnlockController {
  constructor(
    private readonly doorkeeper: SignIn,
    private readonly myself: Myself,
    private readonly config: ApiConfig,
  ) {}

  @Post('me/quick-unlock')
  @HttpCode(200)
  @Act('KeepQuickUnlock')
  @ApiOkResponse({ type: QuickShareView })
  keep(
    @Body() wanted: KeepQuickUnlockDto,
    @Asking() { memberId, organization }: Actor,
    @PeerAddress() address: string,
    @Req() { headers }: FastifyRequest,
  ): Promise<QuickShareView> {
    const deviceToken = readDeviceToken(headers.cookie, this.config.https);
    return this.doorkeeper.giveQuickUnlock({ ...wanted, memberId, organization, address, deviceToken });
  }

  @Delete('me/quick-unlock')
  @HttpCode(204)
  @Act('KeepQuickUnlock')
  @ApiNoContentResponse()
  async end(@Asking() { memberId }: Actor, @Req() { headers }: FastifyRequest): Promise<void> {
    await this.doorkeeper.endQuickUnlock(memberId, readDeviceToken(headers.cookie, this.config.https));
  }

  @Post('quick-unlock')
  @HttpCode(200)
  @Act('OpenQuickly')
  @ApiOkResponse({ type: QuicklyOpenedView })
  async open(
    @Body() { quickId, proof }: OpenQuicklyDto,
    @Req() { headers }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<QuicklyOpenedView> {
    const { https } = this.config;
    const device = deviceOf(headers['user-agent']);
    const deviceToken = readDeviceToken(headers.cookie, https);
    const entered = await this.doorkeeper.openQuickly({ quickId, proof, device, deviceToken });
    const me = await this.myself.of(entered.actor);
    const cookies = [sessionCookie(entered.token, https), deviceCookie(entered.deviceToken, https)];
    void reply.header('set-cookie', cookies);
    return { share: entered.share, me };
  }
}
