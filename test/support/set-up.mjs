/** One PostgreSQL per Jest run; its keeper stops it and removes its folder even when Jest is killed. */
import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { prepareHome, randomPassword } from '../../apps/cli/launcher/data-home.mjs';
import { Keeping } from '../../apps/cli/launcher/keeping.mjs';

// fsync off: what a test PostgreSQL loses in a power cut nobody misses.
const SETTINGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'];

export default async function setUp() {
  const home = prepareHome(mkdtempSync(path.join(os.tmpdir(), 'kalkan-test-')));
  const cluster = { ...home, password: randomPassword(), databases: [], settings: SETTINGS };
  const keeping = new Keeping();
  await keeping.ask('open', { home, cluster, removeAtEnd: true });
  process.env.KALKAN_TEST_CLUSTER = JSON.stringify(cluster);
  globalThis.kalkanTestKeeping = keeping;
}
