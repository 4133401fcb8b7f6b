import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { cloneDatabases, type TestDatabases } from '../../../test/support/databases.js';
import { roleUrl, type DatabaseRole } from './database-roles.js';
import { migrateLog } from './migrations/migrate-log.js';

describe('the URL of a role', () => {
  it.each([
    [
      'postgres://owner:old@db.example:5433/kalkan?application_name=x',
      'db.example:5433/kalkan?application_name=x',
    ],
    ['postgres://owner:old@localhost/kalkan?host=%2Frun%2Fpg', 'localhost/kalkan?host=%2Frun%2Fpg'],
    ['postgresql://owner@/kalkan?host=/run/pg', 'localhost/kalkan?host=%2Frun%2Fpg'],
    ['postgres:///kalkan?user=owner&host=/run/pg', 'localhost/kalkan?host=%2Frun%2Fpg'],
  ])('%s', (url, rest) => {
    const made = roleUrl(url, 'kalkan_reader', 'p@ss/w:rd %');
    expect(made.slice(made.indexOf('@') + 1)).toBe(rest);
    const client = new pg.Client(made);
    expect([client.user, client.password, client.database]).toEqual([
      'kalkan_reader',
      'p@ss/w:rd %',
      'kalkan',
    ]);
  });
});

const INSUFFICIENT = '42501';

const ATTEMPTS = {
  'read the log': 'SELECT * FROM log.event LIMIT 1',
  'append to the log': `SELECT * FROM log.append('{}', '{}', '{}', '{}', '{}', '{}', '{}', now())`,
  'append one event to the log': `SELECT log.append_alone('case-1', 5, gen_random_uuid(), '', '{}', '{}', now())`,
  'insert into the log': `INSERT INTO log.event SELECT * FROM log.event`,
  'change the log': 'UPDATE log.event SET stream = stream',
  'delete from the log': 'DELETE FROM log.event',
  'truncate the log': 'TRUNCATE log.event',
  'read what was migrated': 'SELECT * FROM log.migration',
  'make a read table': 'CREATE TABLE read.tried_v1 ()',
  'fill a read table': 'INSERT INTO read.sample_v1 VALUES (1)',
  'read a read table': 'SELECT * FROM read.sample_v1',
  'see checkpoints': 'SELECT * FROM projection.checkpoint',
  'move checkpoints': 'UPDATE projection.checkpoint SET "position" = 0',
  'delete checkpoints': 'DELETE FROM projection.checkpoint',
  'see process managers': 'SELECT * FROM process.checkpoint, process.rejection',
  'read the release job’s index':
    'SELECT FROM release.checkpoint, release.case_month, release.referral, release.opening, release.cutoff',
  'see erasures': 'SELECT * FROM release.erasure',
  'read snapshots': 'SELECT * FROM release.snapshot, release.snapshot_row',
  'freeze a month': `INSERT INTO release.snapshot (month, cutoff, key_id) VALUES ('2001-01', 1, '')`,
  'discard a month': 'DELETE FROM release.snapshot',
  'change a month’s cut-off': 'UPDATE release.snapshot SET cutoff = 0',
  'take rows out of a month': 'DELETE FROM release.snapshot_row',
  'make a row another’s': `UPDATE release.snapshot_row SET key = ''`,
  'anonymize rows': `UPDATE release.snapshot_row SET state = 'anonymous', box = ''`,
  'read what is published': `SELECT FROM published.release, published.period, published.cell,
    published.completeness, published.menu_place`,
  'publish a place': `INSERT INTO published.menu_place VALUES ('2001', 'p', 'o', '{p}')`,
  'change what is published': 'UPDATE published.cell SET count = NULL',
  'take back what is published': 'DELETE FROM published.cell',
  'read official series': 'SELECT * FROM baseline.series, baseline.observation',
  'change official series': `UPDATE baseline.observation SET value = '0'`,
  'add official series': `INSERT INTO baseline.series (structure, key) VALUES ('x', 'y')`,
  'delete official series': 'DELETE FROM baseline.observation',
  'make a table in public': 'CREATE TABLE public.tried ()',
  'make a temporary table': 'CREATE TEMPORARY TABLE tried ()',
  'make a schema': 'CREATE SCHEMA tried',
  'read passwords': 'SELECT rolpassword FROM pg_authid',
} as const;

