/**
 * `npm run hash`: the hash of the web build in this folder. `npm run hash -- https://…`: of what that server hands out,
 * every file fetched and hashed here; exit 1 when it is not what the server says, or not what was built here.
 */
import { fileURLToPath } from 'node:url';
import { filesOf, hashOf, LIST, sha256 } from './bundle-hash.mjs';

const BUILT = fileURLToPath(new URL('../../../dist/web', import.meta.url));

async function fetched(address) {
  const answer = await fetch(address, { redirect: 'error' });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
}

async function servedBy(server) {
  const stated = JSON.parse(String(await fetched(new URL(`/${LIST}`, server))));
  const files = {};
  for (const path of Object.keys(stated.files)) {
    const address = path === 'index.html' ? '/' : `/${path}`;
    files[path] = sha256(await fetched(new URL(address, server)));
  }
  return { files, stated: stated.hash };
}

const server = process.argv[2];
const built = await filesOf(BUILT).catch(() => undefined);
if (built) console.log(`built here  ${hashOf(built)}`);
if (server !== undefined) {
  const { files, stated } = await servedBy(server);
  console.log(`served      ${hashOf(files)}\nsaid        ${stated}`);
  const expected = built ?? files;
  const paths = [...new Set([...Object.keys(files), ...Object.keys(expected)])].sort();
  const different = paths.filter((path) => files[path] !== expected[path]);
  for (const path of different) console.log(`differs     ${path}`);
  if (different.length > 0 || stated !== hashOf(files)) process.exitCode = 1;
} else if (!built) {
  console.log('nothing is built here: npm run build');
  process.exitCode = 1;
}
