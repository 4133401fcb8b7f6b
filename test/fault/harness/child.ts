/** One process of the installation, started again whenever it ends, as a supervisor would. */
import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { CHECKOUT } from '../../attack/product.js';
import type { Guard } from './guard.js';

export interface ChildOptions {
  readonly name: string;
  /** Node's arguments, from the checkout. */
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** What it says when it has begun its work. */
  readonly begun: RegExp;
}

const AGAIN_MS = 300;
const LAST_WORDS = 20_000;
const MOST_COMPLAINTS = 15;
/** What it logs of requests it answered; the first line may have lost its beginning. */
const ORDINARY = /"level":[123]0\b|"status":[1-4]\d\d,"ms":\d+\}$|^$/;

export class Child {
  #process: ChildProcess | undefined;
  #gone: Promise<unknown> = Promise.resolve();
  #begun = false;
  #killed = false;
  #stopping = false;
  #words = '';
  #preload: readonly string[] = [];
  /** How often it ended although nobody had killed it. */
  ended = 0;

  constructor(
    private readonly guard: Guard,
    private readonly options: ChildOptions,
  ) {}

  get name(): string {
    return this.options.name;
  }

  get begun(): boolean {
    return this.#begun;
  }

  /** The end of what it said. */
  get words(): string {
    return this.#words;
  }

  /** The same without the requests it answered. */
  get complaints(): string {
    const lines = this.#words.split('\n').filter((line) => !ORDINARY.test(line));
    return lines.slice(-MOST_COMPLAINTS).join('\n');
  }

  start(): void {
    const { args, environment } = this.options;
    const child = spawn(process.execPath, [...this.#preload, ...args], {
      cwd: CHECKOUT,
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...environment },
      // Of its own group: Ctrl-C in the terminal ends it through us. With a channel, it ends when we are gone.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const { pid } = child;
    if (pid !== undefined) this.guard.watch(pid);
    this.#process = child;
    this.#begun = false;
    this.#killed = false;
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk) => this.#hear(String(chunk)));
    child.on('error', (error) => this.#hear(error.message));
    this.#gone = new Promise((resolve) => child.once('exit', resolve));
    child.once('exit', () => {
      if (pid !== undefined) this.guard.forget(pid);
      this.#process = undefined;
      // One that cannot begin because its database is away gives up, and is started again.
      if (this.#begun && !this.#killed) this.ended += 1;
      this.#begun = false;
      if (!this.#killed) void this.startIn(AGAIN_MS);
    });
  }

  async startIn(ms: number): Promise<void> {
    await sleep(ms);
    if (this.#killed) await this.#gone;
    if (!this.#stopping && this.#process === undefined) this.start();
  }

  /** Killed, and begun anew with further arguments to Node. */
  async startAgainWith(preload: readonly string[]): Promise<void> {
    this.#preload = preload;
    this.kill();
    await this.startIn(0);
  }

  /** Stays away until started. */
  kill(): void {
    this.#killed = true;
    this.#begun = false;
    this.#process?.kill('SIGKILL');
  }

  stall(): void {
    this.#process?.kill('SIGSTOP');
  }

  resume(): void {
    this.#process?.kill('SIGCONT');
  }

  /** For good. */
  stop(): void {
    this.#stopping = true;
    this.kill();
  }

  #hear(words: string): void {
    this.#words = (this.#words + words).slice(-LAST_WORDS);
    this.#begun ||= this.options.begun.test(words);
  }
}
