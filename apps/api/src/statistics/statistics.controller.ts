import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#access/actor';
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
  own(@Query() { year }: OwnCountsDto, @Asking() { organization }: Actor) {
    return this.queries.execute(new OwnCountsOfYear(organization, year));
  }
}
