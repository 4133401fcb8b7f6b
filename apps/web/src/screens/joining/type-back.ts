import { normalizePassphrase } from '#sealing/passphrase';

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

/** A group of the recovery sheet as it is meant: case does not count, O is 0, I and L are 1. */
export function sameGroup(shown: string, typed: string): boolean {
  const meant = (text: string) =>
    text.toUpperCase().replace(/\s/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  return meant(shown) === meant(typed);
}
