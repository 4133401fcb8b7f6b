/**
 * Writes `openapi.json` out of the build, and the web's types out of it; with `--check` fails when they are stale.
 * `npm run openapi`
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import openapiTypescript, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';
import { describeApi } from '../../dist/apps/api/src/describe-api.js';

const checkout = fileURLToPath(new URL('../..', import.meta.url));
const DOCUMENT = `${checkout}openapi.json`;
const TYPES = `${checkout}apps/web/src/api/schema.d.ts`;

async function formatted(text, file) {
  return format(text, { ...(await resolveConfig(file)), filepath: file });
}

const document = await describeApi();
const fresh = new Map([
  [DOCUMENT, await formatted(JSON.stringify(document), DOCUMENT)],
  [
    TYPES,
    await formatted(
      `/** Generated from openapi.json by \`npm run openapi\`; do not edit. */\n${astToString(await openapiTypescript(document))}`,
      TYPES,
    ),
  ],
]);

const stale = [];
for (const [file, text] of fresh) {
  if ((await readFile(file, 'utf8').catch(() => '')) === text) continue;
  stale.push(file.slice(checkout.length));
  if (!process.argv.includes('--check')) await writeFile(file, text);
}
const routes = Object.keys(document.paths).length;
if (stale.length === 0) console.log(`${routes} paths described`);
else if (process.argv.includes('--check')) {
  console.log(`stale: ${stale.join(', ')}; run npm run openapi`);
  process.exitCode = 1;
} else console.log(`${routes} paths described, written: ${stale.join(', ')}`);
