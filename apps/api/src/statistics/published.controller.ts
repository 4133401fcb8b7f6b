import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Act } from '../http/act.decorator.js';
import { PUBLISHED_DEFINITIONS } from './definitions.js';
import { PublishedFigures } from './published-figures.js';
import { listed } from './asked-cells.js';
import { CompletenessDto, MenuYearDto, PublishedCellsDto } from './published.dto.js';
import {
  CompletenessView,
  DefinitionsView,
  MenuPlaceView,
  PublishedCellView,
  PublishedReleaseView,
} from './published.view.dto.js';

/** Frozen releases. No answer tells a position of the log, waits for a projection, or is of anything live. */
@ApiTags('statistics')
@Controller('statistics')
export class PublishedController {
  constructor(private readonly figures: PublishedFigures) {}

  @Get('definitions')
  @Act('ReadPublished')
  @ApiOkResponse({ type: DefinitionsView })
  definitions() {
    return PUBLISHED_DEFINITIONS;
  }

  @Get('releases')
  @Act('ReadPublished')
  @ApiOkResponse({ type: [PublishedReleaseView] })
  releases() {
    return this.figures.releases();
  }

  @Get('places')
  @Act('ReadPublished')
  @ApiOkResponse({ type: [MenuPlaceView] })
  places(@Query() { year }: MenuYearDto) {
    return this.figures.places(year);
  }

  @Get('cells')
  @Act('ReadPublished')
  @ApiOkResponse({ type: [PublishedCellView] })
  cells(@Query() { unit, by, areas, periods }: PublishedCellsDto) {
    return this.figures.cells({ unit, by: listed(by), areas: listed(areas), periods: listed(periods) });
  }

  @Get('completeness')
  @Act('ReadPublished')
  @ApiOkResponse({ type: [CompletenessView] })
  completeness(@Query() { places, quarters }: CompletenessDto) {
    return this.figures.completeness(listed(places), listed(quarters));
  }
}
