/** A database that is away is waited for: 503, never a fault, and work goes on when it is back. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type RunningApp, SETUP_CODE, startApp } from '../support/app.js';
import { asPostgres } from '../support/databases.js';
import { found, openCase, setUp, type Person } from '../support/people.js';

let app: RunningApp;
let committee: Person;

beforeAll(async () => {
  app = await startApp();
  committee = await found(
    await setUp(app.url, SETUP_CODE),
    'committee',
    ['activist', 'custodian'],
    'committee',
  );
}, 120_000);
afterAll(() => app?.stop());

/** Ends every connection to the database and lets none in while `work` goes on. */
async function without(url: string, work: () => Promise<void>): Promise<void> {
  const name = pg.escapeIdentifier(new URL(url).pathname.slice(1));
  await asPostgres(async (client) => {
    await client.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
    await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [
      name.slice(1, -1),
    ]);
    try {
      await work();
    } finally {
      await client.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
    }
  });
}

async function untilOk(path: string): Promise<void> {
  const end = Date.now() + 20_000;
  while ((await committee.client.get(path)).status !== 200) {
    if (Date.now() > end) throw new Error(`${path} did not come back`);
  }
}

describe('while a database is away', () => {
  it.each([
    ['of the keys', () => app.databases.keysUrl],
    ['of the log and the lists', () => app.databases.logUrl],
  ])(
    '%s, requests are told to come back later',
    async (_, urlOf) => {
      await without(urlOf(), async () => {
        for (const path of ['/me', '/cases', '/organizations']) {
          const { status, body } = await committee.client.get(path);
          expect({ path, status, code: (body as { code: string }).code }).toEqual({
            path,
            status: 503,
            code: expect.stringMatching(/^(database|log)_unavailable$/),
          });
        }
      });
      await untilOk('/cases');
      await openCase(committee, { label: 'Үлгү Бир' });
    },
    60_000,
  );
});
