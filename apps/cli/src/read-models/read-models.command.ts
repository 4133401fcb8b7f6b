/** `kalkan projections` and `kalkan rebuild`: the read models, for operators. */
import type { DataSource } from 'typeorm';
import { roleUrl } from '#event-store/database-roles';
import { engineOf } from '#event-store/engine';
import type { EventStore } from '#event-store/event-store';
import { EventStoreDbEventStore } from '#event-store/eventstoredb-event-store';
import { PostgresEventStore } from '#event-store/postgres-event-store';
import { SystemClock } from '#kernel/clock';
import {
  dropLeft,
  leftTables,
  MOST_COUNTED,
  reportProjections,
  type ProjectionReport,
} from '#projections/projection-report';
import { readModels } from '#projections/read-tables';
import { rebuild } from '#projections/rebuild';
import { codec, projections } from '../../../api/src/platform/contexts.js';
import { type DatabaseUrls, onDatabase } from '../backup/database.js';
import { Sentence } from '../sentence.js';

export interface ReadModelsAt {
  readonly databases: DatabaseUrls;
  /** Where the log is, if not there too. */
  readonly eventStoreUrl: string | undefined;
  readonly say: (line: string) => void;
}

interface Opened {
  readonly url: string;
  readonly store: EventStore;
  readonly dataSource: DataSource;
}

export async function listReadModels(at: ReadModelsAt, dropOld: boolean): Promise<void> {
  await opened(at, async ({ store, dataSource }) => {
    const reports = await reportProjections(dataSource, store, projections, new SystemClock().now());
    at.say(row('READ MODEL', 'VERSION', 'EVENTS BEHIND', 'WAITING'));
    for (const report of reports) at.say(lineOf(report));
    if (dropOld) {
      const dropped = await asOwner(at, (owner) => dropLeft(owner, projections));
      at.say(
        dropped.length === 0 ? 'Nothing was left by earlier versions.' : `Dropped: ${dropped.join(', ')}`,
      );
      return;
    }
    const left = await leftTables(dataSource, projections);
    if (left.length > 0) at.say(`Left by earlier versions (--drop-old drops them): ${left.join(', ')}`);
  });
}

/** @throws Sentence for a name that is none */
export async function rebuildReadModel(
  at: ReadModelsAt,
  name: string,
  progress: (events: number) => void,
): Promise<void> {
  const projection = projections.find((candidate) => candidate.name === name);
  if (projection === undefined) {
    const names = projections.map((one) => one.name).join(', ');
    throw new Sentence(`There is no read model "${name}"; there are ${names}.`);
  }
  await opened(at, async ({ url, store }) => {
    const began = performance.now();
    let events = 0;
    const counted = (count: number): void => {
      events = count;
      progress(count);
    };
    await rebuild({ store, codec, url, projection, progress: counted });
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    at.say(`${name} is made anew from ${String(events)} events, in ${seconds} s.`);
  });
}

async function opened(
  { databases, eventStoreUrl }: ReadModelsAt,
  work: (parts: Opened) => Promise<void>,
): Promise<void> {
  const { at } = await onDatabase(databases, 'log', engineOf);
  // read from another log, a read model would be another's
  if (at !== (eventStoreUrl === undefined ? 'postgresql' : 'eventstoredb'))
    throw new Sentence('The log is not where EVENTSTORE_URL says: set it, or leave it out, as for the api.');
  const url = roleUrl(databases.log, 'kalkan_projector', databases.rolesPassword);
  const clock = new SystemClock();
  const store =
    eventStoreUrl === undefined
      ? new PostgresEventStore({ url, clock })
      : new EventStoreDbEventStore({ url: eventStoreUrl, clock });
  const dataSource = readModels(url, projections);
  try {
    await dataSource.initialize();
    await work({ url, store, dataSource });
  } finally {
    if (dataSource.isInitialized) await dataSource.destroy();
    await store.close();
  }
}

async function asOwner<Result>(
  { databases: { log } }: ReadModelsAt,
  work: (owner: DataSource) => Promise<Result>,
): Promise<Result> {
  const owner = await readModels(log, projections).initialize();
  try {
    return await work(owner);
  } finally {
    await owner.destroy();
  }
}

function lineOf({ name, version, behind, seconds, begun }: ProjectionReport): string {
  const events = behind < MOST_COUNTED ? String(behind) : `${String(MOST_COUNTED)} or more`;
  const waiting = behind === 0 ? '' : `${seconds.toFixed(0)} s`;
  return row(name, String(version), begun ? events : 'not begun', begun ? waiting : '');
}

function row(...[name = '', version = '', behind = '', waiting = '']: readonly string[]): string {
  return `${name.padEnd(24)}${version.padEnd(10)}${behind.padEnd(18)}${waiting}`.trimEnd();
}
