import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface File {
  /** Below the folder. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Every file below a folder; links lead to others of them, sockets hold nothing. */
export function* filesUnder(folder: string, below = ''): Generator<File> {
  for (const entry of readdirSync(path.join(folder, below)).sort()) {
    const name = path.join(below, entry);
    const stat = lstatSync(path.join(folder, name));
    if (stat.isDirectory()) yield* filesUnder(folder, name);
    else if (stat.isFile()) yield { name, bytes: readFileSync(path.join(folder, name)) };
  }
}
