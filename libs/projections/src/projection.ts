import type { EntityManager, EntityOptions } from 'typeorm';
import type { DecodedEvent } from '#event-store/codec';
import type { Message } from '#kernel/message';

/** The class of a TypeORM entity. */
export type EntityClass = new () => object;

/**
 * Rows made of events. Rows and checkpoint commit in one transaction, so `project` sees each event's effect
 * exactly once; it has no side effect but through `manager`, and names no table: a rebuild gives it others. When code or tables change, so does `version`: new
 * tables fill from the start of the log.
 */
export interface Projection<Event extends Message = Message> {
  readonly name: string;
  readonly version: number;
  /** Types delivered to `project`; all others are ignored. */
  readonly handles: readonly Event['type'][];
  /** Categories read; those the handled types begin with when left out. An unknown type in one stops it. */
  readonly categories?: readonly string[];
  /** Tables in schema `read`, named by `readTable`. */
  readonly entities: readonly EntityClass[];
  project(events: readonly DecodedEvent<Event>[], manager: EntityManager): Promise<void>;
}

/** For `@Entity(readTable('case_overview', 1))`: the table `read.case_overview_v1`. */
export function readTable(name: string, version: number): EntityOptions {
  return { schema: 'read', name: `${name}_v${version}` };
}

/** Categories by the types' first word: `case.opened.v1` stands in streams `case-…`. */
export function categoriesOf(reader: {
  readonly handles: readonly string[];
  readonly categories?: readonly string[];
}): readonly string[] {
  return reader.categories ?? [...new Set(reader.handles.map((type) => type.slice(0, type.indexOf('.'))))];
}
