import { execFileSync } from 'node:child_process';
import { isAlive } from '../../../apps/cli/launcher/processes.mjs';

export { isAlive };

/** PostgreSQL's backends are in no process group but their own. */
export function childrenOf(pid) {
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  return table
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter(([, parent]) => parent === pid)
    .map(([child]) => child);
}
