/** Whoever is told here what was started sees to its end, even when the harness itself is killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export class Guard {
  readonly #guardian: ChildProcess = spawn(
    process.execPath,
    [fileURLToPath(new URL('guardian.mjs', import.meta.url))],
    // Its own session: Ctrl-C does not reach it.
    { cwd: '/', detached: true, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
  );

  watch(pid: number): void {
    this.#tell({ watch: pid });
  }

  forget(pid: number): void {
    this.#tell({ forget: pid });
  }

  mount(mount: string): void {
    this.#tell({ mount });
  }

  folder(folder: string): void {
    this.#tell({ folder });
  }

  #tell(message: object): void {
    if (this.#guardian.connected) this.#guardian.send(message);
  }

  /** Returns once nothing is left. */
  async end(): Promise<void> {
    if (this.#guardian.exitCode !== null) return;
    const ended = once(this.#guardian, 'exit');
    if (this.#guardian.connected) this.#guardian.disconnect();
    await ended;
  }
}
