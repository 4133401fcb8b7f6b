import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/** A projection as it stood when its version was last raised. */
export interface Fingerprint {
  readonly name: string;
  readonly version: number;
  /** SHA-256 of its files, hex. */
  readonly hash: string;
}

/** Over the text of a projection's files (the projection, its entities), in the order of their names. */
export async function fingerprintOf(files: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of [...files].sort()) {
    const text = await readFile(file, 'utf8');
    hash.update(`${Buffer.byteLength(text)}\n`).update(text);
  }
  return hash.digest('hex');
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
