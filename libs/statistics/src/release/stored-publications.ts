import type { Completeness } from '../domain/completeness.js';
import type { MenuPlace } from '../domain/menu-places.js';
import type { PublishedCell } from '../domain/tabulation.js';
import type { Breakdown, Unit } from '../domain/unit-records.js';
import { columns, type Queryable, type ReleaseDatabase } from './release-database.js';
import { type Publication, type PublishedContent, PublishedTables } from './release-store.js';

/** As `kalkan_release`, which may add to these tables and change nothing in them. */
export class StoredPublications extends PublishedTables {
  constructor(private readonly database: ReleaseDatabase) {
    super();
  }

  async months(): Promise<ReadonlySet<string>> {
    const { rows } = await this.database.query<{ month: string }>('SELECT month FROM published.release');
    return new Set(rows.map(({ month }) => month));
  }

  /** One transaction: whoever reads meanwhile sees nothing of it, or all. */
  async publish({ release, releasedAt, periods, cells, completeness }: Publication): Promise<void> {
    const { month, menu, definitions, rootHash } = release;
    await this.database.transaction(async (tx) => {
      await tx.query(
        `INSERT INTO published.release (month, menu, definitions, root_hash, released_at)
         VALUES ($1, $2, $3, $4, $5)`,
        [month, menu, definitions, rootHash, releasedAt],
      );
      await tx.query(
        'INSERT INTO published.period (period, month) SELECT period, $1::text FROM unnest($2::text[]) AS period',
        [month, periods],
      );
      await insertCells(tx, cells);
      await insertCompleteness(tx, completeness);
    });
  }

  async publishMenu(year: number, places: readonly MenuPlace[]): Promise<void> {
    await this.database.query(
      `INSERT INTO published.menu_place (year, code, oblast, members)
       SELECT $1::text, code, oblast, string_to_array(members, '+')
         FROM unnest($2::text[], $3::text[], $4::text[]) AS place (code, oblast, members)
           ON CONFLICT DO NOTHING`,
      [
        String(year),
        ...columns(
          places,
          ({ code }) => code,
          ({ oblast }) => oblast,
          ({ members }) => members.join('+'),
        ),
      ],
    );
  }

  async contentOf(month: string): Promise<PublishedContent> {
    const cells = await this.database.query<CellRow>(
      `SELECT unit, by, period, area, codes, count FROM published.cell JOIN published.period USING (period)
        WHERE month = $1`,
      [month],
    );
    const completeness = await this.database.query<Completeness>(
      `SELECT place, quarter, told AS made, committees AS of
         FROM published.completeness JOIN published.period ON period = quarter WHERE month = $1`,
      [month],
    );
    return { cells: cells.rows.map(cellOf), completeness: completeness.rows };
  }
}

interface CellRow {
  readonly unit: string;
  readonly by: string;
  readonly period: string;
  readonly area: string;
  readonly codes: string;
  readonly count: number | null;
}

function cellOf({ unit, by, period, area, codes, count }: CellRow): PublishedCell {
  const listed = (text: string): readonly string[] => (text === '' ? [] : text.split(','));
  return {
    ...{ unit: unit as Unit, by: listed(by) as readonly Breakdown[], codes: listed(codes) },
    ...{ period, area, value: count },
  };
}

async function insertCells(tx: Queryable, cells: readonly PublishedCell[]): Promise<void> {
  await tx.query(
    `INSERT INTO published.cell (unit, by, period, area, codes, count)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::integer[])`,
    columns<PublishedCell, string | number | null>(
      cells,
      ({ unit }) => unit,
      ({ by }) => by.join(),
      ({ period }) => period,
      ({ area }) => area,
      ({ codes }) => codes.join(),
      ({ value }) => value,
    ),
  );
}

async function insertCompleteness(tx: Queryable, completeness: readonly Completeness[]): Promise<void> {
  await tx.query(
    `INSERT INTO published.completeness (place, quarter, told, committees)
     SELECT * FROM unnest($1::text[], $2::text[], $3::integer[], $4::integer[])`,
    columns<Completeness, string | number>(
      completeness,
      ({ place }) => place,
      ({ quarter }) => quarter,
      ({ made }) => made,
      ({ of }) => of,
    ),
  );
}
