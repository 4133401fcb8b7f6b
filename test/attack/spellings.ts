/** How a planted value may be written by whoever leaks it: other case, other separators, a part of it. */
export interface Spelling {
  readonly how: string;
  readonly text: string;
}

const SHORTEST_PART = 7;

/** Words, in every case; a name is recognised by its surname alone. */
export function wordSpellings(text: string): readonly Spelling[] {
  const parts = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length >= SHORTEST_PART);
  const whole = cases('', text);
  return parts.length < 2 ? whole : [...whole, ...parts.flatMap((word) => cases('part ', word))];
}

function cases(how: string, text: string): readonly Spelling[] {
  return [
    { how, text },
    { how: `${how}lower case `, text: text.toLowerCase() },
    { how: `${how}upper case `, text: text.toUpperCase() },
  ];
}

/** A Kyrgyz number written +996XXXXXXXXX: without the plus, as dialled at home, and grouped as people write it. */
export function phoneSpellings(phone: string): readonly Spelling[] {
  const [, a = '', b = ''] = /^\+996(\d{3})(\d{6})$/.exec(phone) ?? [];
  if (a === '') throw new Error(`${phone} is not +996 and nine digits`);
  const pairs = b.match(/../g) ?? [];
  const threes = b.match(/.../g) ?? [];
  const groupings = [pairs, threes].flatMap((groups) =>
    [' ', '-'].flatMap((mark) => [
      ...['+996', '996'].map((country) => [country, a, ...groups].join(mark)),
      [`0${a}`, ...groups].join(mark),
      `(0${a}) ${groups.join(mark)}`,
      [a, ...groups].join(mark),
    ]),
  );
  return [
    { how: '', text: phone },
    { how: 'without + ', text: `996${a}${b}` },
    { how: 'national ', text: `0${a}${b}` },
    { how: 'subscriber ', text: `${a}${b}` },
    ...groupings.map((text) => ({ how: 'grouped ', text })),
  ];
}

/** A day written YYYY-MM-DD: the orders and marks it is written in elsewhere. */
export function daySpellings(day: string): readonly Spelling[] {
  const [y = '', m = '', d = ''] = day.split('-');
  const others = ['.', '/', '-'].flatMap((mark) => [
    [d, m, y].join(mark),
    [m, d, y].join(mark),
    [y, m, d].join(mark),
  ]);
  return [{ how: '', text: day }, ...others.map((text) => ({ how: 'reordered ', text }))];
}

export function digitSpellings(digits: string): readonly Spelling[] {
  const groups = [digits.match(/.{1,4}/g) ?? [], digits.match(/.{1,3}/g) ?? []];
  return [
    { how: '', text: digits },
    ...groups.flatMap((group) => [' ', '-'].map((mark) => ({ how: 'grouped ', text: group.join(mark) }))),
  ];
}
