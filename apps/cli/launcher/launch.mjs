import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkPort, isSetUp, readConfiguration, waitUntilHealthy } from './door.mjs';
import { dataDirectory, prepareHome, randomCode, randomPassword, secret } from './data-home.mjs';
import { Keeping, refuseIfInUse } from './keeping.mjs';
import { inUse, whoHolds } from './lock.mjs';
import { checkPlatform, databaseUrl, stopServer } from './postgres.mjs';
import { build, install } from './prepare.mjs';
import { onParentGone } from './processes.mjs';
import { Sentence } from './sentence.mjs';
import { markFinished, markUnfinished } from './unfinished-demo.mjs';

const checkout = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');
let keeping;
let stopping;

/** The keeper is started when there is something to keep: a `--prepare` that finds all in order needs none. */
const keeper = () => (keeping ??= new Keeping());

function stop(code) {
  stopping ??= (async () => {
    await keeping?.stop();
    process.exit(code);
  })();
  return stopping;
}

const took = {};
async function timed(name, work) {
  const start = performance.now();
  const result = await work();
  took[name] = (performance.now() - start) / 1000;
  return result;
}

/** True when PostgreSQL is elsewhere; else ours must run here. */
function checkDatabases({ DATABASE_URL, KEYS_DATABASE_URL, DATABASE_ROLES_PASSWORD }) {
  if (!DATABASE_URL && !KEYS_DATABASE_URL) {
    checkPlatform();
    return false;
  }
  if (!DATABASE_URL || !KEYS_DATABASE_URL || !DATABASE_ROLES_PASSWORD)
    throw new Sentence('DATABASE_URL, KEYS_DATABASE_URL and DATABASE_ROLES_PASSWORD are only set together.');
  return true;
}

function ownCluster(home) {
  const hasData = fs.existsSync(path.join(home.dir, 'postgres'));
  if (hasData && !fs.existsSync(path.join(home.dir, 'owner-password')))
    throw new Sentence(
      `${home.dir} has the databases but not their password (owner-password): restore that file.`,
    );
  const password = secret(home, 'owner-password', randomPassword);
  return { ...home, password, databases: ['kalkan', 'kalkan_keys'] };
}

/** For the api and the demo; npm's own variables are nobody's business. */
function commonEnvironment(door, home) {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('npm_'));
  return {
    ...Object.fromEntries(inherited),
    DATA_DIR: home.dir,
    HOST: door.host,
    PORT: String(door.port),
    KALKAN_SETUP_CODE: process.env.KALKAN_SETUP_CODE ?? secret(home, 'setup-code', randomCode),
  };
}

function databasesOf(cluster, home) {
  return {
    DATABASE_URL: databaseUrl(cluster, 'kalkan'),
    KEYS_DATABASE_URL: databaseUrl(cluster, 'kalkan_keys'),
    DATABASE_ROLES_PASSWORD: secret(home, 'roles-password', randomPassword),
  };
}

/** A configuration it refused, it names in a sentence that needs no look into the log. */
function lastWords(log, code) {
  const line = fs.readFileSync(log, 'utf8').trimEnd().split('\n').at(-1);
  const refused = /"reason":"([^"\\]+)".*"msg":"configuration_refused"/.exec(line);
  return refused ? `${refused[1]}.` : `The server ended (${code}); its last words are in ${log}.`;
}

async function startApi(environment, door, home) {
  const ended = new Promise((_, reject) =>
    keeper().on('event', ({ event, code }) => {
      if (event === 'api-ended') reject(new Sentence(lastWords(path.join(home.dir, 'api.log'), code)));
      if (event === 'postgres-ended')
        reject(new Sentence('PostgreSQL ended; its log is in the data folder.'));
      if (event === 'keeper-ended')
        reject(new Sentence('The process that keeps the server and PostgreSQL ended.'));
    }),
  );
  ended.catch(() => undefined);
  const { pid } = await keeper().ask('serve', {
    args: ['dist/apps/api/src/main.js'],
    cwd: checkout,
    env: environment,
    home,
  });
  await Promise.race([waitUntilHealthy(door), ended]);
  return { pid, ended };
}

