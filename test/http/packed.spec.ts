/** What travels compressed: the directory, which is long and known to every member; nothing that is sealed. */
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { type RunningApp, SETUP_CODE, startApp } from '../support/app.js';
import { type Answer, expecting } from '../support/client.js';
import { found, openCase, type Person, setUp } from '../support/people.js';

// People's passphrases are stretched as in a browser: half a second each, more on a busy machine.
jest.setTimeout(60_000);

let app: RunningApp;
let committee: Person;

beforeAll(async () => {
  app = await startApp();
  const registrar = await setUp(app.url, SETUP_CODE);
  committee = await found(registrar, 'committee', ['activist', 'custodian'], 'committee');
  await found(registrar, 'crisis-center', ['center-worker', 'custodian'], 'center');
  await openCase(committee, { label: 'Үлгү Бир' });
}, 120_000);
afterAll(() => app?.stop());

const ask = (path: string, accepted: string): Promise<Answer> =>
  committee.client.get(path, { 'accept-encoding': accepted });
const encoding = ({ headers }: Answer) => headers.get('content-encoding');

it('packs the organizations for whoever can unpack them', async () => {
  const packed = await ask('/organizations', 'gzip, br');
  expect(encoding(packed)).toBe('gzip');
  expect(packed.headers.get('content-type')).toMatch('application/json');
  const plain = await ask('/organizations', 'identity');
  expect(encoding(plain)).toBeNull();
  expect(plain.headers.get('vary')).toBe('accept-encoding');
  expect(packed.text).toBe(plain.text);
  expect(expecting<unknown[]>(200, packed)).toHaveLength(3);
});

it.each(['/cases', '/me', '/referrals?direction=in', '/members', '/health'])(
  'does not pack %s',
  async (path) => {
    const answer = await ask(path, 'gzip, br');
    expect([answer.status, encoding(answer)]).toEqual([200, null]);
  },
);
