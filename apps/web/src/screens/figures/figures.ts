/** All that was released, asked for once: a release never changes, so no answer grows old while the room is open. */
import { type Area, areasOf, pathTo } from './areas.js';
import { Cells } from './cells.js';
import { periodShown } from './menu.js';
import { monthsOf, yearOf } from './periods.js';
import type {
  Completeness,
  Definitions,
  MenuPlace,
  OfficialCell,
  PublishedCell,
  Question,
  Release,
  Table,
} from './published.js';

/** The server, as the room asks it. */
export interface Source {
  menuPlaces(year: string): Promise<readonly MenuPlace[]>;
  publishedCells(question: Question): Promise<readonly PublishedCell[]>;
  completeness(places: readonly string[], quarters: readonly string[]): Promise<readonly Completeness[]>;
  official(question: Omit<Question, 'unit'>): Promise<readonly OfficialCell[]>;
}

export interface Where {
  readonly area: string;
  readonly period: string;
}

export class Figures {
  /** Months that are released. */
  readonly months: ReadonlySet<string>;
  private readonly asked = new Map<string, Promise<unknown>>();

  constructor(
    readonly definitions: Definitions,
    readonly releases: readonly Release[],
    private readonly source: Source,
  ) {
    this.months = new Set(releases.map(({ month }) => month));
  }

  /** The release a period came out with. */
  releaseOf(period: string): Release | undefined {
    const last = monthsOf(period).at(-1);
    return this.releases.find(({ month }) => month === last);
  }

  areasIn(year: string): Promise<ReadonlyMap<string, Area>> {
    return this.once(`menu ${year}`, async () => areasOf(await this.source.menuPlaces(year)));
  }

  cells(question: Question): Promise<Cells> {
    return this.once(
      JSON.stringify(question),
      async () => new Cells(await this.source.publishedCells(question)),
    );
  }

  completeness(places: readonly string[], quarters: readonly string[]): Promise<readonly Completeness[]> {
    return this.once(JSON.stringify([places, quarters]), () => this.source.completeness(places, quarters));
  }

  /** The National Statistical Committee's numbers of the same areas, periods and codes, as far as there are any. */
  official(question: Omit<Question, 'unit'>): Promise<readonly OfficialCell[]> {
    return this.once(JSON.stringify(['official', question]), () => this.source.official(question));
  }

  /**
   * The nearest area and period of which a table is published: the area itself, or what it lies in.
   * @returns undefined where none of it is released yet
   */
  async where(table: Table, { area, period }: Where): Promise<Where | undefined> {
    const { definitions, months } = this;
    const areas = await this.areasIn(yearOf(period));
    for (const code of pathTo(area, areas).toReversed()) {
      const levels = areas.get(code)?.levels ?? [];
      const found = periodShown(definitions, table, levels, { period, months });
      if (found !== undefined && (await this.areasIn(yearOf(found))).has(code))
        return { area: code, period: found };
    }
    return undefined;
  }

  /** One table over several years: a place is asked for only in years in which it is shown by itself. */
  async over(table: Table, areas: readonly string[], periods: readonly string[]): Promise<Cells> {
    const known = new Map<string, string[]>();
    for (const period of periods) {
      const then = await this.areasIn(yearOf(period));
      const there = areas.filter((code) => then.has(code)).join();
      known.set(there, [...(known.get(there) ?? []), period]);
    }
    const parts = [...known].filter(([there]) => there !== '');
    const told = parts.map(([there, some]) =>
      this.once(JSON.stringify([table, there, some]), () =>
        this.source.publishedCells({ ...table, areas: there.split(','), periods: some }),
      ),
    );
    return new Cells((await Promise.all(told)).flat());
  }

  private once<Value>(name: string, ask: () => Promise<Value>): Promise<Value> {
    const known = this.asked.get(name) as Promise<Value> | undefined;
    if (known !== undefined) return known;
    const answer = ask();
    this.asked.set(name, answer);
    // what failed is asked again
    answer.catch(() => this.asked.delete(name));
    return answer;
  }
}
