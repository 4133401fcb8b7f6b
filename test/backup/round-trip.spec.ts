/** What a backup holds, what restoring it brings back, and what is refused before anything is written. */
import { cp, mkdir, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { OpenedKeys } from '../../apps/api/src/platform/opened-keys.js';
import { sha256 } from '../../apps/cli/src/backup/digest.js';
import { type Manifest, readManifest } from '../../apps/cli/src/backup/manifest.js';
import { bringBaseline } from '../../apps/cli/src/baseline/baseline.command.js';
import { KEYS_MIGRATIONS, migrateKeys } from '#keys/migrations/migrate-keys';
import { migrateLog } from '#event-store/migrations/migrate-log';
import { OFFICIAL } from '#statistics/exchange/testing/sdmx.fixtures';
import { type Story, tellStory } from '../access/story.js';
import { SETUP_CODE, startApp } from '../support/app.js';
import { cloneDatabases, newDatabases, type TestDatabases } from '../support/databases.js';
import { openCase, setUp } from '../support/people.js';
import { contentsOf, openShelf, type Shelf } from './copies.js';

// People's passphrases are stretched as in a browser: half a second each, more on a busy machine.
jest.setTimeout(120_000);

let shelf: Shelf;
let story: Story;
let saved: string;
const made: TestDatabases[] = [];

beforeAll(async () => {
  shelf = await openShelf();
  story = await tellStory([]);
  await openCase(story.committee, { label: 'Үлгү\tЭки\n\\N', notes: 'ү'.repeat(3_000) });
  const { reconciler, invitations } = story.app.app.get(OpenedKeys).keys;
  await invitations.settleClaims(new Date(Date.now() + 1_000));
  await reconciler.reconcile();
  const { logUrl: log, keysUrl: keys, rolesPassword } = story.app.databases;
  const quiet = { say: () => undefined, progress: () => undefined };
  await bringBaseline({ databases: { log, keys, rolesPassword }, file: fileURLToPath(OFFICIAL), ...quiet });
  saved = await shelf.save(story.app.databases, 'saved');
}, 180_000);
afterEach(async () => {
  for (const databases of made.splice(0)) await databases.drop();
});
afterAll(async () => {
  await story?.app.stop();
  await shelf?.clear();
});

async function target(make = newDatabases): Promise<TestDatabases> {
  const databases = await make();
  made.push(databases);
  return databases;
}

async function ask<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<readonly Row[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

const ID = '7f5d4c80-0c5a-4e5c-9a70-0b7f1a2d3c4e';

let changed = 0;
/** A copy of the backup that something has happened to. */
async function harmed(harm: (backup: string) => Promise<void>): Promise<string> {
  const copy = path.join(shelf.folder, `harmed-${String((changed += 1))}`);
  await cp(saved, copy, { recursive: true });
  await harm(copy);
  return copy;
}

async function flip(file: string): Promise<void> {
  const bytes = await readFile(file);
  const at = bytes.length >> 1;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await writeFile(file, bytes);
}

describe('a backup', () => {
  it('names every table it holds; sessions, read models and what is made anew are in none', async () => {
    expect(Object.keys(await contentsOf(saved, 'log')).sort()).toEqual([
      'baseline.observation',
      'baseline.series',
      'log.event',
      'process.checkpoint',
      'process.memory',
      'process.rejection',
      'process.timer',
      'published.cell',
      'published.completeness',
      'published.menu_place',
      'published.period',
      'published.release',
      'release.snapshot',
      'release.snapshot_row',
    ]);
    expect(Object.keys(await contentsOf(saved, 'keys')).sort()).toEqual(
      [
        ...[
          'blob',
          'blob_part',
          'case_reader',
          'case_wrap',
          'code_factor',
          'conflict',
          'credential',
          'digest_seen',
          'disclosure',
          'entitlement',
          'facts_key',
          'grant_box',
          'index_key',
          'invitation',
        ],
        ...[
          'key_slot',
          'lock',
          'lock_change',
          'member_wrap',
          'passkey',
          'pins',
          'recovery_code',
          'ring',
          'server_secret',
          'staff',
          'wrap',
        ],
      ].map((table) => `keys.${table}`),
    );
    const { log } = await readManifest(saved, 'keys');
    expect(log.head).toBe(String(await story.app.eventStore.head()));
  });

  it('is for its owner alone', async () => {
    for (const part of ['log', 'keys']) {
      expect((await stat(path.join(saved, part))).mode & 0o077).toBe(0);
      for (const file of await readdir(path.join(saved, part)))
        expect((await stat(path.join(saved, part, file))).mode & 0o077).toBe(0);
    }
  });

  it('overwrites nothing', async () => {
    await expect(shelf.save(story.app.databases, 'saved')).rejects.toMatchObject({
      name: 'Sentence',
      message: expect.stringContaining('is not empty: name a new folder'),
    });
  });

  it('is not taken where there is nothing', async () => {
    const empty = await target(cloneDatabases);
    await expect(shelf.save(empty, 'nothing')).rejects.toThrow('There is nothing to back up');
    await expect(shelf.save(await target(), 'nobody')).rejects.toThrow('There is nothing to back up');
  });

  it('is not taken of a log that is in another engine, and such databases are not empty', async () => {
    const elsewhere = await target(cloneDatabases);
    await ask(elsewhere.logUrl, 'INSERT INTO log.elsewhere DEFAULT VALUES');
    await expect(shelf.save(elsewhere, 'elsewhere')).rejects.toThrow('The log is in EventStoreDB');
    await expect(shelf.restore(elsewhere, { log: saved })).rejects.toThrow('is not empty');
  });
});

describe('restoring it', () => {
  it.each([
    ['databases that are new', newDatabases],
    ['databases of a product that was never used', cloneDatabases],
  ])('into %s brings back every row, byte by byte', async (_, make) => {
    const databases = await target(make);
    const said = await shelf.restore(databases, { log: saved });
    expect(said).toContain('The log entitles all of them; nothing was removed.');
    const again = await shelf.save(databases, `again-${make.name}`);
    expect(await contentsOf(again, 'log')).toEqual(await contentsOf(saved, 'log'));
    expect(await contentsOf(again, 'keys')).toEqual(await contentsOf(saved, 'keys'));
  });

  it('leaves the databases as a start would have made them, rights included', async () => {
    const rights = `
      SELECT table_schema || '.' || table_name AS name, grantee, privilege_type FROM information_schema.role_table_grants
       WHERE grantee LIKE 'kalkan\\_%' AND grantee <> user AND table_schema <> 'read' ORDER BY 1, 2, 3`;
    const fresh = await target(cloneDatabases);
    const databases = await target();
    await shelf.restore(databases, { log: saved });
    for (const url of ['logUrl', 'keysUrl'] as const)
      expect(await ask(databases[url], rights)).toEqual(await ask(fresh[url], rights));
  });

  it('brings back official series, and numbers later ones on after them', async () => {
    const databases = await target();
    await shelf.restore(databases, { log: saved });
    const [row] = await ask<{ count: string; last: string; next: string }>(
      databases.logUrl,
      `SELECT count(*), max(id) AS last, nextval(pg_get_serial_sequence('baseline.series', 'id')) AS next FROM baseline.series`,
    );
    expect([row?.count, Number(row?.next)]).toEqual(['17', Number(row?.last) + 1]);
  });

  it('numbers disclosures on after those it brought', async () => {
    const databases = await target();
    await shelf.restore(databases, { log: saved });
    const [row] = await ask<{ last: string; next: string }>(
      databases.keysUrl,
      `SELECT max(id) AS last, nextval(pg_get_serial_sequence('keys.disclosure', 'id')) AS next FROM keys.disclosure`,
    );
    expect(Number(row?.next)).toBe(Number(row?.last) + 1);
  });
});

describe('refused, and nothing is changed:', () => {
  const HARMS: Record<string, readonly [harm: (backup: string) => Promise<void>, said: RegExp]> = {
    'a log with a changed byte': [
      (at) => flip(path.join(at, 'log/log.event.copy.gz')),
      /log\/log\.event\.copy\.gz is damaged/,
    ],
    'keys with a changed byte': [
      (at) => flip(path.join(at, 'keys/keys.wrap.copy.gz')),
      /keys\/keys\.wrap\.copy\.gz is damaged/,
    ],
    'a file that is short': [
      (at) => truncate(path.join(at, 'log/log.event.copy.gz'), 500),
      /log\/log\.event\.copy\.gz is damaged/,
    ],
    'a file that is missing': [
      (at) => rm(path.join(at, 'keys/keys.staff.copy.gz')),
      /keys\/keys\.staff\.copy\.gz is damaged/,
    ],
    'a changed manifest': [
      async (at) => {
        const file = path.join(at, 'log/manifest.json');
        await writeFile(file, (await readFile(file, 'utf8')).replace(/"rows": \d+/, '"rows": 0'));
      },
      /log\/manifest\.json is damaged/,
    ],
    'a log that was cut off': [
      (at) => rm(path.join(at, 'log/manifest.json')),
      /The backup of the log in .* was cut off before it was finished/,
    ],
    'keys that were cut off': [
      (at) => rm(path.join(at, 'keys/manifest.json')),
      /The backup of the keys in .* was cut off before it was finished/,
    ],
    'a backup without keys': [
      (at) => rm(path.join(at, 'keys'), { recursive: true }),
      /holds no backup of the keys/,
    ],
  };

  it.each(Object.entries(HARMS))('%s', async (_, [harm, said]) => {
    const databases = await target();
    await expect(shelf.restore(databases, { log: await harmed(harm) })).rejects.toMatchObject({
      name: 'Sentence',
      message: expect.stringMatching(said),
    });
    const schemas = `SELECT nspname FROM pg_namespace WHERE nspname IN ('log', 'keys', 'read')`;
    for (const url of [databases.logUrl, databases.keysUrl]) expect(await ask(url, schemas)).toEqual([]);
  });

  it('databases that are not empty', async () => {
    const databases = await target();
    await shelf.restore(databases, { log: saved });
    const again = shelf.restore(databases, { log: saved });
    await expect(again).rejects.toThrow('The database of the log is not empty');
    const [row] = await ask(databases.logUrl, 'SELECT count(*)::text AS count FROM log.event');
    expect(row).toEqual({ count: String(await story.app.eventStore.head()) });
  });

  it('keys that are not empty, under a log that is', async () => {
    const databases = await target();
    await shelf.restore(databases, { log: saved });
    const other = await target(cloneDatabases);
    const mixed = { ...other, keysUrl: databases.keysUrl };
    await expect(shelf.restore(mixed, { log: saved })).rejects.toThrow(
      'The database of the keys is not empty',
    );
  });

  it('databases a Kalkan is at work on', async () => {
    await expect(shelf.restore(story.app.databases, { log: saved })).rejects.toThrow(
      'A Kalkan is at work on these databases',
    );
  });

  it('keys of another installation', async () => {
    const other = await startApp();
    try {
      await setUp(other.url, SETUP_CODE);
      const foreign = await shelf.save(other.databases, 'foreign');
      const restoring = shelf.restore(await target(), { log: saved, keys: foreign });
      await expect(restoring).rejects.toThrow('belong to another installation');
    } finally {
      await other.stop();
    }
  });

  it('a backup of a newer version', async () => {
    const newer = await harmed(async (at) => {
      const file = path.join(at, 'keys/manifest.json');
      const { sha256: _, ...content } = JSON.parse(await readFile(file, 'utf8')) as Manifest & {
        sha256: string;
      };
      const changed = { ...content, migrations: [...content.migrations, 'Later1999999999999'] };
      await writeFile(file, JSON.stringify({ ...changed, sha256: sha256(JSON.stringify(changed)) }));
    });
    const restoring = shelf.restore(await target(), { log: saved, keys: newer });
    await expect(restoring).rejects.toThrow('made by a newer Kalkan');
  });
});

describe('a backup of an earlier version', () => {
  it('is restored in its own form and brought to the present one', async () => {
    const { logUrl, keysUrl, rolesPassword } = await target();
    await migrateLog(logUrl, rolesPassword);
    await migrateKeys(keysUrl, rolesPassword, KEYS_MIGRATIONS.slice(0, 3));
    await ask(
      logUrl,
      `INSERT INTO log.event VALUES (1, 'organization-${ID}', 0, '${ID}', 'organization',
         'organization.suspended.v1', '{}', '{}', now())`,
    );
    await ask(
      keysUrl,
      `INSERT INTO keys.invitation (code_hash, organization, roles, expires_at, claimed_by, claimed_at, because)
       VALUES ('hash', '${ID}', '{activist}', now(), '${ID}', now(), '${ID}')`,
    );
    const earlier = await shelf.save(made.at(-1)!, 'earlier');
    const databases = await target();
    await shelf.restore(databases, { log: earlier });
    expect(await ask(databases.keysUrl, 'SELECT code_hash, settled FROM keys.invitation')).toEqual([
      { code_hash: 'hash', settled: true },
    ]);
    expect(await ask(databases.keysUrl, 'SELECT name FROM keys.migration ORDER BY id')).toEqual(
      KEYS_MIGRATIONS.map((name) => ({ name })),
    );
  });
});

describe('a backup that is cut off', () => {
  it('is known by its missing manifest, and its folder is not used again', async () => {
    const folder = path.join(shelf.folder, 'cut');
    await mkdir(path.join(folder, 'log'), { recursive: true });
    await writeFile(path.join(folder, 'log/log.event.copy.gz'), 'half');
    await expect(shelf.restore(await target(), { log: folder })).rejects.toThrow('was cut off');
    await expect(shelf.save(story.app.databases, 'cut')).rejects.toThrow('is not empty');
  });
});
