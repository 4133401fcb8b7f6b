import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { deviceOf } from '#access/device';
import {
  clearedCookie,
  clearedStepCookie,
  deviceCookie,
  readDeviceToken,
  readSessionToken,
  readTicket,
  sessionCookie,
  stepCookie,
} from '#access/session-cookie';
import { SecondFactor, SecondFactorRequired } from '#access/second-factor';
import { SignIn } from '#access/sign-in';
import { ApiConfig } from '../api.config.js';
import { Act } from '../http/act.decorator.js';
import { PeerAddress } from '../http/signed-in.js';
import { siteOf } from '../http/site.js';
import { ShownFactorDto, WaysView } from './factors.dto.js';
import { MeView, SaltView } from './me.view.dto.js';
import { Myself } from './myself.js';
import { AskSaltDto, SignInDto } from './sign-in.dto.js';

@ApiTags('sign-in')
@Controller()
export class SignInController {
  constructor(
    private readonly doorkeeper: SignIn,
    private readonly second: SecondFactor,
    private readonly myself: Myself,
    private readonly config: ApiConfig,
  ) {}

  @Post('sign-in/salt')
  @HttpCode(200)
  @Act('AskSalt')
  @ApiOkResponse({ type: SaltView })
  async salt(
    @Body() { login }: AskSaltDto,
    @PeerAddress() address: string,
    @Req() { headers }: FastifyRequest,
  ): Promise<SaltView> {
    const deviceToken = readDeviceToken(headers.cookie, this.config.https);
    return { v: 'kdf/1', salt: await this.doorkeeper.salt({ login, address, deviceToken }) };
  }

  @Post('sign-in')
  @HttpCode(200)
  @Act('SignIn')
  @ApiOkResponse({ type: MeView })
  async signIn(
    @Body() { login, proof }: SignInDto,
    @PeerAddress() address: string,
    @Req() { headers }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MeView> {
    const { https } = this.config;
    const device = deviceOf(headers['user-agent']);
    const deviceToken = readDeviceToken(headers.cookie, https);
    const entered = await this.doorkeeper
      .signIn({ login, proof, address, device, deviceToken })
      .catch((error: unknown) => {
        if (error instanceof SecondFactorRequired) {
          void reply.header('set-cookie', stepCookie(error.ticket, https));
        }
        throw error;
      });
    const me = await this.myself.of(entered.actor);
    const cookies = [sessionCookie(entered.token, https), deviceCookie(entered.deviceToken, https)];
    void reply.header('set-cookie', cookies);
    return me;
  }

  /** What can be shown after the words; a passkey is asked for with it. */
  @Post('sign-in/second/ways')
  @HttpCode(200)
  @Act('ShowSecondFactor')
  @ApiOkResponse({ type: WaysView })
  ways(@Req() { headers, host }: FastifyRequest): Promise<WaysView> {
    const ticket = readTicket(headers.cookie, this.config.https);
    return this.second.waysHalfway(ticket, siteOf(this.config, host));
  }

  @Post('sign-in/second')
  @HttpCode(200)
  @Act('ShowSecondFactor')
  @ApiOkResponse({ type: MeView })
  async signInFully(
    @Body() shown: ShownFactorDto,
    @Req() { headers, host }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MeView> {
    const { https } = this.config;
    const at = {
      device: deviceOf(headers['user-agent']),
      deviceToken: readDeviceToken(headers.cookie, https),
      site: siteOf(this.config, host),
    };
    const entered = await this.doorkeeper.signInFully(readTicket(headers.cookie, https), shown, at);
    const me = await this.myself.of(entered.actor);
    void reply.header('set-cookie', [
      sessionCookie(entered.token, https),
      deviceCookie(entered.deviceToken, https),
      clearedStepCookie(https),
    ]);
    return me;
  }

  @Post('sign-out')
  @HttpCode(204)
  @Act('SignOut')
  @ApiNoContentResponse()
  async signOut(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const token = readSessionToken(request.headers.cookie, this.config.https);
    if (token !== undefined) await this.doorkeeper.signOut(token);
    void reply.header('set-cookie', clearedCookie(this.config.https));
  }
}
