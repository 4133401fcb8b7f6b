/**
 * Holds what the launcher starts (npm, the build, PostgreSQL, the api) and outlives it just long enough to stop it in
 * order, whichever way the launcher ended: when the channel to the launcher closes, everything here ends within 9 s.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lock } from './lock.mjs';
import { startPostgres, stopServer } from './postgres.mjs';
import { isAlive } from './processes.mjs';
import { Sentence } from './sentence.mjs';
import { forgetUnfinished } from './unfinished-demo.mjs';

const API_PATIENCE = 3000;
const LARGEST_LOG = 10_000_000;
const groups = new Set();
let postgresPid;
let api;
let removeAtEnd;
let stopping;

/** Runs a command to its end in a process group of its own, so that it can be ended whole. */
function run({ file, args, cwd, env, quiet }) {
  const output = quiet ? 'pipe' : 'inherit';
  const child = spawn(file, args, { cwd, env, detached: true, stdio: ['ignore', output, output] });
  groups.add(child.pid);
  let words = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (words += chunk));
  return new Promise((resolve) => {
    const end = (code) => {
      groups.delete(child.pid);
      resolve({ code, words: words.slice(-8000) });
    };
    child.on('error', (error) => end(error.message));
    child.on('close', end);
  });
}

async function open({ cluster, home, removeAtEnd: remove }) {
  await lock(home);
  if (remove) removeAtEnd = home.dir;
  if (!cluster) return {};
  await forgetUnfinished(home);
  const onServer = (pid) => (postgresPid = pid);
  const { pid, ended } = await startPostgres({ ...cluster, groups, onServer });
  ended.then(() => report({ event: 'postgres-ended' }));
  return { pid };
}

/** For appending; the one before is kept when it has grown large. */
function openLog(file) {
  if (fs.existsSync(file) && fs.statSync(file).size > LARGEST_LOG) fs.renameSync(file, `${file}.1`);
  return fs.openSync(file, 'a', 0o600);
}

/** The api gets a channel too: it must end by itself when that closes, should this process be killed. */
function serve({ args, cwd, env, home }) {
  const log = openLog(path.join(home.dir, 'api.log'));
  api = spawn(process.execPath, args, {
    cwd,
    env,
    detached: true,
    stdio: ['ignore', log, log, 'ipc'],
  });
  fs.closeSync(log);
  api.on('error', (error) => report({ event: 'api-ended', code: error.message }));
  api.on('exit', (code, signal) => report({ event: 'api-ended', code: code ?? signal }));
  return { pid: api.pid };
}

function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch {
    // Already gone.
  }
}

function report(message) {
  if (process.connected && !stopping) process.send(message);
}

async function stop() {
  for (const pid of groups) signal(-pid, 'SIGKILL');
  if (api?.pid) {
    signal(api.pid, 'SIGTERM');
    for (const end = Date.now() + API_PATIENCE; isAlive(api.pid) && Date.now() < end;) await sleep(20);
    signal(-api.pid, 'SIGKILL');
  }
  if (postgresPid) await stopServer(postgresPid);
  if (removeAtEnd) fs.rmSync(removeAtEnd, { recursive: true, force: true, maxRetries: 3 });
}

function end() {
  stopping ??= stop().finally(() => process.exit(0));
}

const duties = { run, open, serve };
process.on('message', async ({ id, duty, input }) => {
  try {
    report({ id, result: await duties[duty](input) });
  } catch (error) {
    const { message, detail, stack } = error;
    report({ id, error: error instanceof Sentence ? { message, detail } : { stack } });
  }
});
process.on('disconnect', end);
for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(name, end);
// Whoever read our output may be gone before we are.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
