/** Writes SDMX 2.1 structure-specific series in the form of the National Statistical Committee's own files. */
import { type Codes, NAMESPACES, type SdmxHeader, type SdmxStructure } from './sdmx-message.js';

export interface WrittenSeries {
  readonly codes: Codes;
  readonly observations: Iterable<Codes>;
}

/**
 * The text of a message of one data set, piece by piece.
 * @throws RangeError for what XML cannot say, or a name that is none
 */
export function* sdmxMessage(header: SdmxHeader, series: Iterable<WrittenSeries>): Generator<string> {
  const [structure] = header.structures;
  if (!structure || header.structures.length > 1) throw new RangeError('one data set, one structure');
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield tag('message:StructureSpecificData', [
    ['xmlns:ss', NAMESPACES.structureSpecific],
    ['xmlns:footer', NAMESPACES.footer],
    ['xmlns:ns1', structure.namespace],
    ['xmlns:message', NAMESPACES.message],
    ['xmlns:common', NAMESPACES.common],
    ['xmlns:xsi', NAMESPACES.instance],
  ]);
  yield headerText(header, structure);
  yield `  ${tag('message:DataSet', [
    ['ss:dataScope', 'DataStructure'],
    ['xsi:type', 'ns1:DataSetType'],
    ['ss:structureRef', structure.structureId],
    ...(header.action === undefined ? [] : ([['ss:action', header.action]] as const)),
  ])}`;
  for (const { codes, observations } of series) {
    yield `  ${tag('Series', codes)}`;
    for (const observation of observations) yield `    ${tag('Obs', observation).trimEnd()}</Obs>\n`;
    yield '  </Series>\n';
  }
  yield '</message:DataSet>\n</message:StructureSpecificData>\n';
}

function headerText(header: SdmxHeader, structure: SdmxStructure): string {
  const { id, test, prepared, sender, action, dataSetId } = header;
  const said = (name: string, text: string): string =>
    `    <message:${name}>${escaped(text)}</message:${name}>\n`;
  return [
    '  <message:Header>\n',
    ...[said('ID', id), said('Test', String(test)), said('Prepared', prepared)],
    `    ${tag('message:Sender', [['id', sender]])}`,
    '      <message:Contact></message:Contact>\n    </message:Sender>\n',
    `    ${tag('message:Structure', [
      ['structureID', structure.structureId],
      ['namespace', structure.namespace],
      ['dimensionAtObservation', structure.dimensionAtObservation],
    ])}`,
    '      <common:Structure>\n',
    `        ${tag('Ref', [
      ['agencyID', structure.agency],
      ['id', structure.id],
      ['version', structure.version],
    ]).trimEnd()}</Ref>\n`,
    '      </common:Structure>\n    </message:Structure>\n',
    action === undefined ? '' : said('DataSetAction', action),
    dataSetId === undefined ? '' : said('DataSetID', dataSetId),
    '  </message:Header>\n',
  ].join('');
}

function tag(name: string, attributes: Iterable<readonly [string, string]>): string {
  const written = [...attributes].map(([key, value]) => ` ${checkedName(key)}="${escaped(value)}"`);
  return `<${name}${written.join('')}>\n`;
}

const NAME = /^[\p{L}_][\p{L}\p{N}_.\-:]*$/u;

function checkedName(name: string): string {
  if (!NAME.test(name)) throw new RangeError(`${name} is no name of an attribute`);
  return name;
}

const ESCAPES: Readonly<Record<string, string>> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' },
  // a reader makes spaces of them otherwise
  ...{ '\t': '&#9;', '\n': '&#10;', '\r': '&#13;' },
};

// eslint-disable-next-line no-control-regex -- they are what is refused
const UNSAYABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\p{Cs}]/u;

function escaped(text: string): string {
  if (UNSAYABLE.test(text)) throw new RangeError('XML cannot say this character');
  return text.replace(/[&<>"\t\n\r]/g, (character) => ESCAPES[character] ?? character);
}
