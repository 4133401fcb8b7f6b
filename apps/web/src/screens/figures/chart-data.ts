/** What a chart draws: words and numbers ready to be shown, so that drawing knows neither language nor menu. */
import type { Language } from '../../i18n/languages.js';
import type { Count } from './cells.js';

export interface TrendData {
  readonly periods: readonly { readonly key: string; readonly label: string }[];
  readonly lines: readonly {
    readonly key: string;
    readonly look: 'main' | 'beside' | 'earlier' | 'official';
    readonly points: readonly { readonly at: string; readonly count: Count }[];
  }[];
  /** How "fewer than 10" is written where a number would stand. */
  readonly few: string;
  /** Whose way of writing numbers the axis has. */
  readonly language: Language;
}

export interface DrawnBar {
  readonly key: string;
  readonly label: string;
  readonly value: Count;
  readonly text: string;
  readonly other?: Count;
  readonly otherText?: string;
  /** A press leads there. */
  readonly go?: string;
}

export interface BarsData {
  readonly bars: readonly DrawnBar[];
  /** Bars end here at the latest: 1 of shares. */
  readonly whole?: number;
  /** Where "fewer than 10" ends. */
  readonly least: number;
}

export interface DrawnTile {
  readonly column: number;
  readonly row: number;
  readonly area: string;
  readonly text: string;
  readonly name: string;
  /** 0 is hatched: fewer than 10. */
  readonly step: number;
  readonly inside: boolean;
  readonly here: boolean;
}

export interface MapData {
  readonly tiles: readonly DrawnTile[];
  readonly joined: readonly (readonly { readonly column: number; readonly row: number }[])[];
}

export interface HeatData {
  readonly rows: readonly { readonly code: string; readonly label: string }[];
  readonly columns: readonly { readonly code: string; readonly label: string }[];
  readonly squares: readonly {
    readonly row: string;
    readonly column: string;
    readonly text: string;
    readonly step: number;
  }[];
}

export type ChartData =
  | { readonly kind: 'trend'; readonly data: TrendData }
  | { readonly kind: 'bars'; readonly data: BarsData }
  | { readonly kind: 'map'; readonly data: MapData }
  | { readonly kind: 'heat'; readonly data: HeatData };

export interface Frame {
  readonly width: number;
  /** Size of the letters. */
  readonly em: number;
}
