import type { KeyReference } from './key-wrap.js';
import { SealingError } from './sealing-error.js';
import type { SectionKey } from './section-key.js';

interface Known extends KeyReference, SectionKey {
  /** A spent key opens and never seals again: it was granted, or someone who lost access may know it. */
  spent: boolean;
  /** Drawn here for a file whose section is still to be sealed. */
  unused: boolean;
}

/** The section keys a member has opened in this session, by case and section. */
export class KnownKeys {
  private readonly keys = new Map<string, Known>();

  /** Once spent, a key stays so whatever is said of it later. */
  remember(place: { caseId: string; section: string }, key: SectionKey, spent: boolean): KeyReference {
    const reference = { caseId: place.caseId, section: place.section, keyId: key.keyId };
    const name = nameOf(reference);
    const known = this.keys.get(name);
    this.keys.delete(name);
    this.keys.set(name, {
      ...reference,
      key: key.key,
      spent: spent || known?.spent === true,
      unused: false,
    });
    return reference;
  }

  /** A key just drawn for a file: the section that describes the file is sealed under it. */
  rememberUnused(place: { caseId: string; section: string }, key: SectionKey): void {
    this.knownOf(this.remember(place, key, false)).unused = true;
  }

  findUnused(caseId: string, section: string): SectionKey | undefined {
    return [...this.keys.values()].findLast(
      (known) => known.caseId === caseId && known.section === section && known.unused,
    );
  }

  /** @throws SealingError `key_unknown` also when the key is known, but for another case or section */
  get(reference: KeyReference): SectionKey {
    return this.knownOf(reference);
  }

  /** The key learned last that may seal the section again. */
  findReusable(caseId: string, section: string): SectionKey | undefined {
    return [...this.keys.values()].findLast(
      (known) => known.caseId === caseId && known.section === section && !known.spent,
    );
  }

  /** @throws SealingError `key_unknown` */
  markSpent(reference: KeyReference): void {
    this.knownOf(reference).spent = true;
  }

  /** Someone who lost access may know each of them. */
  markAllSpent(): void {
    for (const known of this.keys.values()) known.spent = true;
  }

  private knownOf(reference: KeyReference): Known {
    const known = this.keys.get(nameOf(reference));
    if (known === undefined) throw new SealingError('key_unknown');
    return known;
  }
}

function nameOf({ caseId, section, keyId }: KeyReference): string {
  return `${caseId}/${section}/${keyId}`;
}
