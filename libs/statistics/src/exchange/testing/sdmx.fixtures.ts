/** Messages to read: the Committee's own file, and small ones made here. */
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { SdmxHeader, SdmxPart } from '../sdmx-message.js';
import { readSdmx } from '../sdmx-reader.js';
import type { WrittenSeries } from '../sdmx-writer.js';
import { FileRefused } from '../xml-text.js';

/**
 * Indicator 5.2.1.3, persons who suffered from family violence, as the National Statistical Committee publishes it:
 * github.com/sdg-kyrgyzstan/open-sdg-data-starter, data/5.2.1.3.xml, commit f35cf1cce2, 15 August 2025. Byte for byte.
 */
export const OFFICIAL = new URL('nsc-5.2.1.3.sdmx.xml', import.meta.url);

export const officialBytes = (): AsyncIterable<Uint8Array> =>
  createReadStream(OFFICIAL) as AsyncIterable<Uint8Array>;
export const officialText = (): Promise<string> => readFile(OFFICIAL, 'utf8');

export interface ReadMessage {
  readonly header: SdmxHeader;
  readonly series: readonly WrittenSeries[];
}

export async function partsOf(chunks: Parameters<typeof readSdmx>[0]): Promise<readonly SdmxPart[]> {
  const parts: SdmxPart[] = [];
  for await (const part of readSdmx(chunks)) parts.push(part);
  return parts;
}

/** A whole message, as a writer takes it. */
export async function messageOf(chunks: Parameters<typeof readSdmx>[0]): Promise<ReadMessage> {
  let header: SdmxHeader | undefined;
  const series: { codes: WrittenSeries['codes']; observations: WrittenSeries['codes'][] }[] = [];
  for (const part of await partsOf(chunks)) {
    if (part.kind === 'header') header = part.header;
    if (part.kind === 'series') series.push({ codes: part.series.codes, observations: [] });
    if (part.kind === 'observation') series.at(-1)!.observations.push(part.codes);
  }
  return { header: header!, series };
}

export async function refusalOf(chunks: Parameters<typeof readSdmx>[0]): Promise<string> {
  try {
    await partsOf(chunks);
  } catch (error) {
    if (error instanceof FileRefused) return error.message;
    throw error;
  }
  throw new Error('it was read');
}

export const bytes = (...texts: readonly string[]): Uint8Array[] =>
  texts.map((text) => new TextEncoder().encode(text));

const ROOT = `<message:StructureSpecificData
  xmlns:message="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"
  xmlns:common="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common"
  xmlns:ss="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/structurespecific"
  xmlns:footer="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message/footer"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`;

export const HEADER = `<message:Header>
    <message:ID>one</message:ID>
    <message:Test>false</message:Test>
    <message:Prepared>2024-07-31</message:Prepared>
    <message:Sender id="KG_NSC"/>
    <message:Structure structureID="S" namespace="urn:x" dimensionAtObservation="TIME_PERIOD">
      <common:Structure><Ref agencyID="KG_NSC" id="SDG" version="1.7"/></common:Structure>
    </message:Structure>
  </message:Header>`;

/** Lines 1 to 17 are before the data: the first element among them stands on line 18. */
export function message(data: string, { header = HEADER, root = ROOT, after = '' } = {}): Uint8Array[] {
  const text = `<?xml version="1.0"?>\n${root}\n${header}\n<message:DataSet ss:structureRef="S">\n${data}\n</message:DataSet>${after}\n</message:StructureSpecificData>`;
  return bytes(text);
}
