import { type Queryable, ReleaseDatabase } from './release/release-database.js';

/** What was published, as `kalkan_analyst` may read it: a role that sees no case, no snapshot and nothing live. */
export abstract class PublishedDatabase implements Pick<Queryable, 'query'> {
  abstract readonly query: Queryable['query'];
  abstract close(): Promise<void>;
}

/** @param url as `kalkan_analyst` */
export function openPublished(url: string, connections = 5): ReleaseDatabase & PublishedDatabase {
  return new ReleaseDatabase(url, connections);
}
