/**
 * Outlives the harness just long enough to remove what it left: whichever way it ended, its processes are killed, its
 * disk is unmounted and its folder is removed.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { childrenOf, isAlive } from './process-table.mjs';

const pids = new Set();
const mounts = [];
const folders = [];
let ending;

function kill(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
}

async function clear() {
  const all = [...pids].flatMap((pid) => [...childrenOf(pid), pid]);
  all.forEach(kill);
  for (const end = Date.now() + 5_000; all.some(isAlive) && Date.now() < end;) await sleep(20);
  for (const mount of mounts) execFileSync('umount', ['--lazy', mount]);
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

process.on('message', ({ watch, forget, mount, folder }) => {
  if (watch) pids.add(watch);
  if (forget) pids.delete(forget);
  if (mount) mounts.push(mount);
  if (folder) folders.push(folder);
});
process.on('disconnect', () => (ending ??= clear().finally(() => process.exit(0))));
for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(name, () => undefined);
