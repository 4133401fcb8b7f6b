/** Official series from a message into the baseline: the same series of before is replaced, others stay. */
import { partedCodes } from './nsc-structure.js';
import { type Codes, type SdmxHeader, type SdmxPart, type SdmxSeries, TIME, VALUE } from './sdmx-message.js';
import { type UnknownCode, UnknownCodes } from './unknown-codes.js';
import { FileRefused } from './xml-text.js';

export interface BaselineObservation {
  /** As written. */
  readonly period: string;
  /** As written: `7005`, `1.5E3`, `NaN`; null where there is none. */
  readonly value: string | null;
  readonly attributes: Codes;
  readonly line: number;
}

/** A series, or the part of one that was read by now. */
export interface BaselineBlock {
  /** `KG_NSC:SDG`: without its version, so that a later version replaces what an earlier one said. */
  readonly structure: string;
  readonly version: string;
  /** One text for each series of a structure and for no other, in whatever order its dimensions stood. */
  readonly key: string;
  readonly dimensions: Codes;
  readonly attributes: Codes;
  readonly observations: BaselineObservation[];
}

/** Where series are kept, within one transaction: all of an import or nothing of it. */
export interface BaselineTarget {
  /**
   * Keeps them. What an earlier import said of such a series is gone with the first block of it.
   * @returns which blocks are the first of a series an earlier import had
   * @throws FileRefused with the line of an observation that is there already in this import
   */
  keep(header: SdmxHeader, blocks: readonly BaselineBlock[]): Promise<{ readonly replaced: number }>;
}

export interface BaselineReport {
  readonly header: SdmxHeader;
  readonly series: number;
  readonly observations: number;
  /** How many of the series an earlier import had. */
  readonly replaced: number;
  readonly unknown: readonly UnknownCode[];
  readonly moreUnknown: number;
  /** What the sender says of the message. */
  readonly notes: readonly string[];
}

/** Series and observations that are held until they are kept. */
const BATCH = 2_000;
/** A database finds a series by these. */
const LONGEST_KEY = 2_000;
const LONGEST_PERIOD = 60;

/** @throws FileRefused */
export async function importBaseline(
  parts: AsyncIterable<SdmxPart>,
  target: BaselineTarget,
  progress: (observations: number) => void = () => undefined,
): Promise<BaselineReport> {
  const unknown = new UnknownCodes();
  const notes: string[] = [];
  let header: SdmxHeader | undefined;
  let blocks: BaselineBlock[] = [];
  let [series, observations, replaced, held] = [0, 0, 0, 0];
  let current: SdmxSeries | undefined;
  const flush = async (): Promise<void> => {
    if (header && blocks.length > 0) replaced += (await target.keep(header, blocks)).replaced;
    const last = blocks.at(-1);
    // the last one may go on
    blocks = last && current ? [{ ...last, observations: [] }] : [];
    held = 0;
    progress(observations);
  };
  for await (const part of parts) {
    switch (part.kind) {
      case 'header':
        header = part.header;
        break;
      case 'footer':
        if (notes.length < 20) notes.push(part.text);
        break;
      case 'series':
        current = undefined;
        if (held >= BATCH) await flush();
        current = part.series;
        unknown.check(current.structure, current.codes, current.line);
        blocks.push(blockOf(current));
        [series, held] = [series + 1, held + 1];
        break;
      case 'observation':
        if (held >= BATCH) await flush();
        if (current) unknown.check(current.structure, part.codes, part.line);
        blocks.at(-1)?.observations.push(observationOf(part));
        [observations, held] = [observations + 1, held + 1];
    }
  }
  current = undefined;
  await flush();
  if (!header || series === 0) throw new FileRefused('it has no series');
  return {
    ...{ header, series, observations, replaced, notes },
    ...{ unknown: unknown.named, moreUnknown: unknown.more },
  };
}

function blockOf({ structure, codes, line }: SdmxSeries): BaselineBlock {
  const { dimensions, attributes } = partedCodes(structure, codes);
  const key = JSON.stringify([...dimensions].sort(([a], [b]) => (a < b ? -1 : 1)));
  if (Buffer.byteLength(key) > LONGEST_KEY)
    throw new FileRefused('its dimensions are longer than any series has', line);
  const name = `${structure.agency}:${structure.id}`;
  return { structure: name, version: structure.version, key, dimensions, attributes, observations: [] };
}

function observationOf({
  codes,
  line,
}: {
  readonly codes: Codes;
  readonly line: number;
}): BaselineObservation {
  const attributes = new Map(codes);
  attributes.delete(TIME);
  attributes.delete(VALUE);
  const period = codes.get(TIME) ?? '';
  if (period.length > LONGEST_PERIOD) throw new FileRefused('its time is longer than any time is', line);
  return { period, value: codes.get(VALUE) ?? null, attributes, line };
}