async function loadDemo(environment, door, home) {
  markUnfinished(home);
  console.log('Loading the demo; this takes about a minute.');
  const { code } = await keeper().ask('run', {
    file: process.execPath,
    args: ['dist/apps/cli/src/main.js', 'demo', '--url', door.url],
    cwd: checkout,
    env: environment,
  });
  if (code === 0) markFinished(home);
  else console.log(`The demo could not be loaded (${code}); the next start begins it anew.`);
}

/** Whoever holds the code may make the registrar: it is shown for as long as nobody has. */
function tellSetUp(door, code) {
  console.log(`\nKalkan is empty. Open ${door.url} and set it up with this code: ${code}`);
}

function announce(door, home) {
  const times = Object.entries(took).map(([name, seconds]) => `${name} ${seconds.toFixed(1)} s`);
  const total = performance.now() / 1000;
  const accounts = path.join(home.dir, 'demo-accounts.txt');
  console.log(`\nKalkan is ready at ${door.url}`);
  if (fs.existsSync(accounts)) console.log(`  demo accounts: ${accounts}`);
  console.log(
    `  ready after ${total.toFixed(1)} s: ${times.join(', ')}\n  Ctrl-C stops it; the data stay in ${home.dir}`,
  );
}

/** `built`: what is installed and built here is run as it is, as in an image, which has no sources. */
async function start({ empty, built }) {
  const door = readConfiguration(process.env);
  const hasDatabases = checkDatabases(process.env);
  const home = prepareHome(dataDirectory(checkout, process.env));
  await refuseIfInUse(home);
  await checkPort(door);
  if (!built) {
    await timed('install', () => install(checkout, keeper));
    await timed('build', () => build(checkout, keeper));
  }
  const cluster = hasDatabases ? undefined : ownCluster(home);
  const environment = commonEnvironment(door, home);
  const databases = cluster && databasesOf(cluster, home);
  const { postgres, api } = await timed('start', async () => ({
    postgres: await keeper().ask('open', { home, cluster }),
    api: await startApi({ ...environment, ...databases }, door, home),
  }));
  const mayLoad = cluster && door.isLoopback && !empty && process.env.KALKAN_DEMO !== 'off';
  const isUnset = !(await isSetUp(door));
  if (isUnset && mayLoad) await timed('demo', () => loadDemo(environment, door, home));
  announce(door, home);
  if (isUnset && !mayLoad) tellSetUp(door, environment.KALKAN_SETUP_CODE);
  try {
    await api.ended;
  } finally {
    // Only needed when the keeper itself was killed: the api ends by itself then, PostgreSQL does not.
    if (postgres.pid && !stopping && !keeper().alive) await stopServer(postgres.pid);
  }
}

/**
 * Tells whoever started us with a channel how its own PostgreSQL is entered, and keeps it until that channel closes.
 * One at work already is told of too, unless it is wanted `alone`; alone, it is made where there is none.
 */
async function serveDatabases({ alone }) {
  checkPlatform();
  const dir = dataDirectory(checkout, process.env);
  if (!alone && !fs.existsSync(path.join(dir, 'postgres')))
    throw new Sentence(`There is no database in ${dir}: set DATA_DIR to the product's folder.`);
  const home = prepareHome(dir);
  const atWork = await whoHolds(home);
  if (atWork && alone) throw inUse(home);
  const cluster = ownCluster(home);
  if (!atWork) await keeper().ask('open', { home, cluster });
  process.on('disconnect', () => stop(0));
  process.send?.({ ...databasesOf(cluster, home), DATA_DIR: home.dir });
}

async function main(options) {
  const known = ['--prepare', '--build', '--built', '--empty', '--databases', '--alone'];
  const unknown = options.find((option) => !known.includes(option));
  if (unknown) throw new Sentence(`Unknown option ${unknown}.`);
  if (options.includes('--databases')) return serveDatabases({ alone: options.includes('--alone') });
  if (!options.includes('--prepare'))
    return start({ empty: options.includes('--empty'), built: options.includes('--built') });
  await install(checkout, keeper);
  if (options.includes('--build')) await build(checkout, keeper);
  return stop(0);
}

/** Runs the launcher; every way out goes through `stop`, so nothing is left behind. */
export async function launch(options) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(0));
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  onParentGone(() => stop(0));
  try {
    await main(options);
  } catch (error) {
    if (stopping) return;
    if (error instanceof Sentence)
      console.error([error.detail?.trimEnd(), `Kalkan: ${error.message}`].filter(Boolean).join('\n\n'));
    else console.error(error);
    await stop(1);
  }
}
