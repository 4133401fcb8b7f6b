import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#access/actor';
import { CasesKeptFrom } from '#keys/apart.query';
import { OwnCountsOfYear } from '#statistics/own-counts.query';
import { Act } from '../http/act.decorator.js';
import { Reads } from '../http/freshness.js';
import { Asking } from '../http/signed-in.js';
import { OwnCountsDto } from './own-counts.dto.js';
import { OwnCountsView } from './own-counts.view.dto.js';

@ApiTags('statistics')
@Controller('statistics')
export class StatisticsController {
  constructor(private readonly queries: QueryBus) {}

  @Get('own')
  @Act('ReadOwnCounts', { organization: 'own' })
  @Reads(['own-counts'])
  @ApiOkResponse({ type: OwnCountsView })
  async own(@Query() { year }: OwnCountsDto, @Asking() actor: Actor) {
    const except = await this.queries.execute(new CasesKeptFrom(actor));
    return this.queries.execute(new OwnCountsOfYear(actor.organization, year, except));
  }
}
