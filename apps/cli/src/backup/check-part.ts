/** Reads a part of a backup to the end before anything of it is believed. */
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Progress } from '../progress.js';
import { Digesting } from './digest.js';
import { damaged, folderOf, type Manifest, readManifest } from './manifest.js';
import type { Part } from './tables.js';
import { Tally } from './tally.js';

/** A part that was found whole. */
export interface CheckedPart {
  readonly folder: string;
  readonly manifest: Manifest;
}

/** @throws Sentence when a file is missing, short or changed */
export async function checkPart(backup: string, part: Part, progress: Progress): Promise<CheckedPart> {
  const manifest = await readManifest(backup, part);
  const folder = folderOf(backup, part);
  const bytes = manifest.tables.reduce((sum, table) => sum + table.bytes, 0);
  const tally = new Tally(`bytes of the ${part} checked`, bytes, progress);
  for (const table of manifest.tables) {
    const digest = new Digesting();
    // A name could lead elsewhere: the files stand beside their manifest.
    const source = createReadStream(path.join(folder, path.basename(table.file)));
    const ignore = new Writable({
      write(chunk: Buffer, _encoding, done) {
        tally.add(chunk.length);
        done();
      },
    });
    await pipeline(source, digest, ignore).catch(() => {
      throw damaged(folder, table.file);
    });
    if (digest.bytes !== table.bytes || digest.sha256() !== table.sha256) throw damaged(folder, table.file);
  }
  tally.end();
  return { folder, manifest };
}
