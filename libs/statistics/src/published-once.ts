import { Injectable } from '@nestjs/common';
import type { YearMenu } from './domain/menu-places.js';
import type { PublishedPlace } from './published.js';
import { PublishedDatabase } from './published-database.js';

/** What never changes once it is published, the menu of a year and that a period is out, is asked of the database once. */
@Injectable()
export class PublishedOnce {
  readonly #places = new Map<string, readonly PublishedPlace[]>();
  readonly #periods = new Set<string>();

  constructor(private readonly database: PublishedDatabase) {}

  /** The places of a year's menu in the order of their codes; none when it was not fixed. */
  async places(year: string): Promise<readonly PublishedPlace[]> {
    const known = this.#places.get(year);
    if (known !== undefined) return known;
    const { rows } = await this.database.query<PublishedPlace>(
      'SELECT code, oblast, members FROM published.menu_place WHERE year = $1 ORDER BY code',
      [year],
    );
    if (rows.length > 0) this.#places.set(year, rows);
    return rows;
  }

  /** Undefined when it was not fixed. */
  async menu(year: string): Promise<YearMenu | undefined> {
    const places = await this.places(year);
    return places.length === 0 ? undefined : { id: `menu/${year}`, places };
  }

  /** Those of these periods that are released. */
  async released(periods: readonly string[]): Promise<ReadonlySet<string>> {
    const asked = periods.filter((period) => !this.#periods.has(period));
    if (asked.length > 0) {
      const { rows } = await this.database.query<{ period: string }>(
        'SELECT period FROM published.period WHERE period = ANY ($1)',
        [asked],
      );
      for (const { period } of rows) this.#periods.add(period);
    }
    return new Set(periods.filter((period) => this.#periods.has(period)));
  }
}
