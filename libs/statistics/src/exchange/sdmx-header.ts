/** The header of a message: who made it when, and by which structures. */
import type { SdmxHeader, SdmxStructure } from './sdmx-message.js';
import { TIME } from './sdmx-message.js';
import type { XmlElement } from './xml-element.js';
import type { FileRefused } from './xml-text.js';

export interface HeaderReading {
  /** @param path from below the header */
  open(path: readonly string[], element: XmlElement): void;
  text(text: string): void;
  close(): void;
  /** @throws FileRefused when it names no structure */
  end(): SdmxHeader;
}

/** What is kept of it; of the rest, and of a repetition, nothing is held. */
const TOLD = ['ID', 'Test', 'Prepared', 'DataSetAction', 'DataSetID'];
const LONGEST = 500;
const MOST_STRUCTURES = 100;

export function readHeader(refused: (reason: string) => FileRefused): HeaderReading {
  const texts = new Map<string, string>();
  /** Which text is being read, `URN` of any structure. */
  let current: string | undefined;
  const structures: Partial<Record<keyof SdmxStructure, string>>[] = [];
  let sender = '';

  const openStructure = (element: XmlElement): void => {
    if (structures.length === MOST_STRUCTURES) throw refused('its header names too many structures');
    structures.push({
      structureId: valueOf(element, 'structureID') ?? '',
      namespace: valueOf(element, 'namespace') ?? '',
      dimensionAtObservation: valueOf(element, 'dimensionAtObservation') ?? TIME,
    });
  };

  return {
    open(path, element) {
      const place = path.join('/');
      const isUrn = path[0] === 'Structure' && element.name === 'URN';
      current = isUrn ? 'URN' : TOLD.includes(place) && !texts.has(place) ? place : undefined;
      if (isUrn) texts.delete('URN');
      if (place === 'Sender') sender = valueOf(element, 'id') ?? '';
      else if (place === 'Structure') openStructure(element);
      // Of a structure, or of a usage of one: who provides data, or a flow of them.
      else if (path[0] === 'Structure' && path.length === 3 && element.name === 'Ref') {
        const [agency, id, version] = ['agencyID', 'id', 'version'].map((name) => valueOf(element, name));
        Object.assign(structures.at(-1) ?? {}, { agency, id, version: version ?? '1.0' });
      }
    },
    text(text) {
      if (current === undefined) return;
      const told = `${texts.get(current) ?? ''}${text}`.slice(0, LONGEST);
      texts.set(current, told);
      if (current === 'URN') addUrn(structures.at(-1), told);
    },
    close() {
      current = undefined;
    },
    end() {
      const whole = structures.map((structure) => wholeStructure(structure, refused));
      if (whole.length === 0) throw refused('its header names no structure');
      const told = (name: string): string => (texts.get(name) ?? '').trim();
      return {
        ...{
          id: told('ID'),
          test: told('Test') === 'true' || told('Test') === '1',
          prepared: told('Prepared'),
        },
        ...{ sender, structures: whole },
        ...(told('DataSetAction') !== '' && { action: told('DataSetAction') }),
        ...(told('DataSetID') !== '' && { dataSetId: told('DataSetID') }),
      };
    },
  };
}

function valueOf({ attributes }: XmlElement, name: string): string | undefined {
  return attributes.find(({ local, uri }) => local === name && uri === '')?.value;
}

/** `urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=KG_NSC:SDG(1.7)`, as a text that may come in pieces. */
function addUrn(structure: Partial<Record<keyof SdmxStructure, string>> | undefined, urn: string): void {
  const [, agency, id, version] = /=([^:=()]+):([^()]+)\(([^()]+)\)\s*$/.exec(urn) ?? [];
  if (structure && agency !== undefined) Object.assign(structure, { agency, id, version });
}

function wholeStructure(
  structure: Partial<Record<keyof SdmxStructure, string>>,
  refused: (reason: string) => FileRefused,
): SdmxStructure {
  const { structureId, namespace, dimensionAtObservation, agency, id, version } = structure;
  if (structureId && namespace !== undefined && dimensionAtObservation && agency && id && version) {
    return { structureId, namespace, dimensionAtObservation, agency, id, version };
  }
  throw refused('its header does not say which structure its data have');
}
