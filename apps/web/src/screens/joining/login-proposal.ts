// prettier-ignore
const LATIN: Readonly<Record<string, string>> = {
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'j', з: 'z', и: 'i', й: 'y', к: 'k', л: 'l', м: 'm',
  н: 'n', ң: 'n', о: 'o', ө: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ү: 'u', ф: 'f', х: 'h', ц: 'ts', ч: 'ch',
  ш: 'sh', щ: 'sh', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya',
};

const LOGIN = /^[a-z0-9][a-z0-9._-]{1,38}[a-z0-9]$/;

/** A login to begin with, out of a name in any of our letters; empty where nothing fitting comes of it. */
export function proposedLogin(name: string): string {
  const words = name
    .toLowerCase()
    .split(/\s+/)
    .map((word) => Array.from(word, (letter) => LATIN[letter] ?? letter).join(''))
    .map((word) => word.replace(/[^a-z0-9]/g, ''))
    .filter(Boolean);
  const login = words.slice(0, 2).join('.').slice(0, 40).replace(/\.$/, '');
  return isLogin(login) ? login : '';
}

export function isLogin(text: string): boolean {
  return LOGIN.test(text);
}
