/** Which words an exported table needs, in every language. */
import type { Breakdown, Unit } from '../domain/unit-records.js';

export const LANGUAGES = ['ky', 'ru', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export const COLUMN_WORDS = ['areaCode', 'area', 'period', 'count', 'statusCode', 'status'] as const;
export const ABOUT_WORDS = ['what', 'definitions', 'month', 'root', 'noise', 'fewer', 'source'] as const;

export interface ExportWords {
  readonly units: Readonly<Record<Unit, string>>;
  readonly breakdowns: Readonly<Record<Breakdown, string>>;
  readonly codes: Readonly<Record<Breakdown, Readonly<Record<string, string>>>>;
  readonly nation: string;
  readonly columns: Readonly<Record<(typeof COLUMN_WORDS)[number], string>>;
  readonly sheets: Readonly<Record<'numbers' | 'about', string>>;
  /** Of the two marks a cell can have. */
  readonly status: Readonly<Record<'A' | 'Q', string>>;
  readonly about: Readonly<Record<(typeof ABOUT_WORDS)[number], string>>;
}
