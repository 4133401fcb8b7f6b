/** What the server tells of releases, and how it is asked. */
import { Problem } from '../../api/failures.js';
import { get } from '../../api/http.js';
import type { AnswerOf, QueryOf } from '../../api/types.js';
import { API } from '../../config.js';
import type { Language } from '../../i18n/languages.js';

export type Definitions = AnswerOf<'/statistics/definitions', 'get'>;
export type Release = AnswerOf<'/statistics/releases', 'get'>[number];
export type MenuPlace = AnswerOf<'/statistics/places', 'get'>[number];
export type PublishedCell = AnswerOf<'/statistics/cells', 'get'>[number];
export type Completeness = AnswerOf<'/statistics/completeness', 'get'>[number];
/** A number of the National Statistical Committee, as it was imported. */
export type OfficialCell = AnswerOf<'/statistics/baseline', 'get'>[number];
export type Unit = Definitions['menu'][number]['unit'];
export type Level = Definitions['menu'][number]['areas'][number];
export type PeriodKind = Definitions['menu'][number]['period'];
export type Breakdown = Definitions['breakdowns'][number]['name'];

/** One table: so many of a unit by these breakdowns; by none is the total. */
export interface Table {
  readonly unit: Unit;
  readonly by: readonly Breakdown[];
}

export interface Question extends Table {
  readonly areas: readonly string[];
  readonly periods: readonly string[];
}

export const definitions = () => get('/statistics/definitions', { in: {} });
export const releases = () => get('/statistics/releases', { in: {} });
export const menuPlaces = (year: string) => get('/statistics/places', { in: {}, query: { year } });

export function publishedCells({ unit, by, areas, periods }: Question): Promise<readonly PublishedCell[]> {
  if (areas.length === 0 || periods.length === 0) return Promise.resolve([]);
  return get('/statistics/cells', { in: {}, query: cellsQuery({ unit, by, areas, periods }) });
}

export function completeness(
  places: readonly string[],
  quarters: readonly string[],
): Promise<readonly Completeness[]> {
  if (places.length === 0 || quarters.length === 0) return Promise.resolve([]);
  const query = { places: places.join(), quarters: quarters.join() };
  return get('/statistics/completeness', { in: {}, query });
}

/** Official numbers by the same codes as ours; none where none were imported, or the server knows of no such thing. */
export async function official({
  by,
  areas,
  periods,
}: Omit<Question, 'unit'>): Promise<readonly OfficialCell[]> {
  if (areas.length === 0 || periods.length === 0) return [];
  const where = { areas: areas.join(), periods: periods.join() };
  try {
    return await get('/statistics/baseline', {
      in: {},
      query: { ...where, ...(by.length > 0 && { by: by.join() }) },
    });
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return [];
    throw error;
  }
}

/** As the server names them and as people do: the first two open as tables, the others are read by other systems. */
export const FORMATS = {
  csv: 'CSV',
  xlsx: 'XLSX',
  'json-stat': 'JSON-stat',
  sdmx: 'SDMX',
  dhis2: 'DHIS2',
} as const;
export type Format = keyof typeof FORMATS;

/** Where a table is downloaded as a file, its labels in this language. */
export function fileOf(question: Question, format: Format, language: Language): string {
  const query = new URLSearchParams({ format, language, ...cellsQuery(question) });
  return `${API}/statistics/export?${query.toString()}`;
}

function cellsQuery({ unit, by, areas, periods }: Question): QueryOf<'/statistics/cells'> {
  const where = { areas: areas.join(), periods: periods.join() };
  return { unit, ...where, ...(by.length > 0 && { by: by.join() }) };
}
