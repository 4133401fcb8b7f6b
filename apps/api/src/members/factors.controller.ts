import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#access/actor';
import { FactorKeeping } from '#access/factor-keeping';
import { SignIn, type SignedIn } from '#access/sign-in';
import { Act } from '../http/act.decorator.js';
import { Asking, Holding, PeerAddress } from '../http/signed-in.js';
import {
  BeginCodeDto,
  CodeBegunView,
  ConfirmCodeDto,
  FactorsView,
  RecoveryCodesView,
  ShownFactorDto,
} from './factors.dto.js';

/** What a member signs in with beside the four words. */
@ApiTags('me')
@Controller('me/factors')
export class FactorsController {
  constructor(
    private readonly doorkeeper: SignIn,
    private readonly keeping: FactorKeeping,
  ) {}

  @Get()
  @Act('ReadFactors')
  @ApiOkResponse({ type: FactorsView })
  factors(@Asking() { memberId }: Actor): Promise<FactorsView> {
    return this.keeping.of(memberId);
  }

  @Post('code')
  @HttpCode(200)
  @Act('KeepFactors')
  @ApiOkResponse({ type: CodeBegunView })
  async beginCode(
    @Body() { current }: BeginCodeDto,
    @Asking() { memberId, organization }: Actor,
    @PeerAddress() address: string,
  ): Promise<CodeBegunView> {
    const because = await this.doorkeeper.confirm(memberId, { proof: current, address });
    return this.keeping.beginCode({ memberId, organization, because });
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
  async endCode(@Body() shown: ShownFactorDto, @Asking() { memberId }: Actor): Promise<void> {
    await this.keeping.endCode({ memberId }, shown);
  }

  @Post('recovery-codes')
  @HttpCode(200)
  @Act('KeepFactors')
  @ApiOkResponse({ type: RecoveryCodesView })
  async drawCodesAnew(
    @Body() shown: ShownFactorDto,
    @Holding() session: SignedIn['session'],
  ): Promise<RecoveryCodesView> {
    return { recoveryCodes: await this.keeping.drawCodesAnew(session, shown) };
  }
}
