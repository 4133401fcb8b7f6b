import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { DomainError } from '#kernel/domain-error';
import { Sentence } from '../sentence.js';
import { KNOWN_REFUSALS, toldOf } from './refusals.js';

const SOURCES = 'libs/statistics/src';
/** A fault of ours, which the commands cannot cause: shown as what it is. */
const FAULTS = ['release_malformed', 'menu_year', 'menu_too_early', 'menu_fixed'];

async function codesIn(folder: string, names: RegExp): Promise<readonly string[]> {
  const files = (await readdir(folder)).filter((file) => names.test(file) && !file.endsWith('.spec.ts'));
  const texts = await Promise.all(files.map((file) => readFile(path.join(folder, file), 'utf8')));
  return texts.flatMap((text) =>
    [...text.matchAll(/DomainError\('([a-z_]+)'/g)].map(([, code = '']) => code),
  );
}

it('every refusal of the release job has a sentence', async () => {
  const codes = new Set([
    ...(await codesIn(path.join(SOURCES, 'release'), /\.ts$/)),
    ...(await codesIn(path.join(SOURCES, 'domain'), /\.decider\.ts$/)),
  ]);
  expect(codes.size).toBeGreaterThan(10);
  expect([...codes].filter((code) => !KNOWN_REFUSALS.includes(code)).toSorted()).toEqual(FAULTS.toSorted());
});

it('a file of keys that cannot be written is told of, with why', () => {
  for (const code of ['EROFS', 'EACCES']) {
    const told = toldOf(Object.assign(new Error('open'), { code }), '2023-10');
    expect(told).toBeInstanceOf(Sentence);
    expect((told as Sentence).message).toContain(code);
  }
  const broken = Object.assign(new Error('terminating connection'), { code: '57P01' });
  expect(toldOf(broken, '2023-10')).toBe(broken);
});

it('a sentence names the month; what is none stays what it is', () => {
  const told = toldOf(new DomainError('release_too_early'), '2023-10');
  expect(told).toBeInstanceOf(Sentence);
  expect((told as Sentence).message).toContain('2023-10');
  const fault = new Error('fault');
  expect(toldOf(fault, '2023-10')).toBe(fault);
});
