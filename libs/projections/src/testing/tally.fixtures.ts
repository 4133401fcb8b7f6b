import { Column, Entity, PrimaryColumn, type EntityManager } from 'typeorm';
import type { DecodedEvent } from '#event-store/codec';
import { EventCodec } from '#event-store/codec';
import { NO_STREAM, type EventStore } from '#event-store/event-store';
import { event, streamNamed } from '#event-store/testing/events.fixtures';
import type { Named } from '#kernel/message';
import { readTable, type Projection } from '../projection.js';

export type Tallied = Named<'case.counted.v1', { readonly n: number }>;

export const codec = new EventCodec([
  { 'case.counted.v1': {}, 'case.ignored.v1': {} },
  { 'place.named.v1': {} },
]);

/** One row per organization, adding up: an event taken in twice, or left out, shows. */
@Entity(readTable('tally', 1))
export class TallyRow {
  @PrimaryColumn('uuid')
  organization!: string;

  @Column('integer')
  events!: number;

  @Column('integer')
  sum!: number;
}

export class Tally implements Projection<Tallied> {
  readonly name: string;
  readonly version = 1;
  readonly handles = ['case.counted.v1'] as const;
  readonly entities = [TallyRow];
  batches = 0;
  /** A spec's hand on the work, after the rows are written and before they commit. */
  afterRows: () => Promise<void> | void = () => undefined;

  constructor(name = 'tally') {
    this.name = name;
  }

  async project(events: readonly DecodedEvent<Tallied>[], manager: EntityManager): Promise<void> {
    this.batches += 1;
    const { tablePath } = manager.dataSource.getMetadata(TallyRow);
    for (const { organization, data } of events) {
      await manager.query(
        `INSERT INTO ${tablePath} AS t (organization, events, sum) VALUES ($1, 1, $2)
         ON CONFLICT (organization) DO UPDATE SET events = t.events + 1, sum = t.sum + excluded.sum`,
        [organization, data.n],
      );
    }
    await this.afterRows();
  }
}

export async function count(store: EventStore, ...numbers: readonly number[]): Promise<bigint> {
  const events = numbers.map((n) => event({ n }, { type: 'case.counted.v1' }));
  return (await store.append(streamNamed(), NO_STREAM, events)).position;
}

export async function happen(store: EventStore, type: string): Promise<bigint> {
  const category = type.slice(0, type.indexOf('.'));
  return (await store.append(streamNamed(category), NO_STREAM, [event({}, { type })])).position;
}
