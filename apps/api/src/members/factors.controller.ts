import { Body, Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '#access/actor';
import { FactorKeeping } from '#access/factor-keeping';
import { SecondFactor } from '#access/second-factor';
import { SignIn, type SignedIn } from '#access/sign-in';
import { ApiConfig } from '../api.config.js';
import { Act } from '../http/act.decorator.js';
import { Asking, Holding, PeerAddress } from '../http/signed-in.js';
import { siteOf } from '../http/site.js';
import { askedAt } from './asked-at.js';
import {
  BeginFactorDto,
  CodeBegunView,
  ConfirmCodeDto,
  FactorsView,
  RecoveryCodesView,
  ShownFactorDto,
  WaysView,
} from './factors.dto.js';

/** What a member signs in with beside the four words. */
@ApiTags('me')
@Controller('me/factors')
export class FactorsController {
  constructor(
    private readonly doorkeeper: SignIn,
    private readonly keeping: FactorKeeping,
    private readonly second: SecondFactor,
    private readonly config: ApiConfig,
  ) {}

  @Get()
  @Act('ReadFactors')
  @ApiOkResponse({ type: FactorsView })
  async factors(@Asking() { memberId }: Actor, @Req() { host }: FastifyRequest): Promise<FactorsView> {
    const passkeysHere = siteOf(this.config, host) !== undefined;
    return { ...(await this.keeping.of(memberId)), passkeysHere };
  }

  /** What can be shown now: a passkey has to answer what is asked here, so this is no GET. */
  @Post('ways')
  @HttpCode(200)
  @Act('KeepFactors')
  @ApiOkResponse({ type: WaysView })
  ways(@Holding() session: SignedIn['session'], @Req() request: FastifyRequest): Promise<WaysView> {
    return this.second.ways(session, askedAt(this.config, request, session));
  }

  @Post('code')
  @HttpCode(200)
  @Act('KeepFactors')
  @ApiOkResponse({ type: CodeBegunView })
  async beginCode(
    @Body() { current, ...shown }: BeginFactorDto,
    @Holding() session: SignedIn['session'],
    @PeerAddress() address: string,
    @Req() request: FastifyRequest,
  ): Promise<CodeBegunView> {
    const { memberId, organization } = session;
    const because = await this.doorkeeper.confirm(memberId, { proof: current, address });
    const holder = { memberId, organization, because };
    return this.keeping.beginCode(holder, shown, askedAt(this.config, request, session));
  }

  @Post('code/confirmation')
  @HttpCode(200)
  @Act('KeepFactors')
  @ApiOkResponse({ type: RecoveryCodesView })
  async confirmCode(
    @Body() { code }: ConfirmCodeDto,
    @Holding() session: SignedIn['session'],
  ): Promise<RecoveryCodesView> {
    return { recoveryCodes: await this.keeping.confirmCode(session, code) };
  }

  /** A code is shown, so this is no DELETE. */
  @Post('code/end')
  @HttpCode(204)
  @Act('KeepFactors')
  @ApiNoContentResponse()
  async endCode(
    @Body() shown: ShownFactorDto,
    @Holding() session: SignedIn['session'],
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.keeping.endCode(session, shown, askedAt(this.config, request, session));
  }

  @Post('recovery-codes')
  @HttpCode(200)
  @Act('KeepFactors')
  @ApiOkResponse({ type: RecoveryCodesView })
  async drawCodesAnew(
    @Body() shown: ShownFactorDto,
    @Holding() session: SignedIn['session'],
    @Req() request: FastifyRequest,
  ): Promise<RecoveryCodesView> {
    const at = askedAt(this.config, request, session);
    return { recoveryCodes: await this.keeping.drawCodesAnew(session, shown, at) };
  }
}
