import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { SignedIn } from '#access/sign-in';
import { KeysReadersLack } from '#keys/disclosure.query';
import { ShareCaseKeys } from '#keys/keeping.command';
import { Act } from '../http/act.decorator.js';
import { NestedList } from '../http/form-fields.js';
import { Holding } from '../http/signed-in.js';
import { BytesOf, Uuids, Whole, YesNo } from '../http/view-fields.js';
import { AnyKeyWrapDto, CaseWrapDto, MOST_CASE_WRAPS, MOST_ROSTERS, MOST_VERSIONS } from '../sealed.dto.js';

/** What is wrapped for forty who lack a whole page is no more than may be sent at once. */
const PAGE = 50;
const MOST_MEMBERS = 1_000;
const MANY = 100_000_000;

export class LackedKeysDto {
  /** The key the page before ended with; null for the first. */
  @BytesOf(32, { nullable: true }) readonly after: string | null;
}

/** A key as the one who asks holds it, and who lacks it. */
export class LackedKeyView {
  @NestedList(() => AnyKeyWrapDto, { max: MOST_VERSIONS }) readonly wraps: readonly AnyKeyWrapDto[];
  @NestedList(() => CaseWrapDto, { max: 100 }) readonly caseWraps: readonly CaseWrapDto[];
  @Uuids({ max: MOST_MEMBERS }) readonly members: readonly string[];
  /** The recovery kit lacks it. */
  @YesNo() readonly kit: boolean;
}

export class LackedKeysView {
  /** Number of the newest roster, to whose keys they are to be wrapped. */
  @Whole(0, MOST_ROSTERS) readonly roster: number;
  @NestedList(() => LackedKeyView, { max: PAGE }) readonly keys: readonly LackedKeyView[];
  /** How many wait from here on, these included. */
  @Whole(0, MANY) readonly left: number;
  @BytesOf(32, { nullable: true }) readonly next: string | null;
}

export class ShareCaseKeysDto {
  /** Number of the roster to whose keys they were wrapped. */
  @Whole(1, MOST_ROSTERS) readonly roster: number;
  /** Of each key one for everybody who lacks it. */
  @NestedList(() => CaseWrapDto, { min: 1, max: MOST_CASE_WRAPS }) readonly caseWraps: readonly CaseWrapDto[];
}

/** Keys of cases kept from a colleague, brought to those who may open them and cannot, by any browser that holds them. */
@ApiTags('cases')
@Controller('case-wraps')
export class ApartRenewalController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post('lacked')
  @HttpCode(200)
  @Act('ReadSupersededWraps', { organization: 'own' })
  @ApiOkResponse({ type: LackedKeysView })
  lacked(@Body() { after }: LackedKeysDto, @Holding() session: SignedIn['session']) {
    return this.queries.execute(new KeysReadersLack(session, after ?? undefined, PAGE));
  }

  @Post()
  @HttpCode(204)
  @Act('RenewWraps', { organization: 'own' })
  @ApiNoContentResponse()
  async share(
    @Body() { roster, caseWraps }: ShareCaseKeysDto,
    @Holding() session: SignedIn['session'],
  ): Promise<void> {
    await this.commands.execute(new ShareCaseKeys(session, roster, caseWraps));
  }
}
