import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Roster } from '#kernel/sealed';
import { checkKit } from './kit-check.js';
import { createKit } from './recovery-kit.js';

let groups: readonly string[];
let kit: Roster['kit'];

beforeAll(async () => {
  const made = await createKit();
  groups = made.text.split(' ');
  kit = { receive: made.kit.receive.receive, sign: made.kit.sign };
});

const other = (symbol: string) => (symbol === '7' ? '6' : '7');
const withGroup = (number: number, text: string) =>
  groups.map((each, at) => (at === number - 1 ? text : each));

describe('a kit typed by hand', () => {
  it('matches, however it was typed', async () => {
    const typed = groups.map((group) => ` ${group.toLowerCase().replaceAll('0', 'o')} `);
    expect(await checkKit(typed, kit)).toEqual({ matches: true, mistyped: [], whole: true });
  });

  it('differs where it is another kit', async () => {
    const another = (await createKit()).text.split(' ');
    expect(await checkKit(another, kit)).toEqual({ matches: false, mistyped: [], whole: true });
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9])('names group %i where one symbol is wrong', async (number) => {
    const group = groups[number - 1]!;
    const typed = withGroup(number, group.charAt(0) + other(group.charAt(1)) + group.charAt(2));
    expect(await checkKit(typed, kit)).toEqual({ matches: false, mistyped: [number], whole: false });
  });

  it('names every group that is none', async () => {
    const typed = withGroup(2, 'A').map((group, at) => (at === 4 ? 'A?B' : group));
    expect((await checkKit(typed, kit)).mistyped).toEqual([2, 5]);
    expect((await checkKit(groups.slice(0, 8), kit)).mistyped).toEqual([9]);
  });

  it('names none where more is wrong than can be found', async () => {
    const typed = groups.map((group, at) =>
      at < 3 ? `7${group.charAt(2)}${other(group.charAt(0))}` : group,
    );
    const { matches } = await checkKit(typed, kit);
    expect(matches).toBe(false);
  });
});
