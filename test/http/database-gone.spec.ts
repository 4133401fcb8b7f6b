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

/** Asks again and again until told to stop; resolves to the answers met. */
async function asking(path: string, until: AbortSignal): Promise<readonly string[]> {
  const answers = new Set<string>();
  while (!until.aborted) {
    const { status, body } = await committee.client.get(path);
    answers.add(status === 200 ? '200' : `${status} ${(body as { code: string }).code}`);
  }
  return [...answers];
}

const PATHS = ['/me', '/cases', '/organizations'];
const BREAKS = 150;

describe('while connections break', () => {
  it('requests are answered or told to come back later, whenever it happens', async () => {
    const over = new AbortController();
    const names = [app.databases.keysUrl, app.databases.logUrl].map((url) => new URL(url).pathname.slice(1));
    const answers = [...PATHS, ...PATHS].map((path) => asking(path, over.signal));
    await asPostgres(async (client) => {
      for (let round = 0; round < BREAKS; round += 1) {
        await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ANY($1)', [
          names,
        ]);
        // so that the next round meets another moment of a request
        await committee.client.get('/health');
      }
    });
    over.abort();
    const met = new Set((await Promise.all(answers)).flat());
    expect([...met].filter((answer) => !/^(200|503 (database|log)_unavailable)$/.test(answer))).toEqual([]);
    expect(met).toContain('503 database_unavailable');
    await untilOk('/cases');
  }, 60_000);
});

describe('while a database is away', () => {
  it.each([
    ['of the keys', () => app.databases.keysUrl],
    ['of the log and the lists', () => app.databases.logUrl],
  ])(
    '%s, requests are told to come back later',
    async (_, urlOf) => {
      await without(urlOf(), async () => {
        for (const path of PATHS) {
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
