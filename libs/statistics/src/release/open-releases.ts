import type { ReleaseDatabase } from './release-database.js';
import type { ReleaseParts } from './release-parts.js';
import { StoredLogIndex } from './stored-log-index.js';
import { StoredPublications } from './stored-publications.js';
import { StoredSnapshots } from './stored-snapshots.js';

/** What the release job keeps, over PostgreSQL. */
export function releaseTables(
  database: ReleaseDatabase,
): Pick<ReleaseParts, 'index' | 'snapshots' | 'published'> {
  return {
    index: new StoredLogIndex(database),
    snapshots: new StoredSnapshots(database),
    published: new StoredPublications(database),
  };
}
