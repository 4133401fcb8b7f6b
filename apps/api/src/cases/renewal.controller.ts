import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { SignedIn } from '#access/sign-in';
import { WrapsToRenew } from '#keys/disclosure.query';
import { RenewWraps } from '#keys/keeping.command';
import { Act } from '../http/act.decorator.js';
import { Nested, NestedList } from '../http/form-fields.js';
import { Holding } from '../http/signed-in.js';
import { BytesOf, Whole } from '../http/view-fields.js';
import { AnyKeyWrapDto, MOST_VERSIONS } from '../sealed.dto.js';

const PAGE = 200;
const MANY = 100_000_000;

/** Version and key of the last wrap of a page. */
export class RenewalCursorDto {
  @Whole(1, MOST_VERSIONS) readonly keyVersion: number;
  @BytesOf(32) readonly keyId: string;
}

export class WrapsToRenewDto {
  /** Where the page before ended; null for the first. */
  @Nested(() => RenewalCursorDto, { nullable: true }) readonly after: RenewalCursorDto | null;
}

export class WrapsToRenewView {
  @NestedList(() => AnyKeyWrapDto, { max: PAGE }) readonly wraps: readonly AnyKeyWrapDto[];
  /** How many wait from here on, these included. */
  @Whole(0, MANY) readonly left: number;
  @Nested(() => RenewalCursorDto, { nullable: true }) readonly next: RenewalCursorDto | null;
}

export class RenewWrapsDto {
  @NestedList(() => AnyKeyWrapDto, { min: 1, max: PAGE }) readonly wraps: readonly AnyKeyWrapDto[];
}

/** Own cases, brought under the organization's newest secret by any member's browser. */
@ApiTags('cases')
@Controller('wraps')
export class RenewalController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post('superseded')
  @HttpCode(200)
  @Act('ReadSupersededWraps', { organization: 'own' })
  @ApiOkResponse({ type: WrapsToRenewView })
  superseded(@Body() { after }: WrapsToRenewDto, @Holding() session: SignedIn['session']) {
    return this.queries.execute(new WrapsToRenew(session, after ?? undefined, PAGE));
  }

  @Post()
  @HttpCode(204)
  @Act('RenewWraps', { organization: 'own' })
  @ApiNoContentResponse()
  async renew(@Body() { wraps }: RenewWrapsDto, @Holding() session: SignedIn['session']): Promise<void> {
    await this.commands.execute(new RenewWraps(session, wraps));
  }
}
