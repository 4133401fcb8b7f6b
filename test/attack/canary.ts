/** What is planted, where it may be met, and where a search that works must meet it. */
import { canonicalBytes } from '#sealing/canonical-json';
import { formsOfBytes, formsOfText, type Form } from './encodings.js';
import { wordSpellings, type Spelling } from './spellings.js';

export const PLACES = ['rows', 'files', 'logs', 'http', 'metrics'] as const;
export type Place = (typeof PLACES)[number];

/** Where something was searched, as precisely as a reader needs to look there. */
export interface Where {
  readonly place: Place;
  /** A column, a file, a part of a request. */
  readonly name: string;
  /** Of a row of the log: its category. */
  readonly category?: string;
}

export interface Canary {
  readonly name: string;
  /** What was done to plant it. */
  readonly planted: string;
  readonly forms: readonly Form[];
  /** A short code, met as a whole word only. */
  readonly word?: string;
  /** Where the search may meet it and where that is no leak; undefined: nowhere. */
  readonly belongs?: (where: Where) => boolean;
  /** Where it is not looked for, because others may say the same there. */
  readonly elsewhere?: (where: Where) => boolean;
  /** Where the control run must find it. */
  readonly control: readonly Place[];
}

/** A sealed text; in the control run it lies in a box that nobody closed. */
export interface Planting {
  readonly name: string;
  readonly planted: string;
  readonly spellings: readonly Spelling[];
  /** Contents of the section it was sealed in: their hash would tell it too. */
  readonly contents?: readonly unknown[];
}

export function sealed({ name, planted, spellings, contents = [] }: Planting): Canary {
  const forms = formsOfText(
    spellings,
    contents.map((content) => canonicalBytes(content)),
  );
  return { name, planted, forms, control: ['rows', 'http'] };
}

/** A key or a passphrase that never leaves the key worker. */
export function secret(name: string, planted: string, value: string | Uint8Array): Canary {
  const forms = typeof value === 'string' ? formsOfText(wordSpellings(value)) : formsOfBytes(value);
  return { name, planted, forms, control: ['rows', 'http'] };
}
