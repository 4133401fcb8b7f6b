import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const HAS_PROC = process.platform === 'linux';

function ps(field, pid) {
  try {
    return execFileSync('ps', ['-o', `${field}=`, '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

function proc(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

/** False for a zombie too: it is only waiting for a parent to read its exit code. */
export function isAlive(pid) {
  if (HAS_PROC) {
    const state = statFields(pid)[0];
    return state !== undefined && state !== 'Z' && state !== 'X';
  }
  try {
    process.kill(pid, 0);
    return !ps('stat', pid).startsWith('Z');
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** The fields of /proc/<pid>/stat from the state on; the name before them may contain anything. */
function statFields(pid) {
  const stat = proc(pid, 'stat');
  return stat ? stat.slice(stat.lastIndexOf(')') + 2).split(' ') : [];
}

export const parentOf = (pid) => Number(HAS_PROC ? statFields(pid)[1] : ps('ppid', pid)) || undefined;

export const commandOf = (pid) =>
  HAS_PROC ? proc(pid, 'cmdline').replaceAll('\0', ' ') : ps('command', pid);

const nameOf = (pid) => (HAS_PROC ? proc(pid, 'comm').trim() : ps('comm', pid));

/**
 * Calls back once when npm, or the shell between npm and us, is gone: npm dies of SIGTERM without passing it on.
 * Does nothing when npm did not start us: whoever runs `node start.mjs &` may leave it running.
 */
export function onParentGone(callback) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const isShell = /(^|\/|-)(sh|dash|bash|ash|zsh|ksh|busybox)$/.test(nameOf(parent));
  const grandparent = isShell ? parentOf(parent) : undefined;
  const timer = setInterval(
    () => {
      const gone = process.ppid !== parent || (grandparent !== undefined && parentOf(parent) !== grandparent);
      if (!gone) return;
      clearInterval(timer);
      callback();
    },
    HAS_PROC ? 300 : 1000,
  );
  timer.unref();
}
