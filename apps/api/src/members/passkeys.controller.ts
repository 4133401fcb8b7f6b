import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { deviceOf } from '#access/device';
import { FactorKeeping } from '#access/factor-keeping';
import { SignIn, type SignedIn } from '#access/sign-in';
import { isUuid } from '#kernel/ids';
import { ApiConfig } from '../api.config.js';
import { Act } from '../http/act.decorator.js';
import { Refused } from '../http/problem.js';
import { Holding, PeerAddress } from '../http/signed-in.js';
import { askedAt } from './asked-at.js';
import { BeginFactorDto, ShownFactorDto } from './factors.dto.js';
import { AskedPasskeyView, NewPasskeyDto, PasskeyAddedView } from './passkeys.dto.js';

/** A member's passkeys: a phone's own lock as what is asked for beside the four words. */
@ApiTags('me')
@Controller('me/factors/passkeys')
export class PasskeysController {
  constructor(
    private readonly doorkeeper: SignIn,
    private readonly keeping: FactorKeeping,
    private readonly config: ApiConfig,
  ) {}

  @Post('challenge')
  @HttpCode(200)
  @Act('KeepFactors')
  @ApiOkResponse({ type: AskedPasskeyView })
  async begin(
    @Body() { current, ...shown }: BeginFactorDto,
    @Holding() session: SignedIn['session'],
    @PeerAddress() address: string,
    @Req() request: FastifyRequest,
  ): Promise<AskedPasskeyView> {
    await this.doorkeeper.confirm(session.memberId, { proof: current, address });
    return this.keeping.beginPasskey(session, shown, askedAt(this.config, request, session));
  }

  @Post()
  @HttpCode(200)
  @Act('KeepFactors')
  @ApiOkResponse({ type: PasskeyAddedView })
  async add(
    @Body() answer: NewPasskeyDto,
    @Holding() session: SignedIn['session'],
    @Req() request: FastifyRequest,
  ): Promise<PasskeyAddedView> {
    const device = deviceOf(request.headers['user-agent']);
    const at = { ...askedAt(this.config, request, session), device };
    return { recoveryCodes: (await this.keeping.addPasskey(session, answer, at)) ?? null };
  }

  /** Something is shown, so this is no DELETE. */
  @Post(':id/end')
  @HttpCode(204)
  @Act('KeepFactors')
  @ApiNoContentResponse()
  async end(
    @Param('id') id: string,
    @Body() shown: ShownFactorDto,
    @Holding() session: SignedIn['session'],
    @Req() request: FastifyRequest,
  ): Promise<void> {
    if (!isUuid(id)) throw new Refused(404, 'not_found');
    const at = askedAt(this.config, request, session);
    await this.keeping.endPasskey({ memberId: session.memberId, id }, shown, at);
  }
}
