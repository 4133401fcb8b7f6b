/**
 * `npm run bench:disclosure`: the pages of PostgreSQL one disclosure touches, all its statements together, while the keys
 * database grows from 10,000 to 1,000,000 wraps. SIZES=10000,100000 TIMES=20 measure less.
 */
import { createHash } from 'node:crypto';
import pg from 'pg';
import { holdOwn } from '#keys/disclosed';
import { logDisclosure } from '#keys/disclosure-log';
import type { Queryable } from '#keys/keys-database';
import { holdSession } from '#keys/live-session';
import { migrateKeys } from '#keys/migrations/migrate-keys';
import { holdWraps, holdWrapsOf } from '#keys/wraps';
import { adding } from './support/explained.js';
import { type Row, report, say, spread } from './support/report.js';
import { startServer } from './support/server.js';

const SIZES = (process.env['SIZES'] ?? '10000,1000000').split(',').map(Number);
const TIMES = Number(process.env['TIMES'] ?? 100);
const WRAPS_OF_A_CASE = 10;
const CASES_OF_AN_ORGANIZATION = 200;
const LABELS_OF_A_PAGE = 50;
const SECTIONS = ['label', 'identity', 'contact', 'address', 'narrative'];

/** As PostgreSQL's `md5(…)::uuid`. */
function uuid(name: string): string {
  const hash = createHash('md5').update(name).digest('hex');
  return hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const BECAUSE = `md5('event')::uuid, now(), true`;
const ORGANIZATION = `md5('organization' || c / ${CASES_OF_AN_ORGANIZATION})::uuid`;

/** Cases from one number to another, ten wraps each; an organization has 200 of them, and one member signed in. */
async function grow(client: pg.Client, from: number, to: number): Promise<void> {
  const cases = `generate_series(${from / WRAPS_OF_A_CASE}, ${to / WRAPS_OF_A_CASE - 1}) AS c`;
  const members = `(SELECT DISTINCT c / ${CASES_OF_AN_ORGANIZATION} AS o FROM ${cases}) AS organizations`;
  const keyId = `translate(encode(sha256((c || ' ' || s)::bytea), 'base64'), '+/=', '-_')`;
  const section = `(ARRAY['${SECTIONS.join("','")}'])[1 + s % 5]`;
  const slots = `${cases}, generate_series(0, ${WRAPS_OF_A_CASE - 1}) AS s`;
  for (const statement of [
    `INSERT INTO keys.staff (member_id, organization, display_name, because, given_at, settled)
     SELECT md5('member' || o)::uuid, md5('organization' || o)::uuid, 'member', ${BECAUSE} FROM ${members}
     ON CONFLICT DO NOTHING`,
    `INSERT INTO keys.session
     SELECT 'session' || o, md5('member' || o)::uuid, md5('organization' || o)::uuid,
       sha256(o::text::bytea), now(), now(), now() + interval '12 hours', md5('event')::uuid FROM ${members}
     ON CONFLICT DO NOTHING`,
    `INSERT INTO keys.entitlement (id, kind, case_id, organization, because, given_at, settled)
     SELECT md5('case' || c)::uuid, 'owner', md5('case' || c)::uuid, ${ORGANIZATION}, ${BECAUSE} FROM ${cases}`,
    `INSERT INTO keys.key_slot (key_id, case_id, section, because, given_at, settled)
     SELECT ${keyId}, md5('case' || c)::uuid, ${section}, ${BECAUSE} FROM ${slots}`,
    `INSERT INTO keys.wrap (entitlement, key_id, organization, key_version, case_id, section, nonce, box,
       because, given_at, settled)
     SELECT md5('case' || c)::uuid, ${keyId}, ${ORGANIZATION}, 1, md5('case' || c)::uuid, ${section},
       'AAAAAAAAAAAAAAAA', repeat('A', 64), ${BECAUSE} FROM ${slots}`,
    'VACUUM (ANALYZE)',
  ]) {
    await client.query(statement);
  }
}

type Disclosing = (tx: Queryable, n: number) => Promise<number>;

function holderOf(n: number) {
  const organization = Math.floor(n / CASES_OF_AN_ORGANIZATION);
  return {
    memberId: uuid(`member${organization}`),
    organization: uuid(`organization${organization}`),
    sessionId: `session${organization}`,
  };
}

/** What `DisclosureDesk` asks of the keys database, in its order; what it reads of the log is `bench:growth`'s. */
async function disclosed(tx: Queryable, n: number, ids: readonly string[], sections: readonly string[]) {
  const { sessionId, ...holder } = holderOf(n);
  const at = new Date();
  const because = await holdSession(tx, { ...holder, sessionId }, at);
  const own = await holdOwn(tx, holder, ids);
  const [first] = own;
  const wraps =
    ids.length === 1 && first !== undefined
      ? await holdWraps(tx, first, sections)
      : [...(await holdWrapsOf(tx, own, sections)).values()].flat();
  const of = ids.length === 1 && first !== undefined ? { caseId: first } : { cases: own };
  const keyIds = wraps.map(({ keyId }) => keyId);
  await logDisclosure(tx, {
    at,
    ...holder,
    of,
    referralId: null,
    sections,
    keyIds,
    purpose: 'work',
    because,
  });
  return wraps.length;
}

const page = (n: number): readonly string[] => {
  const first = Math.floor(n / CASES_OF_AN_ORGANIZATION) * CASES_OF_AN_ORGANIZATION;
  return Array.from({ length: LABELS_OF_A_PAGE }, (_, at) => uuid(`case${first + at}`));
};

const DISCLOSURES: Readonly<Record<string, Disclosing>> = {
  'a case, five sections': (tx, n) => disclosed(tx, n, [uuid(`case${n}`)], SECTIONS),
  'a page of fifty labels': (tx, n) => disclosed(tx, n, page(n), ['label']),
};

async function pagesOf(client: pg.Client, disclosing: Disclosing, cases: number): Promise<readonly number[]> {
  const found: number[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    await client.query('BEGIN');
    const counted = adding(client);
    const wraps = await disclosing(counted, Math.floor(((time + 0.5) / TIMES) * cases));
    if (wraps === 0) throw new Error('nothing was disclosed');
    found.push(counted.pages());
    await client.query('COMMIT');
  }
  return found;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

const server = await startServer();
try {
  const url = await server.empty('disclosures');
  await migrateKeys(url, 'roles-password-of-the-benchmarks');
  const client = new pg.Client(url);
  await client.connect();
  const taken = new Map<string, (readonly number[])[]>();
  for (const [index, size] of SIZES.entries()) {
    await grow(client, SIZES[index - 1] ?? 0, size);
    say(`grown to ${size.toLocaleString('en')} wraps`);
    for (const [name, disclosing] of Object.entries(DISCLOSURES)) {
      const pages = await pagesOf(client, disclosing, size / WRAPS_OF_A_CASE);
      taken.set(name, [...(taken.get(name) ?? []), pages]);
    }
  }
  await client.end();
  const rows: Row[] = [...taken].flatMap(([name, bySize]) => [
    ...bySize.map((pages, index) => ({
      bench: 'disclosure',
      case: `${name}, ${(SIZES[index] ?? 0).toLocaleString('en')} wraps`,
      unit: 'pages',
      ours: spread(pages),
      note: `mean ${mean(pages).toFixed(1)}`,
    })),
    {
      bench: 'disclosure',
      case: `${name}, last of first`,
      unit: 'times',
      ours: spread([mean(bySize.at(-1) ?? []) / mean(bySize[0] ?? [])]),
    },
  ]);
  report(rows);
} finally {
  await server.stop();
}
