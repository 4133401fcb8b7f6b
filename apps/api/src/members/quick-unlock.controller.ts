import { Body, Controller, Delete, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { deviceOf } from '#access/device';
import { deviceCookie, readDeviceToken, sessionCookie } from '#access/session-cookie';
import { QuickSignIn } from '#access/quick-sign-in';
import type { SignedIn } from '#access/sign-in';
import { ApiConfig } from '../api.config.js';
import { Act } from '../http/act.decorator.js';
import { BytesOf, Nested, Uuid } from '../http/form-fields.js';
import { Holding, PeerAddress } from '../http/signed-in.js';
import { siteOf } from '../http/site.js';
import { BytesOf as Bytes, Instant } from '../http/view-fields.js';
import { MeView } from './me.view.dto.js';
import { Myself } from './myself.js';
import { AskedPasskeyView, PasskeyAnswerDto } from './passkeys.dto.js';

export class AskQuicklyDto {
  @Uuid() readonly quickId: string;
}

export class OpenQuicklyDto extends AskQuicklyDto {
  /** Made by the device, of the digits or of what its own lock answered; neither is ever sent. */
  @BytesOf(32) readonly proof: string;
  /** Where the device's own lock opens it. */
  @Nested(() => PasskeyAnswerDto, { optional: true }) readonly passkey?: PasskeyAnswerDto;
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

/** Six digits, or the device's own lock, instead of the four words: on one device, for some hours. */
@ApiTags('sign-in')
@Controller()
export class QuickUnlockController {
  constructor(
    private readonly doorkeeper: QuickSignIn,
    private readonly myself: Myself,
    private readonly config: ApiConfig,
  ) {}

  @Post('me/quick-unlock')
  @HttpCode(200)
  @Act('KeepQuickUnlock')
  @ApiOkResponse({ type: QuickShareView })
  keep(
    @Body() wanted: KeepQuickUnlockDto,
    @Holding() { memberId, organization, sessionId }: SignedIn['session'],
    @PeerAddress() address: string,
    @Req() { headers, host }: FastifyRequest,
  ): Promise<QuickShareView> {
    const deviceToken = readDeviceToken(headers.cookie, this.config.https);
    const here = { address, deviceToken, site: siteOf(this.config, host) };
    return this.doorkeeper.give({ ...wanted, memberId, organization, sessionId, ...here });
  }

  @Delete('me/quick-unlock')
  @HttpCode(204)
  @Act('KeepQuickUnlock')
  @ApiNoContentResponse()
  async end(@Holding() { memberId }: SignedIn['session'], @Req() { headers }: FastifyRequest): Promise<void> {
    await this.doorkeeper.end(memberId, readDeviceToken(headers.cookie, this.config.https));
  }

  @Post('quick-unlock/challenge')
  @HttpCode(200)
  @Act('OpenQuickly')
  @ApiOkResponse({ type: AskedPasskeyView })
  ask(
    @Body() { quickId }: AskQuicklyDto,
    @Req() { headers, host }: FastifyRequest,
  ): Promise<AskedPasskeyView> {
    const deviceToken = readDeviceToken(headers.cookie, this.config.https);
    return this.doorkeeper.ask({ quickId, deviceToken }, siteOf(this.config, host));
  }

  @Post('quick-unlock')
  @HttpCode(200)
  @Act('OpenQuickly')
  @ApiOkResponse({ type: QuicklyOpenedView })
  async open(
    @Body() { quickId, proof, passkey }: OpenQuicklyDto,
    @Req() { headers, host }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<QuicklyOpenedView> {
    const { https } = this.config;
    const device = deviceOf(headers['user-agent']);
    const deviceToken = readDeviceToken(headers.cookie, https);
    const at = { device, deviceToken, site: siteOf(this.config, host) };
    const entered = await this.doorkeeper.open({ quickId, proof, passkey, ...at });
    const me = await this.myself.of(entered.actor);
    const cookies = [sessionCookie(entered.token, https), deviceCookie(entered.deviceToken, https)];
    void reply.header('set-cookie', cookies);
    return { share: entered.share, me };
  }
}
