/** What an imported file says that Kalkan has no meaning for: kept as it is, and named to whoever imports it. */
import { ATTRIBUTE_CONCEPTS, NSC_KNOWN_CODES } from './nsc-structure.data.js';
import { isKnown, isNsc, periodOfSdmx } from './nsc-structure.js';
import { type Codes, type SdmxStructure, structureName, TIME, VALUE } from './sdmx-message.js';

export interface UnknownCode {
  /** A dimension, an attribute, or `structure`. */
  readonly concept: string;
  readonly code: string;
  readonly times: number;
  /** Where it stands first. */
  readonly line: number;
}

/** So many are named; a file of another world has as many as it has lines. */
export const MOST_NAMED = 200;

export class UnknownCodes {
  private readonly seen = new Map<string, { concept: string; code: string; times: number; line: number }>();
  private notNamed = 0;

  /** Of a structure that is not the Committee's only the structure is named: all its codes are its own. */
  check(structure: SdmxStructure, codes: Codes, line: number): void {
    if (!isNsc(structure)) {
      this.add('structure', structureName(structure), line);
      return;
    }
    for (const [concept, code] of codes)
      if (!hasMeaning(structure, concept, code)) this.add(concept, code, line);
  }

  /** In the order they were met. */
  get named(): readonly UnknownCode[] {
    return [...this.seen.values()];
  }

  /** How often there was one that is not named. */
  get more(): number {
    return this.notNamed;
  }

  private add(concept: string, code: string, line: number): void {
    const key = JSON.stringify([concept, code]);
    const known = this.seen.get(key);
    if (known) known.times += 1;
    else if (this.seen.size < MOST_NAMED)
      this.seen.set(key, { concept, code: code.slice(0, 100), times: 1, line });
    else this.notNamed += 1;
  }
}

function hasMeaning(structure: SdmxStructure, concept: string, code: string): boolean {
  if (concept === VALUE) return true;
  if (concept === TIME) return periodOfSdmx(code) !== undefined;
  if (isKnown(structure, concept, code)) return true;
  // a title or a note is text and has no code list
  return ATTRIBUTE_CONCEPTS.has(concept) && !Object.hasOwn(NSC_KNOWN_CODES, concept);
}
