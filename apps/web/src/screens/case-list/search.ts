/** Letters a Russian keyboard lacks, and those people mix up when typing a name in haste. */
const ALIKE: Readonly<Record<string, string>> = { ң: 'н', ө: 'о', ү: 'у', ё: 'е', ъ: '', ь: '' };

/** A name as it is compared: case, marks and near letters do not count. */
export function folded(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[ңөүёъь]/g, (letter) => ALIKE[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[\s-]+/g, ' ')
    .trim();
}

/** Every word typed begins some word of the name. */
export function matches(name: string, typed: string): boolean {
  const words = folded(name).split(' ');
  return folded(typed)
    .split(' ')
    .every((part) => words.some((word) => word.startsWith(part)));
}
