/** K_rec and K_noise: a file of the operator's, of which a copy lies under lock elsewhere; in no database. */
import { chown, link, open, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { types } from 'node:util';
import { isBase64url } from '#kernel/base64url';
import { DomainError } from '#kernel/domain-error';
import { newReleaseSecret, releaseKeyId } from '../cell-key.js';

const FORMAT = 'release-keys/1';
const LOST = 'release-keys-lost/1';
const HEADER = `# Keys of Kalkan's statistics, oldest first. Keep a copy under lock, away from every backup: without it no month can
# be released or counted again, and whoever has it can take the noise off what was published.
`;

/** Both secrets of a release, with the name its event gives them. */
export interface ReleaseSecrets {
  readonly id: string;
  readonly record: Uint8Array;
  readonly noise: Uint8Array;
}

export class ReleaseKeys {
  constructor(private readonly file: string) {}

  /** Oldest first; none when there is no file. @throws DomainError release_keys_malformed */
  async all(): Promise<readonly ReleaseSecrets[]> {
    return (await this.#lines()).flatMap((line) => (line.startsWith(LOST) ? [] : [secretsOf(line)]));
  }

  /** Names of pairs the operator has given up: what was made with them is never opened again. @throws DomainError release_keys_malformed */
  async lost(): Promise<ReadonlySet<string>> {
    return new Set((await this.#lines()).flatMap((line) => (line.startsWith(LOST) ? [lostIn(line)] : [])));
  }

  /** @throws DomainError release_keys_missing */
  async named(id: string): Promise<ReleaseSecrets> {
    const found = (await this.all()).find((secrets) => secrets.id === id);
    if (!found) throw new DomainError('release_keys_missing', 'unavailable');
    return found;
  }

  /**
   * Adds a pair that serves from now on, in a file made with mode 0600 where there is none. Killed, there is the old file
   * or the new one.
   * @param lost names of pairs that are given up with it
   */
  async add(lost: readonly string[] = []): Promise<ReleaseSecrets> {
    const before = await textOf(this.file);
    const [record, noise] = [newReleaseSecret(), newReleaseSecret()];
    const line = [FORMAT, ...[record, noise].map((secret) => Buffer.from(secret).toString('base64url'))].join(
      ' ',
    );
    const beside = `${this.file}.${crypto.randomUUID()}`;
    try {
      const lines = [...lost.map((id) => `${LOST} ${id}`), line].join('\n');
      await write(beside, `${before === undefined ? HEADER : withNewline(before)}${lines}\n`);
      // A link refuses to replace what another one has made meanwhile.
      await (before === undefined ? link(beside, this.file) : rename(beside, this.file));
      await syncFolder(path.dirname(this.file));
    } finally {
      await rm(beside, { force: true });
    }
    return { id: releaseKeyId(record, noise), record, noise };
  }

  async #lines(): Promise<readonly string[]> {
    const text = await textOf(this.file);
    if (text === undefined) return [];
    const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'));
    if (lines.length === 0) throw malformed();
    return lines;
  }
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (types.isNativeError(error) && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function secretsOf(line: string): ReleaseSecrets {
  const [format, ...texts] = line.trim().split(/\s+/);
  if (format !== FORMAT || texts.length !== 2 || !texts.every((text) => isBase64url(text, 32)))
    throw malformed();
  const [record = new Uint8Array(), noise = new Uint8Array()] = texts.map((text) =>
    Buffer.from(text, 'base64url'),
  );
  return { id: releaseKeyId(record, noise), record, noise };
}

function lostIn(line: string): string {
  const [format, id, ...rest] = line.trim().split(/\s+/);
  if (format !== LOST || !isBase64url(id, 32) || rest.length > 0) throw malformed();
  return id;
}

/** Whose folder it is, theirs is the file: what is made by root in another's folder the product could not read. */
async function write(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = await stat(path.dirname(file));
  await chown(file, uid, gid);
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function withNewline(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}

function malformed(): DomainError {
  return new DomainError('release_keys_malformed', 'invalid');
}
