/** Which tables a backup holds: all of these schemas, but for what is made anew or of no use after a restore. */
import type pg from 'pg';

export type Part = 'log' | 'keys';

/** Read models (`read`, `projection`) rebuild themselves from the log. */
const SCHEMAS: Readonly<Record<Part, readonly string[]>> = {
  log: ['log', 'process', 'release', 'published', 'baseline'],
  keys: ['keys'],
};

/** The index of releases is made again from the log; migrations write their own table; a log that is elsewhere is not copied from here; the reconciler looks at everything again; nobody stays signed in. */
const LEFT_OUT: readonly string[] = [
  'log.migration',
  'log.elsewhere',
  'release.checkpoint',
  'release.case_month',
  'release.referral',
  'release.opening',
  'release.cutoff',
  'release.erasure',
  'keys.migration',
  'keys.checkpoint',
  'keys.session',
  'keys.failure',
  'keys.known_device',
  'keys.member_device',
  'keys.quick_unlock',
  'keys.half_sign_in',
  'keys.passkey_challenge',
  'keys.set_up_claim',
];

export interface CopiedTable {
  /** With its schema, as SQL writes it. */
  readonly name: string;
  readonly columns: readonly string[];
  /** Of the primary key, the order rows are copied in: the same rows make the same bytes. */
  readonly key: readonly string[];
  /** Columns that number themselves and must go on after what was copied. */
  readonly numbered: readonly string[];
}

type Row = CopiedTable & { readonly refers: readonly string[] };

const CATALOG = `
SELECT c.oid::regclass::text AS name,
       ARRAY(SELECT quote_ident(a.attname) FROM pg_attribute a
              WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
              ORDER BY a.attnum) AS columns,
       ARRAY(SELECT quote_ident(a.attname)
               FROM pg_index i, unnest(i.indkey) WITH ORDINALITY AS k (attnum, n), pg_attribute a
              WHERE i.indrelid = c.oid AND i.indisprimary AND a.attrelid = c.oid AND a.attnum = k.attnum
              ORDER BY k.n) AS key,
       ARRAY(SELECT quote_ident(a.attname) FROM pg_attribute a
              WHERE a.attrelid = c.oid AND a.attidentity <> '') AS numbered,
       ARRAY(SELECT f.confrelid::regclass::text FROM pg_constraint f
              WHERE f.conrelid = c.oid AND f.contype = 'f') AS refers
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname = ANY ($1)
 ORDER BY n.nspname, c.relname`;

/** In an order in which each can be filled: what rows refer to stands before them. */
export async function copiedTables(client: pg.Client, part: Part): Promise<readonly CopiedTable[]> {
  const found = await client.query<Row>(CATALOG, [SCHEMAS[part]]);
  const left = found.rows.filter(({ name }) => !LEFT_OUT.includes(name));
  const ordered: Row[] = [];
  while (left.length > 0) {
    const next = left.findIndex(({ refers }) => !left.some(({ name }) => refers.includes(name)));
    ordered.push(...left.splice(Math.max(0, next), 1));
  }
  return ordered.map(({ name, columns, key, numbered }) => ({ name, columns, key, numbered }));
}

export async function countRows(client: pg.Client, { name }: Pick<CopiedTable, 'name'>): Promise<number> {
  const { rows } = await client.query<{ count: string }>(`SELECT count(*) FROM ${name}`);
  return Number(rows[0]?.count);
}
