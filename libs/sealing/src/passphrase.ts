import { randomBytes, type Bytes } from './bytes.js';

const CONSONANTS = 'бвгджзклмнпрстчш';
const VOWELS = 'аиоу';
const WORD = `[${CONSONANTS}][${VOWELS}][${CONSONANTS}][${VOWELS}][${CONSONANTS}]`;
const DRAWN = new RegExp(`^${WORD}( ${WORD}){3}$`, 'u');

/** Crude, insulting or frightening in Kyrgyz or Russian, as far as the alphabet above can spell it. */
// prettier-ignore
const DENIED = [
  'бок', 'гад', 'гомик', 'дур', 'жалап', 'жид', 'жоп', 'какаш', 'котак', 'кутак', 'могил', 'муд', 'насил',
  'пидар', 'пидор', 'пис', 'сигиш', 'сик', 'сис', 'сук', 'чочок', 'шалав',
];

/** Four Cyrillic words of five letters, 64 random bits; the member may draw again, not choose. */
export function generatePassphrase(): string {
  for (;;) {
    const drawn = passphraseOf(randomBytes(8));
    if (!DENIED.some((crude) => drawn.includes(crude))) return drawn;
  }
}

/** Spells 8 bytes: 16 bits a word, taken high to low as 4, 2, 4, 2, 4 (indexes of consonants and vowels). */
export function passphraseOf(bits: Bytes): string {
  const words: string[] = [];
  for (let at = 0; at < bits.length; at += 2) {
    const word = ((bits[at] ?? 0) << 8) | (bits[at + 1] ?? 0);
    words.push(
      [
        CONSONANTS.charAt((word >> 12) & 15),
        VOWELS.charAt((word >> 10) & 3),
        CONSONANTS.charAt((word >> 6) & 15),
        VOWELS.charAt((word >> 4) & 3),
        CONSONANTS.charAt(word & 15),
      ].join(''),
    );
  }
  return words.join(' ');
}

/**
 * The text Argon2id is given: NFKC, lower case, every run of what is neither letter, mark nor digit (white space,
 * hyphens, commas, invisible characters) to one space, trimmed. Letters that can only be four drawn words are parted
 * as such, wherever the spaces fell.
 */
export function normalizePassphrase(typed: string): string {
  const words = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
  const parted = words.replaceAll(' ', '').replace(/.{5}(?=.)/gu, '$& ');
  return DRAWN.test(parted) ? parted : words;
}

/** Whether a text has the form `generatePassphrase` draws, so that nobody enrolls with a chosen one. */
export function isDrawnPassphrase(text: string): boolean {
  return DRAWN.test(normalizePassphrase(text));
}
