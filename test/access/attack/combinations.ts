/** Every asker before every route, about every file there is and one that never was, with the verdict of the table. */
import { randomUUID } from 'node:crypto';
import type { Action } from '#access/actor';
import { aboutCase, aboutReferral, ofNothing, type Question, unformed } from '../questions.js';
import { readVerdicts, type About } from '../verdicts.js';
import { type Elsewhere, elsewhere } from './elsewhere.js';
import { type Assigned, type Conflict, type File, STATES } from './files.js';
import type { Asker, Cast } from './people.js';

export interface Combination {
  readonly asker: Asker;
  readonly question: Question;
  readonly about: About;
  readonly allowed: boolean;
  /** Nothing but the assignment is missing, and that is what they are told. */
  readonly unassigned: boolean;
  readonly assigned: Assigned;
  readonly conflict: Conflict;
  /** Undefined: of no file, or of one that never was. */
  readonly file: File | undefined;
  readonly named: string;
}

const verdicts = new Map(readVerdicts().map((row) => [`${row.action} ${row.about}`, row.cells]));

function verdict(action: Action, about: About, column: string): boolean {
  const cell = verdicts.get(`${action} ${about}`)?.get(column);
  if (cell === undefined) throw new Error(`no verdict on ${action} ${about} ${column}`);
  return cell;
}

/** How one may open a file of their organization; of a file that is none of theirs it says nothing. */
function assignedTo({ person, assigned }: Asker, { sender }: File): Assigned {
  if (person === sender) return 'assigned';
  return person?.organization === sender.organization ? assigned : 'not';
}

function isKept({ person, kept }: Asker, { sender }: File): boolean {
  return kept === true && person?.organization === sender.organization;
}

/** The column one stands in to a file. */
export function columnOf(asker: Asker, file: File): string {
  const { person, column, outside } = asker;
  const { state, sender, recipient } = file;
  if (outside || person === undefined) return column;
  // As to a stranger: neither the case nor its referral is there.
  if (isKept(asker, file)) return column;
  if (person.organization === sender.organization) {
    // to a sender every state is the same, but a custodian may more than others
    const own = STATES[state].sender;
    if (assignedTo(asker, file) === 'not') return column === 'fc' ? 'uc' : 'un';
    if (column === 'fc') return 'oc';
    return own === 'oc' ? 'oa' : own;
  }
  return person.organization === recipient.organization ? STATES[state].recipient : column;
}

/** What is asked in earnest is refused or only read; what would be carried out is asked in a form that is none. */
function safely(question: Question, allowed: boolean): Question {
  const reads = [
    'ReadCase',
    'ReadReferral',
    'DiscloseLabel',
    'DiscloseCase',
    'DiscloseReferral',
    'DiscloseAttachment',
    'ReadAttachment',
  ].includes(question.action);
  return allowed && !reads ? unformed(question) : question;
}

/** Where one would stand if assigned. */
const ASSIGNING: ReadonlyMap<string, string> = new Map([
  ['un', 'oa'],
  ['uc', 'oc'],
]);

function* ofFile(asker: Asker, file: File): Generator<Combination> {
  const { sealed, attached, offer, rewraps } = file;
  const column = columnOf(asker, file);
  for (const about of ['case', 'referral'] as const) {
    const asked = about === 'case' ? aboutCase(sealed, offer, attached) : aboutReferral(offer, rewraps);
    for (const question of asked) {
      const allowed = verdict(question.action, about, column);
      const named = `${question.action} (${question.method}) by ${asker.who}: ${file.state}, of ${file.sender.login}`;
      const unassigned =
        !allowed && ASSIGNING.has(column) && verdict(question.action, about, ASSIGNING.get(column) ?? '');
      const assigned = assignedTo(asker, file);
      const combination = { asker, question: safely(question, allowed), about, file, named };
      const conflict = isKept(asker, file) ? 'kept' : 'not kept';
      yield { ...combination, allowed, unassigned, assigned, conflict };
    }
  }
}

const NO_FILE = { file: undefined, unassigned: false, assigned: 'not', conflict: 'not kept' } as const;

function* ofNone(asker: Asker, file: File): Generator<Combination> {
  const { sealed, attached, offer, rewraps } = file;
  const never = [
    ...aboutCase(sealed, offer, attached).map((question) => [question, sealed.caseId, 'case'] as const),
    ...aboutReferral(offer, rewraps).map((question) => [question, offer.referralId, 'referral'] as const),
  ];
  for (const [question, id, about] of never) {
    const named = `${question.action} (${question.method}) by ${asker.who}: never was`;
    yield { ...NO_FILE, asker, question: ofNothing(question, id), about, allowed: false, named };
  }
}

function* ofOthers(asker: Asker, asked: readonly Elsewhere[], whose: string): Generator<Combination> {
  for (const { about, ...question } of asked) {
    const allowed = verdict(question.action, about, asker.column);
    const named = `${question.method} ${question.action} by ${asker.who}: ${whose}`;
    yield { ...NO_FILE, asker, question, about, allowed, named };
  }
}

export function* combinations({ askers, foreignOrganization }: Cast, files: readonly File[]) {
  for (const asker of askers) yield* ofAll(asker, files, foreignOrganization);
}

function* ofAll(asker: Asker, files: readonly File[], foreign: string): Generator<Combination> {
  for (const file of files) yield* ofFile(asker, file);
  if (files[0]) yield* ofNone(asker, files[0]);
  const own = asker.person?.organization ?? randomUUID();
  yield* ofOthers(asker, elsewhere(own), 'own organization');
  yield* ofOthers(asker, elsewhere(foreign), 'a foreign organization');
}
