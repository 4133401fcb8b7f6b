/** Where an installation keeps its data, and who may read them. */
import { createHash, randomBytes, randomInt } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Sentence } from './sentence.mjs';

/** PostgreSQL refuses to run as root; this id belongs to nobody on every Linux and needs no user of its own. */
const NOBODY = { uid: 65534, gid: 65534 };
/** `sun_path` is 108 bytes on Linux and 104 on macOS, the final zero included. */
const LONGEST_SOCKET = 103;

const isRoot = () => process.getuid() === 0;
const digest = (text) => createHash('sha256').update(text).digest('hex').slice(0, 12);

export function dataDirectory(checkout, environment) {
  if (environment.DATA_DIR) return path.resolve(environment.DATA_DIR);
  return isRoot() ? `/var/lib/kalkan/${digest(checkout)}` : path.join(checkout, '.data');
}

/** Makes the folder and the short one of its sockets; throws a `Sentence` where the server's user could not work. */
export function prepareHome(dir) {
  if (isRoot() && process.platform === 'darwin')
    throw new Sentence(
      'On macOS Kalkan must be started by an ordinary user: PostgreSQL refuses to run as root.',
    );
  try {
    fs.mkdirSync(dir, { recursive: true, mode: isRoot() ? 0o711 : 0o700 });
    if (isRoot()) fs.chmodSync(dir, 0o711);
    fs.accessSync(dir, fs.constants.W_OK | fs.constants.X_OK);
  } catch (error) {
    throw new Sentence(
      `${dir} cannot be used for the data (${error.code}): set DATA_DIR to a folder of your own.`,
    );
  }
  const user = isRoot() ? NOBODY : undefined;
  checkOwner(dir, user);
  if (user) checkReachable(dir);
  return { dir, run: runFolder(dir, user), user };
}

function checkOwner(dir, user) {
  const expected = user?.uid ?? process.getuid();
  const data = path.join(dir, 'postgres');
  const at = fs.existsSync(data) ? data : user ? undefined : dir;
  const owner = at && fs.statSync(at).uid;
  if (at && owner !== expected)
    throw new Sentence(
      `The data in ${dir} belong to the user with the id ${owner}: start Kalkan as that user, or set DATA_DIR.`,
    );
}

function checkReachable(dir) {
  for (let at = path.dirname(fs.realpathSync(dir)); at !== path.dirname(at); at = path.dirname(at)) {
    const { mode, uid } = fs.statSync(at);
    if (!(mode & 0o001) && uid !== NOBODY.uid)
      throw new Sentence(
        `Started by root, PostgreSQL runs as an unprivileged user, who cannot reach ${dir} because ${at} is closed: ` +
          'set DATA_DIR to another folder, or leave it unset for one under /var/lib/kalkan.',
      );
  }
}

function runFolder(dir, user) {
  const near = path.join(dir, 'run');
  const far = path.join(os.tmpdir(), `kalkan-${user?.uid ?? process.getuid()}-${digest(dir)}`);
  const run = Buffer.byteLength(path.join(near, '.s.PGSQL.5432.lock')) <= LONGEST_SOCKET ? near : far;
  fs.mkdirSync(run, { recursive: true, mode: 0o700 });
  if (user && fs.lstatSync(run).uid === 0) fs.chownSync(run, user.uid, user.gid);
  const stat = fs.lstatSync(run);
  // In a shared temporary folder somebody else could have made it first.
  if (!stat.isDirectory() || stat.uid !== (user?.uid ?? process.getuid()) || stat.mode & 0o077)
    throw new Sentence(`${run} must be a folder that only its owner can open: remove it and start again.`);
  return run;
}

/** Reads a secret kept in the data folder, making it the first time. */
export function secret(home, name, make) {
  const file = path.join(home.dir, name);
  if (!fs.existsSync(file)) {
    fs.writeFileSync(`${file}.new`, `${make()}\n`, { mode: 0o600 });
    fs.renameSync(`${file}.new`, file);
  }
  return fs.readFileSync(file, 'utf8').trim();
}

export const randomPassword = () => randomBytes(24).toString('base64url');

/** Typed by hand, so without the characters that are taken for one another. */
export function randomCode() {
  const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
  const group = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}
