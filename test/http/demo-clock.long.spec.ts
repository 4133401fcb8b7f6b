import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ConfigRefused } from '../../apps/api/src/api.config.js';
import { type RunningApp, SETUP_CODE, startApp } from '../support/app.js';
import { Client, expecting } from '../support/client.js';
import { found, INCIDENT, PROFILE, sealCase, setUp, signIn, type Person } from '../support/people.js';

// People's passphrases are stretched as in a browser: half a second each, more on a busy machine.
jest.setTimeout(60_000);

const FIRST = '2023-01-02T04:00:00.000Z';
const LATER = '2023-02-01T04:00:00.000Z';
const on = ({ databases }: RunningApp, clock: string) => ({
  DATABASE_URL: databases.logUrl,
  KEYS_DATABASE_URL: databases.keysUrl,
  CLOCK: clock,
});

describe('a product by the demo clock', () => {
  let app: RunningApp;
  let client: Client;
  let committee: Person;
  const move = (now: string) => client.post('/demo-clock', { now });
  const recorded = async () =>
    (await app.eventStore.readAll(0n, 1000)).map(({ recordedAt }) => recordedAt.toISOString());

  const told = async (reportedOn: string) => {
    const { body, commandId } = await sealCase(committee, { label: 'Үлгү Бир' });
    const profile = { ...PROFILE, reportedOn };
    const incident = { ...INCIDENT, incidentId: randomUUID(), happened: 'unknown' };
    return committee.client.post('/cases', { ...body, profile, incident }, { commandId });
  };

  beforeAll(async () => {
    app = await startApp({ environment: { CLOCK: 'demo' } });
    client = new Client(app.url);
    expecting(204, await move(FIRST));
    const registrar = await setUp(app.url, SETUP_CODE);
    committee = await found(registrar, 'committee', ['activist', 'custodian'], 'committee');
  });
  afterAll(() => app?.stop());

  it('says so', async () => {
    expect((await client.get('/health')).body).toMatchObject({ clock: 'demo' });
  });

  it('records at the time it was put to, and marks it in every event', async () => {
    expect(new Set(await recorded())).toEqual(new Set([FIRST]));
    const marks = (await app.eventStore.readAll(0n, 1000)).map(({ metadata }) => metadata.clock);
    expect(new Set(marks)).toEqual(new Set(['demo']));
  });

  it('lets sessions and invitations end by the real time: a year passes and nobody is signed out', async () => {
    expecting(204, await move(LATER));
    expecting(200, await committee.client.get('/me'));
    expecting(201, await told('2023-01-30'));
    expect((await recorded()).at(-1)).toBe(LATER);
  });

  it('takes what is in its future for the future', async () => {
    expect((await told('2023-02-02')).body).toMatchObject({ code: 'date_in_future' });
  });

  it.each([
    ['backwards', FIRST, 'clock_backwards'],
    ['past the real time', new Date(Date.now() + 60_000).toISOString(), 'clock_in_future'],
  ])('does not go %s', async (_, now, code) => {
    const { status, body } = await move(now);
    expect([status, body]).toEqual([422, expect.objectContaining({ field: 'now', code })]);
  });

  it('signs in as many as come', async () => {
    for (let tries = 0; tries < 40; tries += 1) {
      expect((await client.post('/sign-in', { login: 'nobody', proof: committee.proof })).status).toBe(401);
    }
    await signIn(committee);
  });

  it('stands, when started again, where its log ends', async () => {
    const again = await startApp({ environment: on(app, 'demo') });
    const there = new Client(again.url);
    const back = await there.post('/demo-clock', { now: FIRST });
    expect([back.status, (await there.post('/demo-clock', { now: LATER })).status]).toEqual([422, 204]);
    await again.stop();
  });

  it('goes on by the real clock, when started so', async () => {
    const again = await startApp({ environment: on(app, 'system') });
    expect((await new Client(again.url).get('/health')).body).toMatchObject({ clock: 'system' });
    await again.stop();
  });
});

describe('a product by the real clock', () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp();
    await setUp(app.url, SETUP_CODE);
  });
  afterAll(() => app?.stop());

  it('has no clock to move', async () => {
    expect((await new Client(app.url).post('/demo-clock', { now: FIRST })).status).toBe(404);
  });

  it('is never started by the demo clock again', async () => {
    const again = startApp({ environment: on(app, 'demo') });
    await expect(again).rejects.toThrow(ConfigRefused);
    await expect(again).rejects.toThrow('CLOCK=demo is refused: this log was begun by the real clock');
  });
});
