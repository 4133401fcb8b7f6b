/** One hash for all files of a web build: of the list `sha256sum` would print, by path. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** Says what the build consists of; no part of what it says. */
export const LIST = 'bundle.json';
const PACKED = /\.(?:br|gz)$/;

export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** @returns lower-case hexadecimal SHA-256 of lines `<sha256>  <path>\n`, ordered by the bytes of the path */
export function hashOf(files) {
  const paths = Object.keys(files).sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
  return sha256(paths.map((path) => `${files[path]}  ${path}\n`).join(''));
}

/** The files of a build, each with its SHA-256; those packed beside say the same again. */
export async function filesOf(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = {};
  for (const entry of entries) {
    const path = relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/');
    if (!entry.isFile() || PACKED.test(path) || path === LIST) continue;
    files[path] = sha256(await readFile(join(folder, path)));
  }
  return files;
}
