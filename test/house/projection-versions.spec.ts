import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { caseProjections } from '#cases/cases.module';
import { directoryProjections } from '#directory/directory.module';
import { referralProjections } from '#referrals/referrals.module';
import { statisticsProjections } from '#statistics/statistics.module';
import { fingerprintOf, type Fingerprint, projectionDrift } from './projection-fingerprint.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
const PROJECTIONS = [
  ...caseProjections,
  ...directoryProjections,
  ...referralProjections,
  ...statisticsProjections,
];

/** A projection's own file and its entity's, found by the projection's name. */
async function filesOf(name: string): Promise<readonly string[]> {
  const found = await readdir(path.join(ROOT, 'libs'), { recursive: true });
  return found
    .filter((file) => [`${name}.projection.ts`, `${name}.entity.ts`].includes(path.basename(file)))
    .map((file) => path.join(ROOT, 'libs', file));
}

it('raises a projection’s version whenever its files change', async () => {
  const recorded = JSON.parse(
    await readFile(path.join(import.meta.dirname, 'projection-versions.json'), 'utf8'),
  ) as readonly Fingerprint[];
  const present = await Promise.all(
    PROJECTIONS.map(async ({ name, version }) => {
      const files = await filesOf(name);
      expect(files).toHaveLength(2);
      return { name, version, hash: await fingerprintOf(files) };
    }),
  );
  expect(projectionDrift(recorded, present)).toEqual([]);
});
