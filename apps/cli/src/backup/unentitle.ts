/** Lets the reconciler remove what the restored log does not entitle, and says what that was. */
import { hashProof } from '#access/proof-hash';
import { roleUrl } from '#event-store/database-roles';
import { PostgresEventStore } from '#event-store/postgres-event-store';
import { type Clock, SystemClock } from '#kernel/clock';
import type { KeysDatabase } from '#keys/keys-database';
import { openKeys } from '#keys/open-keys';
import { codec } from '../../../api/src/platform/contexts.js';
import { DemoClock } from '../../../api/src/demo-clock/demo-clock.js';
import { lastRecorded } from '../../../api/src/demo-clock/last-recorded.js';
import type { DatabaseUrls } from './database.js';

/** @returns sentences for the operator */
export async function unentitle({ log, keys, rolesPassword }: DatabaseUrls): Promise<readonly string[]> {
  const store = new PostgresEventStore({
    url: roleUrl(log, 'kalkan_projector', rolesPassword),
    clock: new SystemClock(),
    poolSize: 2,
  });
  try {
    const opened = openKeys({
      url: roleUrl(keys, 'kalkan_keys', rolesPassword),
      connections: 2,
      log: { store, codec },
      clock: await clockOf(store),
      realClock: new SystemClock(),
      hashProof,
    });
    try {
      const before = await amounts(opened.database);
      await opened.reconciler.reconcile();
      return told(before, await amounts(opened.database));
    } finally {
      await opened.close();
    }
  } finally {
    await store.close();
  }
}

/** By which consents and grants of this log hold: one of a demonstration stands where it ended. */
async function clockOf(store: PostgresEventStore): Promise<Clock> {
  const real = new SystemClock();
  const [first] = await store.readAll(0n, 1);
  return first?.metadata.clock === 'demo' ? new DemoClock(real, await lastRecorded(store)) : real;
}

const COUNTS = {
  'accesses of recipients': `keys.entitlement WHERE kind = 'recipient' AND ended_because IS NULL`,
  'wrapped keys': 'keys.wrap',
  'grants of referrals': 'keys.grant_box',
  'keys of coded facts': 'keys.facts_key',
  'members’ names and sign-ins': 'keys.staff',
  'members’ wrapped secrets': 'keys.member_wrap',
  invitations: 'keys.invitation',
} as const;

type Amounts = Readonly<Record<keyof typeof COUNTS, number>>;

async function amounts(database: KeysDatabase): Promise<Amounts> {
  const counted: [string, number][] = [];
  for (const [what, rows] of Object.entries(COUNTS)) {
    const { rows: found } = await database.query<{ count: string }>(`SELECT count(*) FROM ${rows}`);
    counted.push([what, Number(found[0]?.count)]);
  }
  return Object.fromEntries(counted) as Amounts;
}

function told(before: Amounts, after: Amounts): readonly string[] {
  const kept = `The keys are restored: ${String(after['wrapped keys'])} wrapped keys, ${String(after['members’ names and sign-ins'])} members.`;
  const gone = (Object.keys(COUNTS) as (keyof Amounts)[])
    .map((what) => [before[what] - after[what], what] as const)
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${String(count)} ${what}`);
  if (gone.length === 0) return [kept, 'The log entitles all of them; nothing was removed.'];
  return [kept, `Removed, because the log does not entitle them now: ${gone.join(', ')}.`];
}
