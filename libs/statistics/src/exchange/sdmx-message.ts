/** SDMX 2.1 structure-specific series, as read and as written: names and codes only, no XML. */

/** By concept; in the order they stood, or are to stand. */
export type Codes = ReadonlyMap<string, string>;

export const NAMESPACES = {
  message: 'http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message',
  common: 'http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common',
  structureSpecific: 'http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/structurespecific',
  footer: 'http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message/footer',
  instance: 'http://www.w3.org/2001/XMLSchema-instance',
} as const;

/** What a data set is made by: the data structure definition its header refers to. */
export interface SdmxStructure {
  /** By which a data set of the same message refers to it. */
  readonly structureId: string;
  readonly namespace: string;
  readonly dimensionAtObservation: string;
  readonly agency: string;
  readonly id: string;
  readonly version: string;
}

export interface SdmxHeader {
  readonly id: string;
  readonly test: boolean;
  /** As written: a date or a time, with or without a zone. */
  readonly prepared: string;
  readonly sender: string;
  readonly structures: readonly SdmxStructure[];
  readonly action?: string;
  readonly dataSetId?: string;
}

export interface SdmxSeries {
  readonly structure: SdmxStructure;
  /** Dimensions and attributes, with those of its data set and its groups. */
  readonly codes: Codes;
  readonly line: number;
}

/** What a message says, in the order it says it. Observations belong to the series before them. */
export type SdmxPart =
  | { readonly kind: 'header'; readonly header: SdmxHeader }
  | { readonly kind: 'series'; readonly series: SdmxSeries }
  | { readonly kind: 'observation'; readonly codes: Codes; readonly line: number }
  /** What the sender says of the message itself: a warning, or that it is not all. */
  | { readonly kind: 'footer'; readonly text: string; readonly line: number };

export const TIME = 'TIME_PERIOD';
export const VALUE = 'OBS_VALUE';

/** `KG_NSC:SDG(1.7)`. */
export function structureName({ agency, id, version }: SdmxStructure): string {
  return `${agency}:${id}(${version})`;
}
