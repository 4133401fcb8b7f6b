import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** A projection as it stood when its version was last raised. */
export interface Fingerprint {
  readonly name: string;
  readonly version: number;
  /** SHA-256 of its files, hex. */
  readonly hash: string;
}

/** Over the text of a projection's files, in the order of their names. */
export async function fingerprintOf(files: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of [...files].sort()) {
    const text = await readFile(file, 'utf8');
    hash.update(`${Buffer.byteLength(text)}\n`).update(text);
  }
  return hash.digest('hex');
}

/** What a module takes from its own lib, but for mere types. */
const TAKEN = /^(?:import|export)\s+(?!type\b)[^;']*?from\s+'(\.{1,2}\/[^']+)\.js';/gm;
/** Lists of event types, states and names of streams: they grow without changing what a row says. */
const NAMES_ONLY = /\.(?:events|state|stream)\.ts$/;

/**
 * A projection's file and all that decides what its rows say: modules beside it, followed to the end, and modules of
 * its domain it calls directly. What comes from other libs is held still by their own tests.
 */
export async function filesOfProjection(projection: string): Promise<readonly string[]> {
  const folder = path.dirname(projection);
  const files = new Set([projection]);
  for (const file of files) {
    if (path.dirname(file) !== folder) continue;
    for (const [, taken = ''] of (await readFile(file, 'utf8')).matchAll(TAKEN)) {
      const module = path.resolve(folder, `${taken}.ts`);
      if (!NAMES_ONLY.test(module)) files.add(module);
    }
  }
  return [...files];
}

/** One sentence for each projection that changed and kept its version, is not recorded, or went back. */
export function projectionDrift(
  recorded: readonly Fingerprint[],
  present: readonly Fingerprint[],
): readonly string[] {
  return present.flatMap(({ name, version, hash }) => {
    const before = recorded.find((candidate) => candidate.name === name);
    if (!before) return [`${name} v${version} has no recorded fingerprint: record ${hash}`];
    if (before.hash === hash && before.version === version) return [];
    if (version > before.version) return [`${name} went to v${version}: record ${hash}`];
    return [`${name} changed and is still v${version}: raise its version, then record ${hash}`];
  });
}
