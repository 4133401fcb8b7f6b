/** What an answer carries of the files: ciphertext, wraps, grants, and coded facts in clear. */
import type { Person } from '../../support/people.js';
import type { Question } from '../questions.js';
import { type Assigned, type File, STATES } from './files.js';

type Kind =
  'box' | 'granted box' | 'wrap' | 'wrap for one member' | 'grant' | 'wrap of the recipient' | 'facts';

export interface Load {
  readonly kind: Kind;
  /** A label or its wrap: every colleague's of the owner. */
  readonly label: boolean;
  /** The one it is for, where it is for one. */
  readonly memberId?: string;
  readonly file: File;
}

const TOKEN = /[A-Za-z0-9_-]{43,}/g;
const FACTS = /"(?:profile|sex|ageBand|relation|disability|formsLaw|formsPolice|gbvims|injuries|happened)":/;

export class Carried {
  readonly #loads = new Map<string, Load>();
  /** How often each was met by one entitled to it: else the search would prove nothing. */
  readonly met = new Map<Kind, number>();

  constructor(files: readonly File[]) {
    for (const file of files) {
      const { sealed, offer, rewraps, caseWraps } = file;
      for (const { section, box } of sealed.envelopes) {
        this.#loads.set(box, {
          kind: section === 'identity' ? 'granted box' : 'box',
          label: section === 'label',
          file,
        });
      }
      for (const { section, box } of sealed.wraps) {
        this.#loads.set(box, { kind: 'wrap', label: section === 'label', file });
      }
      for (const { section, memberId, box } of caseWraps) {
        if (section.startsWith('attachment:')) continue;
        this.#loads.set(box, { kind: 'wrap for one member', label: section === 'label', memberId, file });
      }
      for (const { box } of rewraps)
        this.#loads.set(box, { kind: 'wrap of the recipient', label: false, file });
      const { enc, box, signature } = offer.body.grant;
      for (const text of [enc, box, signature]) this.#loads.set(text, { kind: 'grant', label: false, file });
    }
  }

  /** What is in the answer that the asker is not entitled to, as asked here. */
  leaked(
    body: string,
    by: Person | undefined,
    { action, path }: Pick<Question, 'action' | 'path'>,
    { assigned, kept }: { readonly assigned: Assigned; readonly kept: boolean },
  ): string[] {
    // From such an asker every file of their organization is kept, whatever was asked.
    const isKept = ({ file }: Load): boolean => kept && file.sender.organization === by?.organization;
    const loads = [...body.matchAll(TOKEN)].flatMap(([token]) => this.#loads.get(token) ?? []);
    const leaks = loads
      .filter((load) => isKept(load) || !this.#entitled(load, by, action, assigned))
      .map(named);
    for (const { kind } of loads) this.met.set(kind, (this.met.get(kind) ?? 0) + 1);
    if (FACTS.test(body)) {
      const file = [...new Set(this.#loads.values())].find(({ file: { sealed } }) =>
        path.includes(sealed.caseId),
      )?.file;
      const own = action === 'ReadCase' && !kept && file?.sender.organization === by?.organization;
      if (!own) leaks.push('coded facts');
      this.met.set('facts', (this.met.get('facts') ?? 0) + 1);
    }
    return leaks;
  }

  #entitled(
    { kind, label, memberId, file }: Load,
    by: Person | undefined,
    action: string,
    assigned: Assigned,
  ): boolean {
    if (by === undefined) return false;
    const every = ['ListCases', 'DiscloseLabel'].includes(action);
    const granted = kind === 'granted box' || kind === 'grant' || kind === 'wrap of the recipient';
    if (by.organization === file.recipient.organization && granted) {
      return action === 'DiscloseReferral' && STATES[file.state].recipient === 'ra';
    }
    if (memberId !== undefined && memberId !== by.memberId) return false;
    const own = kind === 'wrap for one member' || kind === 'box' || kind === 'granted box' || kind === 'wrap';
    if (!own || by.organization !== file.sender.organization) return false;
    return every ? label : action === 'DiscloseCase' && assigned !== 'not';
  }
}

function named({ kind, file: { state, sealed } }: Load): string {
  return `${kind} of ${sealed.caseId} (${state})`;
}
