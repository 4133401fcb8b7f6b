import { beforeEach, describe, expect, test } from '@jest/globals';
import { Keeping } from './keeping.js';
import { PageShelf } from './shelf.js';

const [ANA, BEK] = ['4a994f69-f92f-487d-aa25-5a4ba92172d7', 'b9f1c9a2-0000-4000-8000-000000000000'];
const draft = (member: string, id: string) => ({ id, member, box: id });

let device: PageShelf;
let page: PageShelf;
let keeping: Keeping;
/** The same device, another page. */
const reload = () => {
  page = new PageShelf();
  keeping = new Keeping(device, page);
};
const write = (member: string, id: string) => keeping.shelfOf(member).put('pages', id, draft(member, id));
const read = (member: string, id: string) => keeping.shelfOf(member).get('pages', id);

beforeEach(() => {
  device = new PageShelf();
  reload();
});

describe('until it is known whose device it is', () => {
  test('nothing is written to it, and what it kept before is found', async () => {
    await device.put('pages', 'old', draft(ANA, 'old'));
    expect(await keeping.begin(ANA)).toBeUndefined();
    await write(ANA, 'new');
    expect(await read(ANA, 'old')).toEqual(draft(ANA, 'old'));
    expect(await device.get('pages', 'new')).toBeUndefined();
    reload();
    await keeping.begin(ANA);
    expect([await read(ANA, 'old'), await read(ANA, 'new')]).toEqual([draft(ANA, 'old'), undefined]);
  });

  test('what was typed meanwhile is kept once it is one’s own', async () => {
    await keeping.begin(ANA);
    await write(ANA, 'new');
    await keeping.answer(ANA, 'own');
    reload();
    expect(await keeping.begin(ANA)).toBe('own');
    expect(await read(ANA, 'new')).toEqual(draft(ANA, 'new'));
  });
});

describe('a device others use', () => {
  beforeEach(async () => {
    await device.put('pages', 'old', draft(ANA, 'old'));
    await device.put('seen', `${ANA}/roster`, 3);
    await device.put('pages', 'hers', draft(BEK, 'hers'));
    await keeping.begin(ANA);
    await keeping.answer(ANA, 'shared');
  });

  test('keeps nothing but that answer, and nobody else’s is touched', async () => {
    await write(ANA, 'new');
    expect((await device.all('pages')).map(([id]) => id)).toEqual(['hers']);
    expect(await device.all('seen')).toEqual([[`${ANA}/whose`, 2]]);
    expect(await read(ANA, 'old')).toEqual(draft(ANA, 'old'));
    reload();
    expect(await keeping.begin(ANA)).toBe('shared');
    expect([await read(ANA, 'old'), await read(ANA, 'new')]).toEqual([undefined, undefined]);
  });

  test('keeps again once it is one’s own', async () => {
    await write(ANA, 'new');
    await keeping.answer(ANA, 'own');
    reload();
    await keeping.begin(ANA);
    expect(await read(ANA, 'new')).toEqual(draft(ANA, 'new'));
  });
});

test('forgetting leaves others and, if wanted, the answer', async () => {
  await keeping.begin(ANA);
  await keeping.answer(ANA, 'own');
  await write(ANA, 'one');
  await device.put('pages', 'hers', draft(BEK, 'hers'));
  expect([...(await keeping.members())].sort()).toEqual([ANA, BEK]);
  await keeping.forget(ANA, { answer: false });
  expect((await device.all('pages')).map(([id]) => id)).toEqual(['hers']);
  expect(await device.get('seen', `${ANA}/whose`)).toBe(1);
  await keeping.forget(ANA, { answer: true });
  expect(await device.all('seen')).toEqual([]);
  expect(keeping.whose(ANA)).toBeUndefined();
});
