import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';
import { filesOf, hashOf, LIST } from './bundle-hash.mjs';

const COMPRESSIBLE = /\.(?:js|css|html|svg|json|wasm)$/;
const brotli = promisify(brotliCompress);
const gz = promisify(gzip);

/**
 * Writes the list of the build's files with their one hash, then `.br` and `.gz` beside every text file, so that the
 * server only picks one.
 */
export function precompress(): Plugin {
  let folder = '';
  return {
    name: 'precompress',
    apply: 'build',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir);
    },
    async closeBundle() {
      await list(folder);
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      const files = entries.filter((entry) => entry.isFile() && COMPRESSIBLE.test(entry.name));
      await Promise.all(files.map((file) => compress(join(file.parentPath, file.name))));
    },
  };
}

async function list(folder: string): Promise<void> {
  const files = await filesOf(folder);
  await writeFile(join(folder, LIST), JSON.stringify({ hash: hashOf(files), files }));
}

async function compress(path: string): Promise<void> {
  const bytes = await readFile(path);
  const parameters = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  await writeFile(`${path}.br`, await brotli(bytes, { params: parameters }));
  await writeFile(`${path}.gz`, await gz(bytes, { level: 9 }));
}
