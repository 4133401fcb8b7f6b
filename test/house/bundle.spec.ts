/** The web build is the same wherever it is made, and holds nothing of the machine it was made on. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { homedir, hostname, tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { filesOf, hashOf, LIST } from '../../apps/web/build/bundle-hash.mjs';

const BUILT = resolve('dist/web');
const SOURCES = ['apps/web', 'libs', 'package.json', 'tsconfig.json'];
let folder: string;
let builds: readonly string[];

/** The same sources in another folder, at another depth, with modules that lie outside of it, in another environment. */
async function buildIn(place: string, environment: Readonly<Record<string, string>>): Promise<string> {
  await mkdir(place, { recursive: true });
  for (const source of SOURCES) await cp(source, join(place, source), { recursive: true });
  await symlink(resolve('node_modules'), join(place, 'node_modules'));
  const vite = join(place, 'node_modules/vite/bin/vite.js');
  await promisify(execFile)(process.execPath, [vite, 'build', 'apps/web'], {
    cwd: place,
    env: { ...process.env, ...environment },
  });
  return join(place, 'dist/web');
}

/** Every file of a build by its bytes, those packed and the list too. */
async function bytesOf(build: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(build, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const hashed = async (file: string) =>
    [
      file.slice(build.length),
      createHash('sha256')
        .update(await readFile(file))
        .digest('hex'),
    ] as const;
  return Object.fromEntries(await Promise.all(files.sort().map(hashed)));
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kalkan-bundle-'));
  builds = [
    await buildIn(join(folder, 'one'), { NODE_ENV: 'test', TZ: 'Asia/Bishkek', LANG: 'ky_KG.UTF-8' }),
    await buildIn(join(folder, 'at/another/depth'), { NODE_ENV: '', TZ: 'America/Lima', LANG: 'C' }),
  ];
}, 240_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

it('is byte for byte the same from two folders, and what is served here', async () => {
  const served = await bytesOf(BUILT);
  expect(Object.keys(served).length).toBeGreaterThan(100);
  for (const build of builds) expect(await bytesOf(build)).toEqual(served);
});

it('states one hash, which sha256sum and sort make of the files too', async () => {
  const { hash, files } = JSON.parse(await readFile(join(BUILT, LIST), 'utf8')) as {
    readonly hash: string;
    readonly files: Readonly<Record<string, string>>;
  };
  const by =
    "find . -type f -printf '%P\\n' | grep -vE '\\.(br|gz)$|^bundle.json$' | LC_ALL=C sort | xargs sha256sum | sha256sum";
  expect(files).toEqual(await filesOf(BUILT));
  expect(hash).toBe(hashOf(files));
  if (process.platform !== 'linux') return;
  const { stdout } = await promisify(execFile)('sh', ['-c', by], { cwd: BUILT });
  expect(stdout.split(' ')[0]).toBe(hash);
});

it('is another hash when a file is another, is gone, or has another name', () => {
  const files = { 'a.js': '1', 'b.js': '2' };
  const others = [{ 'a.js': '1' }, { 'a.js': '1', 'b.js': '3' }, { 'a.js': '1', 'c.js': '2' }];
  expect(new Set([files, ...others].map(hashOf)).size).toBe(4);
});

it('names no folder, machine or person, and no variable of the environment that could be a secret', async () => {
  const secrets = Object.entries(process.env)
    .filter(([name, value]) => /SECRET|PASSWORD|TOKEN|KEY/.test(name) && (value?.length ?? 0) > 7)
    .map(([, value]) => value ?? '');
  const { username } = userInfo();
  const names = [
    process.cwd(),
    folder,
    resolve('node_modules'),
    `/home/${username}`,
    homedir(),
    hostname(),
    ...secrets,
  ];
  const told = names.filter((name) => name.length > 5);
  for (const path of Object.keys(await filesOf(BUILT))) {
    const text = await readFile(join(BUILT, path), 'latin1');
    expect([path, told.filter((name) => text.includes(name))]).toEqual([path, []]);
    expect([path, /sourceMappingURL|file:\/\/\//.exec(text)]).toEqual([path, null]);
  }
});
