import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { NSC_AGENCY, NSC_STRUCTURE, NSC_VICTIMS } from './nsc-structure.data.js';
import {
  OFFICIAL_BREAKDOWNS,
  type OfficialBreakdown,
  type OfficialCell,
  officialCells,
  type OfficialRow,
} from './official-cells.js';

/**
 * The official number of persons who suffered from family violence, by these breakdowns, in these areas and periods, in
 * the order of areas and periods; nothing where `kalkan baseline` has brought none.
 */
export class OfficialBaseline extends Query<readonly OfficialCell[]> {
  constructor(
    readonly by: readonly OfficialBreakdown[],
    readonly areas: readonly string[],
    readonly periods: readonly string[],
  ) {
    super();
  }

  /** What is no breakdown of it is left out. */
  static asked(
    by: readonly string[],
    areas: readonly string[],
    periods: readonly string[],
  ): OfficialBaseline {
    return new OfficialBaseline(
      OFFICIAL_BREAKDOWNS.filter((key) => by.includes(key)),
      areas,
      periods,
    );
  }
}

const ROWS = `
SELECT s.dimensions, o.period, o.value, o.attributes, s.sender, s.prepared
  FROM baseline.series s JOIN baseline.observation o ON o.series = s.id
 WHERE s.structure = $1 AND s.dimensions ->> 'SERIES' = $2
 ORDER BY s.id, o.period`;

/** The application provides a `DataSource` entered as `kalkan_reader`. */
@QueryHandler(OfficialBaseline)
export class OfficialBaselineHandler implements IQueryHandler<OfficialBaseline> {
  constructor(private readonly readModels: DataSource) {}

  async execute({ by, areas, periods }: OfficialBaseline): Promise<readonly OfficialCell[]> {
    const structure = `${NSC_AGENCY}:${NSC_STRUCTURE}`;
    const rows = await this.readModels.query<OfficialRow[]>(ROWS, [structure, NSC_VICTIMS]);
    const place = (cell: OfficialCell): readonly [number, number] => [
      areas.indexOf(cell.area),
      periods.indexOf(cell.period),
    ];
    return officialCells(rows, by)
      .filter((cell) => place(cell).every((index) => index !== -1))
      .sort((a, b) => place(a)[0] - place(b)[0] || place(a)[1] - place(b)[1]);
  }
}
