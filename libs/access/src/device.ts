/** What a member recognizes a session by: coarse on purpose, and all that is kept of a `User-Agent`. */

const SYSTEMS = [
  ['android', /Android/],
  ['ios', /iPhone|iPad|iPod/],
  ['windows', /Windows/],
  ['mac', /Macintosh/],
  ['linux', /Linux|CrOS/],
] as const;
/** In this order: most browsers also claim to be those below them. */
const BROWSERS = [
  ['edge', /Edg(?:e|A|iOS)?\//],
  ['opera', /OPR\/|Opera/],
  ['samsung', /SamsungBrowser\//],
  ['yandex', /YaBrowser\//],
  ['firefox', /Firefox\/|FxiOS\//],
  ['chrome', /Chrome\/|CriOS\//],
  ['safari', /Safari\//],
] as const;
const OTHER = 'other';

const codesOf = (known: readonly (readonly [string, RegExp])[]): readonly string[] => [
  ...known.map(([code]) => code),
  OTHER,
];

/** Every code there is, `android-chrome` among them. */
export const DEVICES: readonly string[] = codesOf(SYSTEMS).flatMap((system) =>
  codesOf(BROWSERS).map((browser) => `${system}-${browser}`),
);

export function deviceOf(userAgent: string | undefined): string {
  const known = (list: readonly (readonly [string, RegExp])[]): string =>
    list.find(([, pattern]) => pattern.test(userAgent ?? ''))?.[0] ?? OTHER;
  return `${known(SYSTEMS)}-${known(BROWSERS)}`;
}
