import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { OfficialBaseline } from '#statistics/exchange/baseline.query';
import { Act } from '../http/act.decorator.js';
import { listed } from './asked-cells.js';
import { ExportedFigures } from './exported-figures.js';
import { BaselineDto, ExportDto } from './exports.dto.js';
import { OfficialCellView } from './exports.view.dto.js';

/** Published tables as files, and the official numbers beside them. */
@ApiTags('statistics')
@Controller('statistics')
export class ExportsController {
  constructor(
    private readonly figures: ExportedFigures,
    private readonly queries: QueryBus,
  ) {}

  @Get('export')
  @Act('ReadPublished')
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async export(@Query() { format, language, unit, by, areas, periods }: ExportDto) {
    const asked = { unit, by: listed(by), areas: listed(areas), periods: listed(periods) };
    const { body, contentType, fileName } = await this.figures.file(asked, { format, language });
    const disposition = `attachment; filename="${fileName}"`;
    return new StreamableFile(body, { type: contentType, disposition, length: body.length });
  }

  @Get('baseline')
  @Act('ReadPublished')
  @ApiOkResponse({ type: [OfficialCellView] })
  baseline(@Query() { by, areas, periods }: BaselineDto) {
    return this.queries.execute(OfficialBaseline.asked(listed(by), listed(areas), listed(periods)));
  }
}
