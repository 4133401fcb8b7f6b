import { RoleDatabase } from '#event-store/role-database';

export type { Queryable } from '#event-store/role-database';

/** A pool of one role: `kalkan_release`, or `kalkan_analyst` for those who read what was published. */
export class ReleaseDatabase extends RoleDatabase {
  constructor(url: string, connections = 2) {
    super(url, { connections });
  }
}

/** A list of rows as the columns `unnest` takes. */
export function columns<Row, Column>(
  rows: readonly Row[],
  ...of: readonly ((row: Row) => Column)[]
): Column[][] {
  return of.map((column) => rows.map(column));
}
