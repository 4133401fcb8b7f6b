/** What the elements of a structure-specific message mean, one after the other. */
import { readHeader } from './sdmx-header.js';
import {
  type Codes,
  NAMESPACES,
  type SdmxHeader,
  type SdmxPart,
  type SdmxStructure,
  TIME,
  VALUE,
} from './sdmx-message.js';
import { GroupAttributes } from './sdmx-groups.js';
import type { XmlAttribute, XmlElement } from './xml-element.js';
import { FileRefused } from './xml-text.js';

export interface Reading {
  open(element: XmlElement): void;
  text(text: string): void;
  close(): void;
  /** @throws FileRefused when it was no whole message */
  end(): void;
}

const ROOTS = ['StructureSpecificData', 'StructureSpecificTimeSeriesData'];

/** What other messages of SDMX are called, so that who brings one knows what to ask for. */
const OTHER_ROOTS: Readonly<Record<string, string>> = {
  GenericData: 'generic data',
  GenericTimeSeriesData: 'generic data',
  CompactData: 'compact data of SDMX 2.0',
  UtilityData: 'utility data of SDMX 2.0',
  CrossSectionalData: 'cross-sectional data of SDMX 2.0',
  Structure: 'a structure, without data',
  Error: 'an error its sender answered with',
};
const WANTED = 'wanted are structure-specific series of SDMX 2.1';

/** What may stand among the data, and says nothing of them. */
const BESIDE = ['Annotations', 'Atts'];

const LONGEST_FOOTER = 2_000;

/** xs:double, as every primary measure of SDMX is written. */
const NUMBER = /^([+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?|[+-]?INF|NaN)$/;

export function readingOf(found: (part: SdmxPart) => void, lineNow: () => number): Reading {
  const refused = (reason: string): FileRefused => new FileRefused(reason, lineNow());
  const path: string[] = [];
  const header = readHeader(refused);
  let said: SdmxHeader | undefined;
  let dataSet: { readonly structure: SdmxStructure; readonly groups: GroupAttributes } | undefined;
  let footer = '';

  const openDataSet = ({ attributes }: XmlElement): void => {
    if (!said) throw refused('its data come before its header');
    const ref = attributes.find(({ local, uri }) => local === 'structureRef' && uri !== '')?.value;
    const structure =
      said.structures.find(({ structureId }) => structureId === ref) ?? onlyOne(said.structures);
    if (!structure)
      throw refused(`its data set refers to a structure its header does not have: ${ref ?? 'none'}`);
    if (structure.dimensionAtObservation !== TIME) {
      throw refused(
        `its observations are by ${structure.dimensionAtObservation}, not series by ${TIME}; ${WANTED}`,
      );
    }
    dataSet = { structure, groups: new GroupAttributes(codesOf(attributes)) };
  };

  const openInDataSet = (element: XmlElement): void => {
    if (!dataSet) throw refused('no data set is open');
    const { structure, groups } = dataSet;
    const [line, codes] = [lineNow(), codesOf(element.attributes)];
    switch (placeIn(path)) {
      case 'Group':
        groups.add(codes, line);
        return;
      case 'Series':
        if (codes.size === 0) throw refused('a series without dimensions');
        found({ kind: 'series', series: { structure, codes: groups.with(codes), line } });
        return;
      case 'Series/Obs':
        checkObservation(codes, refused);
        found({ kind: 'observation', codes, line });
        return;
      case 'Obs':
        throw refused(`its observations stand alone, not in series; ${WANTED}`);
      default:
        if (!path.some((name) => BESIDE.includes(name))) {
          throw refused(`${element.name} is not expected here`);
        }
    }
  };

  return {
    open(element) {
      const { name, namespace } = element;
      path.push(name);
      if (path.length === 1) checkRoot(element, refused);
      else if (path.length === 2 && namespace !== NAMESPACES.message && namespace !== NAMESPACES.footer) {
        throw refused(`${name} is not expected here`);
      } else if (path[1] === 'Header') header.open(path.slice(2), element);
      else if (path[1] === 'DataSet' && path.length === 2) openDataSet(element);
      else if (path[1] === 'DataSet') openInDataSet(element);
      else if (path[1] !== 'Footer') throw refused(`${name} is not expected here`);
    },
    text(text) {
      if (path[1] === 'Header') header.text(text);
      else if (path[1] === 'Footer') footer = `${footer}${text}`.slice(0, LONGEST_FOOTER);
      else if (path[1] === 'DataSet' && /\S/.test(text) && !path.some((name) => BESIDE.includes(name))) {
        throw refused('there is text among the data');
      }
    },
    close() {
      header.close();
      if (path.length === 2 && path[1] === 'Header') {
        said = header.end();
        found({ kind: 'header', header: said });
      }
      if (path.length === 2 && path[1] === 'DataSet') dataSet = undefined;
      if (path.length === 2 && path[1] === 'Footer') {
        found({ kind: 'footer', text: footer.replace(/\s+/g, ' ').trim(), line: lineNow() });
      }
      path.pop();
    },
    end() {
      if (!said) throw refused('it has no header');
    },
  };
}

function checkRoot({ name, namespace }: XmlElement, refused: (reason: string) => FileRefused): void {
  if (ROOTS.includes(name) && namespace === NAMESPACES.message) return;
  if (ROOTS.includes(name) && /\/sdmxml\/schemas\/v\d/.test(namespace)) {
    throw refused(`it is SDMX ${/\/v(\d(?:_\d)?)/.exec(namespace)?.[1]?.replace('_', '.') ?? ''}; ${WANTED}`);
  }
  const other = namespace.includes('sdmx') ? OTHER_ROOTS[name] : undefined;
  throw refused(
    other === undefined ? `it is no SDMX: it begins with ${name}; ${WANTED}` : `it is ${other}; ${WANTED}`,
  );
}

function checkObservation(codes: Codes, refused: (reason: string) => FileRefused): void {
  const value = codes.get(VALUE);
  if ((codes.get(TIME) ?? '') === '') throw refused(`an observation without ${TIME}`);
  if (value !== undefined && !NUMBER.test(value)) {
    throw refused(`"${value.slice(0, 40)}" is no number of ${codes.get(TIME) ?? ''}`);
  }
}

/** Of an element below a data set. Asked of every observation of a hundred megabytes, so nothing is joined for those. */
function placeIn(path: readonly string[]): string {
  if (path.length === 3) return path[2] ?? '';
  return path.length === 4 && path[2] === 'Series' && path[3] === 'Obs' ? 'Series/Obs' : 'elsewhere';
}

/** Dimensions and attributes have no namespace; what has one says how the data are written. */
function codesOf(attributes: readonly XmlAttribute[]): Codes {
  const codes = new Map<string, string>();
  for (const { local, uri, value } of attributes) if (uri === '') codes.set(local, value);
  return codes;
}

function onlyOne<Item>(items: readonly Item[]): Item | undefined {
  return items.length === 1 ? items[0] : undefined;
}
