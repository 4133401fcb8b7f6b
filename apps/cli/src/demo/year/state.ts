import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Sentence } from '../../sentence.js';
import type { YearAsked } from './planned.js';

/** A demo member as written down before the enrollment is sent: whatever happens, the same bytes can be sent again. */
export interface KeptMember {
  readonly login: string;
  readonly passphrase: string;
  readonly proof: string;
  readonly organization: string;
  readonly path: '/setup' | '/enrollments';
  readonly body: Readonly<Record<string, unknown>>;
}

const PRIVATE = { mode: 0o600, flush: true } as const;

/** What a loading that was killed must remember, in the data folder: what was asked, who is who, how far it came. */
export class YearState {
  readonly members = new Map<string, KeptMember>();
  /** Logins of the members whose organizations are founded, and vouched for. */
  readonly founded = new Set<string>();
  /** Ticks that are wholly played. */
  played = 0;

  private constructor(private readonly folder: string) {}

  /** @throws Sentence when the folder holds another year */
  static async open(dataDir: string, asked: YearAsked): Promise<YearState> {
    const folder = path.join(dataDir, 'demo-year');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const state = new YearState(folder);
    const text = JSON.stringify(asked);
    const before = await readText(path.join(folder, 'asked.json'));
    if (before !== '' && before !== text) {
      throw new Sentence(`${dataDir} holds another demo year (${before}): set DATA_DIR to another folder.`);
    }
    if (before === '') await writeFile(path.join(folder, 'asked.json'), text, PRIVATE);
    for (const line of await wholeLines(path.join(folder, 'members.jsonl'))) {
      const member = JSON.parse(line) as KeptMember;
      state.members.set(member.login, member);
    }
    for (const line of await wholeLines(path.join(folder, 'journal'))) state.#read(line);
    return state;
  }

  /** Whether anything was begun. */
  get fresh(): boolean {
    return this.members.size === 0;
  }

  async keepMember(member: KeptMember): Promise<void> {
    await appendFile(path.join(this.folder, 'members.jsonl'), `${JSON.stringify(member)}\n`, PRIVATE);
    this.members.set(member.login, member);
  }

  async keepFounded(login: string): Promise<void> {
    this.founded.add(login);
    await this.#note(`founded ${login}`);
  }

  async keepPlayed(ticks: number): Promise<void> {
    this.played = ticks;
    await this.#note(`played ${String(ticks)}`);
  }

  #note(line: string): Promise<void> {
    return appendFile(path.join(this.folder, 'journal'), `${line}\n`, { mode: 0o600 });
  }

  #read(line: string): void {
    const [word, what = ''] = line.split(' ');
    if (word === 'founded') this.founded.add(what);
    if (word === 'played') this.played = Number(what);
  }
}

/** The last line was being written when the loading was killed, unless it ends as the others do. */
async function wholeLines(file: string): Promise<readonly string[]> {
  const text = await readText(file);
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  // What is appended next must not run into the torn line.
  if (whole !== text) await writeFile(file, whole, PRIVATE);
  return whole.split('\n').slice(0, -1);
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
