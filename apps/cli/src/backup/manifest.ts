import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { Sentence } from '../sentence.js';
import { sha256 } from './digest.js';
import type { Part } from './tables.js';

const FORMAT = 'kalkan-backup/1';
const FILE = 'manifest.json';

/** One table's rows, as PostgreSQL's COPY writes them as text, packed by gzip. */
export interface SavedTable {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: number;
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** What a part of a backup consists of; written last, so that one that was cut off has none. */
export interface Manifest {
  readonly part: Part;
  readonly madeAt: string;
  readonly postgres: string;
  /** Names of the migrations that had run. */
  readonly migrations: readonly string[];
  readonly log: {
    /** Id of its first event: tells installations apart. */
    readonly first: string;
    /** Position of its last event, and when that was recorded. */
    readonly head: string;
    readonly recordedAt: string;
  };
  readonly tables: readonly SavedTable[];
}

export const folderOf = (backup: string, part: Part): string => path.join(backup, part);

/** A new folder, or an empty one, that only its owner may open. @throws Sentence */
export async function makeEmpty(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const [found] = await readdir(folder);
  if (found !== undefined) throw new Sentence(`${folder} is not empty: name a new folder for this backup.`);
}

export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const content = { format: FORMAT, ...manifest };
  const text = `${JSON.stringify({ ...content, sha256: sha256(JSON.stringify(content)) }, null, 2)}\n`;
  const file = path.join(folder, FILE);
  const handle = await open(`${file}.new`, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${file}.new`, file);
  const directory = await open(folder);
  await directory.sync().finally(() => directory.close());
}

/** @throws Sentence when this is no finished backup of that part, or not one of ours */
export async function readManifest(backup: string, part: Part): Promise<Manifest> {
  const folder = folderOf(backup, part);
  const text = await readFile(path.join(folder, FILE), 'utf8').catch(() => undefined);
  if (text === undefined) {
    const begun = await readdir(folder).catch(() => undefined);
    throw new Sentence(
      begun === undefined
        ? `${backup} holds no backup of the ${NAMES[part]}.`
        : `The backup of the ${NAMES[part]} in ${backup} was cut off before it was finished: take another one.`,
    );
  }
  const { sha256: told, ...content } = parsed(text);
  if (content.format !== FORMAT) throw new Sentence(`${folder} was not written by this version of Kalkan.`);
  if (told !== sha256(JSON.stringify(content)) || content.part !== part) throw damaged(folder, FILE);
  return content;
}

export const NAMES: Readonly<Record<Part, string>> = { log: 'log', keys: 'keys' };

export function damaged(folder: string, file: string): Sentence {
  return new Sentence(
    `${path.join(folder, file)} is damaged: it is not what the backup wrote. Nothing was restored.`,
  );
}

type Written = Manifest & { readonly format: string; readonly sha256: string };

function parsed(text: string): Partial<Written> & Manifest {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Written;
  } catch {
    // Told below, as anything else that is not ours.
  }
  return {} as Written;
}
