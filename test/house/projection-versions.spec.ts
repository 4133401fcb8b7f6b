import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { caseProjections } from '#cases/cases.module';
import { directoryProjections } from '#directory/directory.module';
import { referralProjections } from '#referrals/referrals.module';
import { statisticsProjections } from '#statistics/statistics.module';
import {
  filesOfProjection,
  fingerprintOf,
  type Fingerprint,
  projectionDrift,
} from './projection-fingerprint.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
const PROJECTIONS = [
  ...caseProjections,
  ...directoryProjections,
  ...referralProjections,
  ...statisticsProjections,
];

async function fileOf(name: string): Promise<string> {
  const found = await readdir(path.join(ROOT, 'libs'), { recursive: true });
  const [file = '', ...others] = found.filter((each) => path.basename(each) === `${name}.projection.ts`);
  expect(others).toEqual([]);
  return path.join(ROOT, 'libs', file);
}

it('raises a projection’s version whenever its files change', async () => {
  const recorded = JSON.parse(
    await readFile(path.join(import.meta.dirname, 'projection-versions.json'), 'utf8'),
  ) as readonly Fingerprint[];
  const present = await Promise.all(
    PROJECTIONS.map(async ({ name, version }) => {
      const files = await filesOfProjection(await fileOf(name));
      expect(files.map((file) => path.basename(file))).toContain(`${name}.entity.ts`);
      return { name, version, hash: await fingerprintOf(files) };
    }),
  );
  expect(projectionDrift(recorded, present)).toEqual([]);
});
