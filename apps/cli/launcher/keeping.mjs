/** The launcher's end of the channel to its keeper. */
import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { fileURLToPath } from 'node:url';
import { inUse, whoHolds } from './lock.mjs';
import { Sentence } from './sentence.mjs';

/** Said before anything is installed or built under a product that is running. */
export async function refuseIfInUse(home) {
  if (await whoHolds(home)) throw inUse(home);
}

export class Keeping extends EventEmitter {
  #child;
  #waiting = new Map();
  #next = 0;

  constructor() {
    super();
    this.#child = spawn(process.execPath, [fileURLToPath(new URL('keeper.mjs', import.meta.url))], {
      cwd: '/',
      // Its own session: neither Ctrl-C nor a signal to our process group reaches it.
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.ended = new Promise((resolve) => this.#child.on('exit', resolve));
    this.#child.on('message', (message) => this.#receive(message));
    this.#child.on('exit', () => {
      for (const { reject } of this.#waiting.values())
        reject(new Sentence('Kalkan was stopped while it was starting.'));
      this.emit('event', { event: 'keeper-ended' });
    });
  }

  #receive({ id, result, error, ...event }) {
    const waiting = this.#waiting.get(id);
    if (!waiting) return void this.emit('event', event);
    this.#waiting.delete(id);
    if (!error) waiting.resolve(result);
    else waiting.reject(error.stack ? new Error(error.stack) : new Sentence(error.message, error.detail));
  }

  /** Duties are the functions named so in `keeper.mjs`. */
  ask(duty, input) {
    const id = ++this.#next;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#child.send(
        { id, duty, input },
        (error) => error && reject(new Sentence('Kalkan’s keeper process is gone.')),
      );
    });
  }

  get alive() {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  async stop() {
    if (this.#child.connected) this.#child.disconnect();
    await this.ended;
  }
}
