/** The invented survivor whose every particular is a canary: drawn anew for each run, so that nothing else says it. */
import { randomInt } from 'node:crypto';
import { sealed, type Canary } from './canary.js';
import { daySpellings, digitSpellings, phoneSpellings, wordSpellings, type Spelling } from './spellings.js';

const CONSONANTS = 'бгджзклмнңпрстчш';
const VOWELS = 'аеиоөуүы';
/** A charset of one byte has no ң ө ү: one plant must be spelled without. */
const PLAIN_CONSONANTS = 'бгджзклмнпрстчш';
const PLAIN_VOWELS = 'аеиоуы';
export const NOTE_BYTES = 10 * 1024;

const pick = (letters: string) => letters.charAt(randomInt(letters.length));

function word(consonants = CONSONANTS, vowels = VOWELS): string {
  const syllables = Array.from({ length: 4 }, () => pick(consonants) + pick(vowels)).join('');
  return syllables + pick(consonants);
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const name = () => `${capital(`ө${word()}`)} ${capital(`${word()}үң`)}`;
const words = () => `${word()} ${word()}`;
const plainWords = () => `${word(PLAIN_CONSONANTS, PLAIN_VOWELS)} ${word(PLAIN_CONSONANTS, PLAIN_VOWELS)}`;
const digits = (count: number) => Array.from({ length: count }, () => pick('0123456789')).join('');
const two = (least: number, most: number) => String(randomInt(least, most + 1)).padStart(2, '0');

const drawPhone = () => `+996${pick('57')}${digits(8)}`;
const drawPersonalNumber = () => `2${digits(13)}`;
const drawBirthDate = () => `19${two(31, 49)}-${two(1, 12)}-${two(1, 28)}`;

type Kind = 'name' | 'phone' | 'personal number' | 'birth date' | 'words';

const DRAWN: Readonly<Record<Kind, () => string>> = {
  name,
  phone: drawPhone,
  'personal number': drawPersonalNumber,
  'birth date': drawBirthDate,
  words,
};

const SPELLED: Readonly<Record<Kind, (value: string) => readonly Spelling[]>> = {
  name: wordSpellings,
  phone: phoneSpellings,
  'personal number': digitSpellings,
  'birth date': daySpellings,
  words: wordSpellings,
};

/** What the survivor tells, one value for each thing, and the same things again inside long notes. */
export class Plants {
  readonly label = name();
  readonly labelCorrected = name();
  readonly fullName = name();
  readonly birthDate = drawBirthDate();
  readonly personalNumber = drawPersonalNumber();
  readonly phone = drawPhone();
  readonly hours = words();
  readonly phrase = plainWords();
  readonly address = words();
  readonly addressCorrected = words();
  readonly perpetrator = name();
  readonly perpetratorDetails = words();
  readonly household = words();
  readonly safetyPlan = words();
  readonly documents = words();
  readonly notes = words();
  readonly secondLabel = name();
  readonly #inNotes = drawAll();
  readonly #inNarrative = drawAll();
  readonly longNotes = noteWith(Object.values(this.#inNotes));
  readonly narrative = noteWith(Object.values(this.#inNarrative));

  /** Everything typed in but the notes as wholes. */
  get values(): readonly string[] {
    const alone = Object.entries({ ...this }).filter(
      ([field]) => !['longNotes', 'narrative'].includes(field),
    );
    return [
      ...alone.map(([, value]) => String(value)),
      ...Object.values(this.#inNotes),
      ...Object.values(this.#inNarrative),
    ];
  }

  get canaries(): readonly Canary[] {
    return [
      ...this.#alone().map(([what, kind, value, how, ...contents]) =>
        sealed({
          name: what,
          planted: HOW[how],
          spellings: SPELLED[kind](value),
          contents: [...contents, value, { text: value }],
        }),
      ),
      ...inside('notes', this.#inNotes, this.longNotes),
      ...inside('narrative', this.#inNarrative, this.narrative),
    ];
  }

  #alone(): readonly Alone[] {
    const { fullName, birthDate, personalNumber, phone, hours, phrase } = this;
    const identity = { fullName, birthDate, personalNumber };
    const contact = { phone, channel: 'call', hours, answerer: 'only-survivor', phrase };
    const perpetrator = { name: this.perpetrator, details: this.perpetratorDetails };
    return [
      ['label', 'name', this.label, 'logged'],
      ['full name', 'name', fullName, 'logged', identity],
      ['birth date', 'birth date', birthDate, 'logged', identity],
      ['personal number', 'personal number', personalNumber, 'logged', identity],
      ['phone', 'phone', phone, 'logged', contact],
      ['hours to call', 'words', hours, 'logged', contact],
      ['safe phrase', 'words', phrase, 'logged', contact],
      ['address', 'words', this.address, 'logged'],
      ['alleged perpetrator', 'name', this.perpetrator, 'logged', perpetrator],
      ['perpetrator: free text', 'words', this.perpetratorDetails, 'logged', perpetrator],
      ['household', 'words', this.household, 'added'],
      ['safety plan', 'words', this.safetyPlan, 'added'],
      ['documents', 'words', this.documents, 'added'],
      ['notes', 'words', this.notes, 'added'],
      ['label, corrected', 'name', this.labelCorrected, 'corrected'],
      ['address, corrected', 'words', this.addressCorrected, 'corrected'],
      ['label of a second case', 'name', this.secondLabel, 'logged'],
    ];
  }
}

const HOW = {
  logged: 'alone: log a case',
  added: 'alone: add a section',
  corrected: 'alone: correct a section',
} as const;

/** Name, kind, value, how it was planted, and what else the hash of its section could be taken of. */
type Alone = readonly [string, Kind, string, keyof typeof HOW, ...unknown[]];

const KINDS_IN_NOTE = {
  name: 'name',
  phone: 'phone',
  'personal number': 'personal number',
  'birth date': 'birth date',
  address: 'words',
  'alleged perpetrator': 'name',
  'safe phrase': 'words',
  'free text': 'words',
} as const satisfies Record<string, Kind>;

type InNote = Readonly<Record<keyof typeof KINDS_IN_NOTE, string>>;

function drawAll(): InNote {
  const drawn = Object.entries(KINDS_IN_NOTE).map(([what, kind]) => [what, DRAWN[kind]()]);
  return Object.fromEntries(drawn) as InNote;
}

function inside(section: string, values: InNote, note: string): readonly Canary[] {
  return Object.entries(KINDS_IN_NOTE).map(([what, kind]) =>
    sealed({
      name: `${what} in ${section}`,
      planted: `in a ${String(Buffer.byteLength(note))}-byte note: ${section}`,
      spellings: SPELLED[kind](values[what as keyof InNote]),
      contents: [{ text: note }, note],
    }),
  );
}

/** At least 10 KB of words nobody looks for, the values spread from the first word to the last. */
function noteWith(values: readonly string[]): string {
  const parts: string[] = [];
  for (const [at, value] of values.entries()) {
    parts.push(value);
    if (at === values.length - 1) break;
    const share = NOTE_BYTES / (values.length - 1);
    for (let filler = 0; filler < share;) {
      const more = `${words()}.`;
      parts.push(more);
      filler += Buffer.byteLength(more) + 1;
    }
  }
  return parts.join(' ');
}
