/** A log and a list of cases of any size, as they would stand after years: filled by the server itself, from numbers. */
import { createHash } from 'node:crypto';
import pg from 'pg';

const EVENTS_OF_A_CASE = 5;
const CASES_AT_ONCE = 500;
/** Few enough that the smallest log fills a page of each one's list. */
const ORGANIZATIONS = 15;
const ROUND = EVENTS_OF_A_CASE * CASES_AT_ONCE;
const PART = 250_000;
/** Has no factor in common with a number of cases. */
const STRIDE = 7_919;

const uuid = (kind: string, number: string) => `md5('${kind}' || (${number}))::uuid`;
const caseOf = (position: string) =>
  `((${position} - 1) / ${ROUND}) * ${CASES_AT_ONCE} + (${position} - 1) % ${CASES_AT_ONCE}`;
const revisionOf = (position: string) => `(((${position} - 1) % ${ROUND}) / ${CASES_AT_ONCE})::integer`;
/** Boxes do not compress; neither does this. */
const box = (number: string, hashes: number) =>
  Array.from({ length: hashes }, (_, part) => `md5('${part}-' || (${number}))`).join(' || ');
const metadata = `json_build_object('$correlationId', ${uuid('k', 'p')}, '$causationId', ${uuid('c', 'p')},
  'actor', ${uuid('a', 'p')}, 'organization', ${uuid('o', `(${caseOf('p')}) % ${ORGANIZATIONS}`)})`;

const EVENTS = `
INSERT INTO log.event ("position", stream, revision, id, category, type, data, metadata, recorded_at)
SELECT p, 'case-' || ${uuid('case', caseOf('p'))}, ${revisionOf('p')}, ${uuid('event', 'p')}, 'case',
       CASE ${revisionOf('p')} WHEN 0 THEN 'case.opened.v1' ELSE 'case.sections-sealed.v1' END,
       json_build_object('sections', json_build_array(json_build_object('box', ${box('p', 22)}))), ${metadata},
       timestamptz '2026-01-01' + p * interval '1 second'
  FROM generate_series($1::bigint, $2::bigint) AS p`;

const CASES = `
INSERT INTO read.case_overview_v1
SELECT ${uuid('case', 'n')}, ${uuid('o', `n % ${ORGANIZATIONS}`)}, ${EVENTS_OF_A_CASE - 1}, 'open',
       timestamptz '2026-01-01' + n * interval '1 second', timestamptz '2026-01-02' + n * interval '1 second',
       jsonb_build_object('commandId', ${uuid('c', 'n')}, 'envelope', jsonb_build_object('box', ${box('n', 12)}))
  FROM generate_series($1::bigint, $2::bigint) AS n`;

/** Brings log and list from `from` events to `to`, counted and vacuumed, as one of this size has been long ago. */
export async function grow(url: string, from: number, to: number): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query('SET synchronous_commit = off');
  for (let first = from + 1; first <= to; first += PART) {
    const last = Math.min(first + PART - 1, to);
    await client.query(EVENTS, [first, last]);
    await client.query(CASES, [(first - 1) / EVENTS_OF_A_CASE, last / EVENTS_OF_A_CASE - 1]);
  }
  for (const settled of ['VACUUM ANALYZE log.event', 'VACUUM ANALYZE read.case_overview_v1', 'CHECKPOINT'])
    await client.query(settled);
  await client.end();
}

/** Forgets what was appended since. */
export async function shrink(url: string, to: number): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query('DELETE FROM log.event WHERE "position" > $1', [to]);
  await client.query('VACUUM log.event');
  await client.end();
}

/** An organization and a case of a log of so many events; for different `n` different cases, anywhere in it. */
export function somewhere(
  events: number,
  n: number,
): { readonly organization: string; readonly stream: string } {
  return {
    organization: textual('o', n % ORGANIZATIONS),
    stream: `case-${textual('case', (n * STRIDE) % (events / EVENTS_OF_A_CASE))}`,
  };
}

/** The same as `uuid` says in SQL. */
function textual(kind: string, number: number): string {
  const hex = createHash('md5').update(`${kind}${number}`).digest('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
