/** A demo whose loading was cut off is of no use: its passphrases were never told. The next start begins it anew. */
import fs from 'node:fs';
import path from 'node:path';
import { stopServer } from './postgres.mjs';
import { commandOf, isAlive } from './processes.mjs';

const markOf = (home) => path.join(home.dir, 'demo-loading');

/** Only ever set on an installation that nobody has set up: all it will hold is demo. */
export function markUnfinished(home) {
  fs.writeFileSync(markOf(home), '', { mode: 0o600 });
}

export function markFinished(home) {
  fs.rmSync(markOf(home), { force: true });
}

/** Call it under the installation's lock. */
export async function forgetUnfinished(home) {
  if (!fs.existsSync(markOf(home))) return;
  const data = path.join(home.dir, 'postgres');
  const pidFile = path.join(data, 'postmaster.pid');
  const pid = fs.existsSync(pidFile) ? Number.parseInt(fs.readFileSync(pidFile, 'utf8'), 10) : 0;
  if (pid > 1 && isAlive(pid) && commandOf(pid).includes(data)) await stopServer(pid);
  fs.rmSync(data, { recursive: true, force: true, maxRetries: 3 });
  fs.rmSync(path.join(home.dir, 'demo-accounts.txt'), { force: true });
  markFinished(home);
}