type Attempt = keyof typeof ATTEMPTS;

const ALLOWED: Record<Exclude<DatabaseRole, 'kalkan_keys'>, readonly Attempt[]> = {
  kalkan_writer: ['read the log', 'append to the log', 'append one event to the log'],
  kalkan_projector: [
    'read the log',
    'make a read table',
    'fill a read table',
    'read a read table',
    'see checkpoints',
    'move checkpoints',
    'see process managers',
  ],
  kalkan_reader: ['read a read table', 'see checkpoints', 'read official series'],
  kalkan_release: [
    'read the release job’s index',
    'see erasures',
    'read snapshots',
    'freeze a month',
    'discard a month',
    'anonymize rows',
    'read what is published',
    'publish a place',
  ],
  kalkan_analyst: ['read what is published'],
};

describe('each role of the log’s database', () => {
  let databases: TestDatabases;
  const client = async (url: string): Promise<pg.Client> => {
    const opened = new pg.Client(url);
    await opened.connect();
    return opened;
  };
  const asRole = (role: DatabaseRole): Promise<pg.Client> =>
    client(roleUrl(databases.logUrl, role, databases.rolesPassword));

  beforeAll(async () => {
    databases = await cloneDatabases();
    const projector = await asRole('kalkan_projector');
    await projector.query('CREATE TABLE read.sample_v1 (n integer)');
    await projector.end();
  });
  afterAll(() => databases.drop());

  const rows = Object.entries(ALLOWED).flatMap(([role, allowed]) =>
    Object.keys(ATTEMPTS).map((attempt) => [
      role,
      allowed.includes(attempt as Attempt) ? 'may' : 'may not',
      attempt,
    ]),
  ) as [Exclude<DatabaseRole, 'kalkan_keys'>, 'may' | 'may not', Attempt][];

  it.each(rows)('%s %s %s', async (role, verdict, attempt) => {
    const tried = await asRole(role);
    try {
      const outcome = tried.query(ATTEMPTS[attempt]);
      if (verdict === 'may') await outcome;
      else await expect(outcome).rejects.toMatchObject({ code: INSUFFICIENT });
    } finally {
      await tried.end();
    }
  });

  it('keeps the keys’ role out of the log’s database', async () => {
    await expect(asRole('kalkan_keys')).rejects.toMatchObject({ code: INSUFFICIENT });
  });

  it('is a plain login without privileges of its own', async () => {
    const owner = await client(databases.logUrl);
    const { rows: roles } = await owner.query<{ rolname: string; special: boolean }>(
      `SELECT rolname, rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls AS special
         FROM pg_roles WHERE rolname LIKE 'kalkan\\_%' AND rolname <> current_user`,
    );
    await owner.end();
    expect(roles).toHaveLength(6);
    expect(roles.filter(({ special }) => special)).toEqual([]);
  });

  it('survives migrations run again, and by several processes at once', async () => {
    const owner = await client(databases.logUrl);
    const empty = `empty_${Date.now()}`;
    await owner.query(`CREATE DATABASE ${empty}`);
    const url = new URL(databases.logUrl);
    url.pathname = `/${empty}`;
    await Promise.all(
      [url.href, url.href, url.href, databases.logUrl].map((at) => migrateLog(at, databases.rolesPassword)),
    );
    const migrated = await client(url.href);
    const { rows } = await migrated.query<{ name: string }>('SELECT name FROM log.migration');
    expect(rows.length).toBeGreaterThan(1);
    expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
    await migrated.end();
    await owner.query(`DROP DATABASE ${empty} WITH (FORCE)`);
    await owner.end();
  });
});
