/** One run: start the product, play the story in front of it, then search all it holds and all it said. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { launchBrowser } from '../support/browser.js';
import type { Canary } from './canary.js';
import { codedCanaries } from './coded.js';
import { blunder, FAULTY } from './faulty-client.js';
import { filesUnder } from './files.js';
import { Plants } from './plants.js';
import { CHECKOUT, Product } from './product.js';
import { Recorder, type Exchange } from './recorder.js';
import { readRows, type Table } from './rows.js';
import { Search } from './search.js';
import { secretsOf } from './secrets.js';
import { play } from './story.js';
import { witnesses } from './witnesses.js';

export interface Run {
  readonly search: Search;
  readonly tables: readonly Table[];
  readonly files: readonly string[];
  readonly exchanges: readonly Exchange[];
  readonly plants: Plants;
  /** All that was read on screens again, opened, after it had been at the server. */
  readonly read: string;
  readonly seconds: { readonly played: number; readonly searched: number };
}

export const BACKUP = 'backup';
const CONTROL = path.join(CHECKOUT, 'test/attack/control');

/** `sealed: false`: the same screens and the same server, whose boxes nobody closes. */
export async function run({ sealed }: { readonly sealed: boolean }): Promise<Run> {
  const began = performance.now();
  const web = sealed ? undefined : await buildUnsealed();
  const clearFacts = pathToFileURL(path.join(CONTROL, 'clear-facts.mjs')).href;
  const product = await Product.start(sealed ? {} : { nodeOptions: `--import=${clearFacts}` });
  try {
    const recorder = await Recorder.start({ upstreamPort: product.port, ...(web !== undefined && { web }) });
    const plants = new Plants();
    const { canaries, read } = await stage(product, recorder, plants).finally(() => recorder.stop());
    const played = performance.now();
    const search = new Search(canaries);
    const tables: Table[] = [];
    await readRows((database) => product.ownerUrl(database), {
      tables,
      value: ({ where, value, catalog }) =>
        catalog ? search.catalogValue(where, value) : search.value(where, value),
    });
    search.value({ place: 'metrics', name: 'GET /metrics' }, await product.metrics());
    await backUp(product);
    // What the server writes when it stops is searched too.
    await product.stop();
    const files = searchFiles(search, product);
    for (const exchange of recorder.exchanges) searchExchange(search, exchange);
    return {
      search,
      tables,
      files,
      exchanges: recorder.exchanges,
      plants,
      read,
      seconds: { played: (played - began) / 1000, searched: (performance.now() - played) / 1000 },
    };
  } finally {
    await product.remove();
    if (web !== undefined) rmSync(web, { recursive: true, force: true });
  }
}

/** As an operator does, into the folder that is searched. */
async function backUp({ dataDir, port }: Product): Promise<void> {
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, DATA_DIR: dataDir, PORT: String(port) };
  const args = ['dist/apps/cli/src/main.js', 'backup', path.join(dataDir, BACKUP)];
  await promisify(execFile)(process.execPath, args, { cwd: CHECKOUT, env });
}

async function buildUnsealed(): Promise<string> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'kalkan-unsealed-'));
  await promisify(execFile)(process.execPath, [path.join(CONTROL, 'build-web.mjs'), folder], {
    cwd: CHECKOUT,
  });
  return folder;
}

async function stage(
  { setupCode }: Product,
  { url }: Recorder,
  plants: Plants,
): Promise<{ readonly canaries: readonly Canary[]; readonly read: string }> {
  const browser = await launchBrowser();
  try {
    const { committee, center, caseIds, read } = await play({ url, setupCode, browser, plants });
    const canaries = [
      ...plants.canaries,
      ...(await secretsOf('committee’s member', committee)),
      ...(await secretsOf('center’s member', center)),
      ...(await blunder(url, committee)),
      ...codedCanaries(),
      ...witnesses(caseIds[0] ?? ''),
    ];
    await fetch(`${url}/api/v1/health`);
    return { canaries, read };
  } finally {
    await browser.close();
  }
}

/** The api's, and PostgreSQL's. */
const LOG = /\.log$/;

function searchFiles(search: Search, { dataDir, logFile, log }: Product): readonly string[] {
  const names = [path.basename(logFile)];
  search.value({ place: 'logs', name: 'what the product said' }, log);
  for (const { name, bytes } of filesUnder(dataDir)) {
    names.push(name);
    search.file({ place: LOG.test(name) ? 'logs' : 'files', name }, bytes);
  }
  return names;
}

function searchExchange(search: Search, exchange: Exchange): void {
  const { method, url, requestHeaders, request, responseHeaders, response } = exchange;
  const name = `${method} ${url.split('?')[0] ?? ''}`;
  const asked = requestHeaders.includes(FAULTY) ? `faulty ${name}` : name;
  const part = (of: string, what: string) => ({ place: 'http' as const, name: `${of}: ${what}` });
  search.value(part(asked, 'address'), url);
  search.value(part(asked, 'request headers'), requestHeaders.join('\n'));
  search.value(part(asked, 'request body'), request);
  search.value(part(name, 'response headers'), responseHeaders.join('\n'));
  search.value(part(name, 'response body'), response);
}
