import type { SectionEnvelope } from '#kernel/sealed';
import { boxHashOf } from './section.js';
import { SealingError } from './sealing-error.js';

const REMEMBERED = 500;

/** The newest box this member has seen of each section (at most 500), to notice a section rolled back. */
export class SectionHeads {
  private readonly heads: Map<string, string>;

  constructor(heads: Readonly<Record<string, string>> = {}) {
    this.heads = new Map(Object.entries(heads));
  }

  /**
   * Checks all boxes of one section, oldest first, against each other and the remembered head, then remembers the last.
   * Only for readers who are given every box of a section (its owner); a recipient of a grant has `boxHash` instead.
   * @throws SealingError `section_rolled_back` when the remembered head, or a box that a later one names as `prev`, is
   * missing
   */
  async see(caseId: string, section: string, envelopes: readonly SectionEnvelope[]): Promise<void> {
    const hashes = await Promise.all(envelopes.map(boxHashOf));
    const seen = new Set<string | null>([null]);
    envelopes.forEach((envelope, at) => {
      if (envelope.section !== section || !seen.has(envelope.prev))
        throw new SealingError('section_rolled_back');
      seen.add(hashes[at] ?? null);
    });
    if (!seen.has(this.headOf(caseId, section))) throw new SealingError('section_rolled_back');
    const head = hashes.at(-1);
    if (head !== undefined) this.remember(caseId, section, head);
  }

  /** Remembers a box this member has just recorded, once the server acknowledged it. */
  remember(caseId: string, section: string, boxHash: string): void {
    const name = nameOf(caseId, section);
    this.heads.delete(name);
    this.heads.set(name, boxHash);
    this.dropOldest();
  }

  /** Takes over what another device of the same member has seen of sections this one has not. */
  merge(others: SectionHeads): void {
    for (const [name, head] of others.heads) {
      if (!this.heads.has(name)) this.heads.set(name, head);
    }
    this.dropOldest();
  }

  /** Forgets a case that was erased or is no longer shared, whose boxes will not be shown again. */
  forget(caseId: string): void {
    for (const name of [...this.heads.keys()]) {
      if (name.startsWith(nameOf(caseId, ''))) this.heads.delete(name);
    }
  }

  /** base64url SHA-256 of the newest box seen, or null: the `prev` of the next box. */
  headOf(caseId: string, section: string): string | null {
    return this.heads.get(nameOf(caseId, section)) ?? null;
  }

  private dropOldest(): void {
    for (const oldest of this.heads.keys()) {
      if (this.heads.size <= REMEMBERED) break;
      this.heads.delete(oldest);
    }
  }

  /** `"<caseId>/<section>"` to box hash. Canonical JSON forgets their order: after a restart any of them may go first. */
  entries(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.heads);
  }
}

function nameOf(caseId: string, section: string): string {
  return `${caseId}/${section}`;
}
