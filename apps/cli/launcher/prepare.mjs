/** Installs and builds, but only what is not as the checkout says it should be. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Sentence } from './sentence.mjs';

const BUILT_FROM = {
  server: ['apps/api', 'apps/projector', 'apps/cli/src', 'libs', 'nest-cli.json'],
  web: ['apps/web', 'libs'],
};
const SHARED = ['package.json', 'package-lock.json', 'tsconfig.json'];

function read(file) {
  try {
    return fs.readFileSync(file, 'utf8').trim();
  } catch {
    return '';
  }
}

function needWritable(folder) {
  try {
    fs.accessSync(folder, fs.constants.W_OK);
  } catch {
    throw new Sentence(`${folder} must be writable to install and build: start once as its owner.`);
  }
}

/** `npm ci` when node_modules was not made from this lock file on this platform; true when it ran. */
export async function install(checkout, keeping) {
  const record = path.join(checkout, 'node_modules/.kalkan-lock');
  const wanted = createHash('sha256')
    .update(fs.readFileSync(path.join(checkout, 'package-lock.json')))
    .update(`${process.platform}-${process.arch}`)
    .digest('hex');
  if (read(record) === wanted) return false;
  needWritable(checkout);
  console.log('Installing packages; the first time this takes a minute or two.');
  const npm = process.env.npm_execpath;
  const viaNode = npm?.endsWith('npm-cli.js');
  const { code, words } = await keeping().ask('run', {
    file: viaNode ? process.execPath : 'npm',
    args: [...(viaNode ? [npm] : []), 'ci', '--no-audit', '--no-fund', ...cacheFolder(checkout)],
    cwd: checkout,
    env: process.env,
    quiet: true,
  });
  if (code !== 0) throw new Sentence(`The packages could not be installed (npm ci: ${code}).`, words);
  fs.writeFileSync(record, `${wanted}\n`);
  return true;
}

/** Service users often have no home that npm could keep its cache in. */
function cacheFolder(checkout) {
  if (process.env.npm_config_cache && canWrite(process.env.npm_config_cache)) return [];
  return os.homedir() && canWrite(os.homedir()) ? [] : ['--cache', path.join(checkout, '.data/npm-cache')];
}

function canWrite(folder) {
  try {
    fs.mkdirSync(folder, { recursive: true });
    fs.accessSync(folder, fs.constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function* filesUnder(at) {
  if (!fs.existsSync(at)) return;
  if (!fs.statSync(at).isDirectory()) return yield at;
  for (const name of fs.readdirSync(at).sort()) {
    if (/^node_modules$|\.spec\.tsx?$|\.md$/.test(name)) continue;
    yield* filesUnder(path.join(at, name));
  }
}

function digestOf(checkout, part) {
  const hash = createHash('sha256').update(process.version.split('.')[0]);
  for (const at of [...SHARED, ...BUILT_FROM[part]])
    for (const file of filesUnder(path.join(checkout, at)))
      hash.update(path.relative(checkout, file)).update('\0').update(fs.readFileSync(file)).update('\0');
  return hash.digest('hex');
}

/** Builds the server and the web app where their sources changed since; true when anything was built. */
export async function build(checkout, keeping) {
  const commands = {
    server: ['node_modules/@nestjs/cli/bin/nest.js', 'build'],
    web: ['node_modules/vite/bin/vite.js', 'build', 'apps/web'],
  };
  const record = path.join(checkout, 'dist/.kalkan-build');
  const was = JSON.parse(read(record) || '{}');
  const now = Object.fromEntries(Object.keys(commands).map((part) => [part, digestOf(checkout, part)]));
  const stale = Object.keys(commands).filter((part) => was[part] !== now[part]);
  if (stale.length === 0) return false;
  needWritable(checkout);
  console.log(`Building ${stale.join(' and ')}; this takes about half a minute.`);
  await Promise.all(
    stale.map(async (part) => {
      const { code, words } = await keeping().ask('run', {
        file: process.execPath,
        args: commands[part],
        cwd: checkout,
        env: process.env,
        quiet: true,
      });
      if (code !== 0) throw new Sentence(`The ${part} could not be built.`, words);
    }),
  );
  fs.writeFileSync(record, `${JSON.stringify(now)}\n`);
  return true;
}
