import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seededViolations } from './seeded-violations.js';

const checkout = fileURLToPath(new URL('../..', import.meta.url));

interface Cruised {
  readonly ruleNames: readonly string[];
  readonly results: readonly {
    readonly modules: number;
    readonly violations: readonly { readonly rule: string }[];
  }[];
}

/** The files of one seeded violation, in a folder that resolves imports as the checkout does. */
async function plant(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [file, source] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), `${source}\nexport {};\n`);
  }
  for (const part of ['apps', 'libs']) await mkdir(path.join(folder, part), { recursive: true });
  for (const file of ['package.json', 'tsconfig.json'])
    await cp(path.join(checkout, file), path.join(folder, file));
  await symlink(path.join(checkout, 'node_modules'), path.join(folder, 'node_modules'));
}

describe('the dependency rules', () => {
  const rules = Object.keys(seededViolations);
  let folder: string;
  let cruised: Cruised;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'kalkan-rules-'));
    const folders = rules.map((rule) => path.join(folder, rule));
    await Promise.all(rules.map((rule) => plant(path.join(folder, rule), seededViolations[rule] ?? {})));
    const script = path.join(checkout, 'test/house/cruise.mjs');
    const { stdout } = await promisify(execFile)(process.execPath, [script, ...folders], { cwd: checkout });
    cruised = JSON.parse(stdout) as Cruised;
  }, 120_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('have a seeded violation each', () => {
    expect(rules.toSorted()).toEqual(cruised.ruleNames.toSorted());
  });

  it.each(rules)('%s fires on its violation, and nothing else does', (rule) => {
    const { modules, violations } = cruised.results[rules.indexOf(rule)] ?? { modules: 0, violations: [] };
    expect(modules).toBeGreaterThan(1);
    expect([...new Set(violations.map((violation) => violation.rule))]).toEqual([rule]);
  });
});
