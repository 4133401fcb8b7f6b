/** Health tells the code itself; a label tells only those it knows, and PostgreSQL's by their class. */
export const KNOWN_STOPS: readonly string[] = [
  'newer_history',
  'event_store_unavailable',
  'stream_busy',
  'release_keys_missing',
  'release_keys_malformed',
  'release_snapshot_damaged',
  'release_differs',
  'release_interrupted',
  'error_unexpected',
  'error_econnrefused',
  'error_econnreset',
  'error_etimedout',
];
/** Connection, data, integrity, transaction, rollback, syntax or access, resources, limits, state, operator, system, internal. */
const CLASSES = ['08', '22', '23', '25', '40', '42', '53', '54', '55', '57', '58', 'xx'];
export const SQL_STOPS: readonly string[] = CLASSES.map((of) => `sqlstate_${of}`);

export function stopCode(code: string | undefined): string {
  if (code === undefined) return 'other';
  if (KNOWN_STOPS.includes(code)) return code;
  const sql = `sqlstate_${/^error_([0-9a-z]{2})[0-9a-z]{3}$/.exec(code)?.[1] ?? ''}`;
  return SQL_STOPS.includes(sql) ? sql : 'other';
}
