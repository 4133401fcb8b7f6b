import { expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fingerprintOf, projectionDrift } from './projection-fingerprint.js';

it('changes with the text of any file', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'fingerprint-'));
  try {
    const files = ['a.projection.ts', 'a.entity.ts'].map((name) => path.join(folder, name));
    for (const file of files) await writeFile(file, 'one');
    const before = await fingerprintOf(files);
    expect(await fingerprintOf([...files].reverse())).toBe(before);
    await writeFile(files[1] ?? '', 'two');
    expect(await fingerprintOf(files)).not.toBe(before);
  } finally {
    await rm(folder, { recursive: true });
  }
});

it.each([
  ['unchanged', { version: 1, hash: 'a' }, 0],
  ['changed without a new version', { version: 1, hash: 'b' }, 1],
  ['changed with a new version not yet recorded', { version: 2, hash: 'b' }, 1],
  ['gone back', { version: 0, hash: 'a' }, 1],
])('says of a projection that is %s', (_case, present, sentences) => {
  const drift = projectionDrift([{ name: 'tally', version: 1, hash: 'a' }], [{ name: 'tally', ...present }]);
  expect(drift).toHaveLength(sentences);
});

it('asks for the fingerprint of a new projection', () => {
  expect(projectionDrift([], [{ name: 'tally', version: 1, hash: 'a' }])).toEqual([
    'tally v1 has no recorded fingerprint: record a',
  ]);
});
