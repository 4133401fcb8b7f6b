import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Places } from '#directory/read/directory.query';
import type { Breakdown } from '#statistics/domain/unit-records';
import { type Download, download, type ExportFormat } from '#statistics/exchange/download';
import { exportedTable } from '#statistics/exchange/exported-table';
import type { Language } from '#statistics/exchange/export-words';
import { labelsIn } from '#statistics/exchange/labels';
import type { AskedCells } from './asked-cells.js';
import { PublishedFigures } from './published-figures.js';

export interface AskedExport {
  readonly format: ExportFormat;
  readonly language: Language;
}

/** Tables as files, of the cells the door answers and no others: what is not on the menu is refused before. */
@Injectable()
export class ExportedFigures {
  constructor(
    private readonly figures: PublishedFigures,
    private readonly queries: QueryBus,
  ) {}

  async file(asked: AskedCells, { format, language }: AskedExport): Promise<Download> {
    const cells = await this.figures.cells(asked);
    const [releases, places] = await Promise.all([
      this.figures.releases(),
      this.queries.execute(new Places()),
    ]);
    const names = new Map(places.map((place) => [place.soate, place.names[language]]));
    const table = exportedTable(asked.unit, asked.by as readonly Breakdown[], cells, releases);
    return download(format, table, labelsIn(language, names));
  }
}
