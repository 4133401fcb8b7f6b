import { normalizePassphrase } from '#sealing/passphrase';
import type { Translator } from '../../i18n/i18n.js';

/** Numbers (from 1) of the words that were typed otherwise than drawn; too many or too few words are wrong at the end. */
export function wrongWords(drawn: string, typed: string): readonly number[] {
  const wanted = normalizePassphrase(drawn).split(' ');
  const given = normalizePassphrase(typed).split(' ').filter(Boolean);
  const count = Math.max(wanted.length, given.length);
  const wrong = Array.from({ length: count }, (_, at) => at).filter((at) => wanted[at] !== given[at]);
  return wrong
    .map((at) => Math.min(at, wanted.length - 1) + 1)
    .filter((at, index, all) => all.indexOf(at) === index);
}

/** What to say of words typed back otherwise than drawn; undefined where they are the same. */
export function wrongSentence(drawn: string, typed: string, i18n: Translator): string | undefined {
  const wrong = wrongWords(drawn, typed);
  if (wrong.length === 0) return undefined;
  return wrong.length === 4
    ? i18n.t('join.backAllWrong')
    : i18n.t('join.backWrong', { words: wrong.join(', ') });
}

/** A group of the recovery sheet as it is meant: case does not count, O is 0, I and L are 1. */
export function sameGroup(shown: string, typed: string): boolean {
  const meant = (text: string) =>
    text.toUpperCase().replace(/\s/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  return meant(shown) === meant(typed);
}
