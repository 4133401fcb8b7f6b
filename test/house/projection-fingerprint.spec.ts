import { expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { filesOfProjection, fingerprintOf, projectionDrift } from './projection-fingerprint.js';

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

it('covers what decides the rows: modules beside the projection to the end, and what it calls of its domain', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'fingerprint-'));
  const texts = {
    'read/tally.projection.ts': [
      "import { type Manager, In } from 'typeorm';",
      "import type { Kind } from './kind.js';",
      "import {\n  Tally,\n  type Row,\n} from './tally.entity.js';",
      "import { countOf } from './count.js';",
      "import { dueOf } from '../domain/due.js';",
      "import { tallyEventTypes } from '../domain/tally.events.js';",
      "import { tallyIdOf } from '../domain/tally.state.js';",
    ],
    'read/tally.entity.ts': ["import { table } from '#projections/projection';"],
    'read/count.ts': ["export { weightOf } from './weight.js';"],
    'read/weight.ts': ["import { countOf } from './count.js';"],
    'domain/due.ts': ["import { hour } from './hour.js';"],
  };
  try {
    for (const sub of ['read', 'domain']) await mkdir(path.join(folder, sub));
    for (const [name, lines] of Object.entries(texts)) {
      await writeFile(path.join(folder, name), lines.join('\n'));
    }
    const files = await filesOfProjection(path.join(folder, 'read/tally.projection.ts'));
    expect(files.map((file) => path.relative(folder, file)).sort()).toEqual(Object.keys(texts).sort());
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
