/** Waits until nothing is left to be done: by what log and checkpoints say, not by the clock. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { lagsOf } from '#projections/follower-lag';
import { reportProjections } from '#projections/projection-report';
import { processManagers, projections } from '../../../apps/api/src/platform/contexts.js';
import type { Installation } from './installation.js';

const PATIENCE_MS = 180_000;
const LOOK_MS = 100;

/** What is still behind when patience ends; nothing when all is done. */
export async function quiet(installation: Installation): Promise<readonly string[]> {
  if (!(await installation.ready())) return ['an api or a projector did not come back'];
  let behind: readonly string[] = [];
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
    await sleep(LOOK_MS);
    const head = await installation.store.head();
    behind = [...(await projectionsBehind(installation)), ...(await managersBehind(installation))];
    if (behind.length === 0 && (await installation.store.head()) === head) return [];
  }
  return behind.map((name) => `${name} does not catch up`);
}

async function projectionsBehind(installation: Installation): Promise<readonly string[]> {
  const reports = await reportProjections(asOwner(installation), installation.store, projections, new Date());
  return reports.filter(({ behind, begun }) => behind > 0 || !begun).map(({ name }) => name);
}

async function managersBehind(installation: Installation): Promise<readonly string[]> {
  const managers = { projections: [], processManagers };
  const lags = await lagsOf(asOwner(installation), managers, {
    store: installation.store,
    now: new Date(),
    most: 1,
  });
  return lags.filter(({ behind }) => behind > 0).map(({ name }) => name);
}

function asOwner({ ground, database }: Pick<Installation, 'ground' | 'database'>): Pick<DataSource, 'query'> {
  return { query: async <T>(sql: string): Promise<T> => (await ground.server.ask(database.log, sql)) as T };
}
