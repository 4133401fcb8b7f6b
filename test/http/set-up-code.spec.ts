/** The one-time set-up code, asked about before it is used. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type RunningApp, SETUP_CODE, startApp } from '../support/app.js';
import { Client } from '../support/client.js';
import { setUp } from '../support/people.js';

let app: RunningApp;

beforeAll(async () => {
  app = await startApp({ environment: { TRUST_PROXY: 'loopback' } });
});
afterAll(() => app?.stop());

const asked = (code: string, address: string) =>
  new Client(app.url).post('/setup/code', { code }, { headers: { 'x-forwarded-for': address } });

it('makes a guesser wait, and nobody else', async () => {
  const guesser = '203.0.113.1';
  for (let tried = 0; tried < 6; tried += 1)
    expect((await asked(`a-guess-of-the-code-${String(tried)}`, guesser)).status).toBe(404);
  const next = await asked(SETUP_CODE, guesser);
  expect(next).toMatchObject({ status: 429, body: { code: 'too_many_tries' } });
  expect(Number(next.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await asked(SETUP_CODE, '203.0.113.2')).status).toBe(204);
});

it('is found right without being used up, and is nobody’s once there is a registrar', async () => {
  const address = '203.0.113.3';
  for (const code of [SETUP_CODE, SETUP_CODE.toUpperCase()])
    expect((await asked(code, address)).status).toBe(204);
  await setUp(app.url, SETUP_CODE);
  expect((await asked(SETUP_CODE, address)).status).toBe(404);
});
