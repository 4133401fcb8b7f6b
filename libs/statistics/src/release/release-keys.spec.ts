import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { releaseKeyId } from '../cell-key.js';
import { ReleaseKeys } from './release-keys.js';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'kalkan-keys-'));
  file = path.join(folder, 'release-keys');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const secret = (fill: number): string => Buffer.alloc(32, fill).toString('base64url');
const line = (one: number, two: number): string => `release-keys/1 ${secret(one)} ${secret(two)}`;

describe('the file of release keys', () => {
  it('is none before it is made, and then of its owner alone', async () => {
    const keys = new ReleaseKeys(file);
    expect(await keys.all()).toEqual([]);
    const made = await keys.add();
    expect(await keys.all()).toEqual([made]);
    expect(made.id).toBe(releaseKeyId(made.record, made.noise));
    expect([made.record.length, made.noise.length]).toEqual([32, 32]);
    expect(Buffer.compare(made.record, made.noise)).not.toBe(0);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['release-keys']);
  });

  it('keeps the pairs before when another is added, whether its last line was ended or not', async () => {
    await writeFile(file, `# a copy\r\n\r\n${line(1, 2)}`);
    await chmod(file, 0o644);
    const keys = new ReleaseKeys(file);
    const added = await keys.add();
    const ids = (await keys.all()).map(({ id }) => id);
    expect(ids).toEqual([releaseKeyId(Buffer.alloc(32, 1), Buffer.alloc(32, 2)), added.id]);
    expect(await readFile(file, 'utf8')).toContain('# a copy');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['release-keys']);
    expect((await keys.named(ids[0]!)).record).toEqual(Buffer.alloc(32, 1));
  });

  it('is made once, by however many at once', async () => {
    const made = await Promise.allSettled([1, 2, 3].map(() => new ReleaseKeys(file).add()));
    expect(made.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(1);
    const kept = await new ReleaseKeys(file).all();
    expect(kept.length).toBeGreaterThanOrEqual(1);
    const values = made.flatMap((one) => (one.status === 'fulfilled' ? [one.value.id] : []));
    expect(kept.some(({ id }) => values.includes(id))).toBe(true);
  });

  it.each([
    ['nothing but words', '# keys\n'],
    ['no secret', 'release-keys/1'],
    ['one secret', `release-keys/1 ${secret(1)}`],
    ['three', `${line(1, 2)} ${secret(3)}`],
    ['a short one', `release-keys/1 ${secret(1).slice(1)} ${secret(2)}`],
    ['another format', `release-keys/2 ${secret(1)} ${secret(2)}`],
    ['a lost pair without its name', `${line(1, 2)}\nrelease-keys-lost/1`],
    ['a lost pair by no name', `${line(1, 2)}\nrelease-keys-lost/1 abc`],
    ['a torn line after a whole one', `${line(1, 2)}\nrelease-keys/1 abc`],
  ])('with %s is refused, and not replaced', async (_, text) => {
    await writeFile(file, text);
    const refused = expect.objectContaining({ code: 'release_keys_malformed' });
    const keys = new ReleaseKeys(file);
    await expect(keys.all().then(() => keys.lost())).rejects.toEqual(refused);
    expect(await readFile(file, 'utf8')).toBe(text);
  });

  it('names the pairs that are given up, and has none of them', async () => {
    await writeFile(file, line(1, 2));
    const keys = new ReleaseKeys(file);
    const added = await keys.add([secret(7), secret(8)]);
    expect(await keys.lost()).toEqual(new Set([secret(7), secret(8)]));
    expect((await keys.all()).map(({ id }) => id).slice(1)).toEqual([added.id]);
    await expect(keys.named(secret(7))).rejects.toMatchObject({ code: 'release_keys_missing' });
  });

  it('that lacks a pair says so', async () => {
    await writeFile(file, line(1, 2));
    const missing = expect.objectContaining({ code: 'release_keys_missing' });
    await expect(new ReleaseKeys(file).named('other')).rejects.toEqual(missing);
  });
});
