/** A product moves its log into EventStoreDB and back, and goes on where it was. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type ApiConfig, ConfigRefused, readConfig } from '../../apps/api/src/api.config.js';
import { migrate } from '../../apps/api/src/platform/databases.js';
import { moveLog } from '../../apps/cli/src/move-log/move-log.command.js';
import { rebuildReadModel } from '../../apps/cli/src/read-models/read-models.command.js';
import { StandIn } from '#event-store/testing/stand-in/stand-in';
import { type RunningApp, SETUP_CODE, startApp } from '../support/app.js';
import { Client, expecting } from '../support/client.js';
import { found, openCase, prepareOffer, setUp, signIn, type Person } from '../support/people.js';

jest.setTimeout(120_000);

describe('a product whose log is moved', () => {
  let home: RunningApp;
  let standIn: StandIn;
  let committee: Person;
  let center: Person;
  let referralId: string;
  let running: RunningApp;

  const environment = (elsewhere: boolean) => ({
    DATABASE_URL: home.databases.logUrl,
    KEYS_DATABASE_URL: home.databases.keysUrl,
    DATABASE_ROLES_PASSWORD: home.databases.rolesPassword,
    ...(elsewhere ? { EVENTSTORE_URL: `esdb://${standIn.hosts}?tls=false` } : {}),
  });
  const config = (elsewhere: boolean): ApiConfig => readConfig(environment(elsewhere));
  const said: string[] = [];
  const move = (back: boolean) =>
    moveLog({ config: config(true), back, say: (line) => void said.push(line), progress: () => undefined });
  /** The same people at a product that was started again. */
  const start = async (elsewhere: boolean) => {
    running = await startApp({ environment: environment(elsewhere) });
    [committee, center] = [committee, center].map((person) => ({
      ...person,
      client: new Client(running.url),
    })) as [Person, Person];
    await signIn(committee);
    await signIn(center);
  };
  const cases = async (atLeast = '') => {
    const answer = await committee.client.get(`/cases${atLeast && `?atLeast=${atLeast}`}`);
    return expecting<{ items: readonly { caseId: string }[] }>(200, answer).items;
  };
  const statusOf = async (id: string) =>
    expecting<{ status: string }>(200, await center.client.get(`/referrals/${id}`)).status;
  const events = async ({ eventStore }: RunningApp) => eventStore.readAll(0n, 1000);

  beforeAll(async () => {
    standIn = await StandIn.start();
    home = await startApp();
    const registrar = await setUp(home.url, SETUP_CODE);
    committee = await found(registrar, 'committee', ['activist', 'custodian'], 'committee');
    center = await found(registrar, 'crisis-center', ['center-worker', 'custodian'], 'center');
    const sealed = await openCase(committee, { label: 'Үлгү Бир', identity: {}, contact: {} });
    const offer = await prepareOffer(committee, center, sealed, ['identity', 'contact']);
    expecting(201, await committee.client.post('/referrals', offer.body));
    referralId = offer.referralId;
  });
  afterAll(async () => {
    await home?.databases.drop();
    standIn?.stop();
  });

  it('is not moved while it runs, and not begun anew elsewhere', async () => {
    await expect(move(false)).rejects.toThrow(/Stop every api and projector first/);
    await expect(migrate(config(true))).rejects.toThrow(
      /EVENTSTORE_URL is refused: the log is in PostgreSQL/,
    );
  });

  it('shows in EventStoreDB what was recorded in PostgreSQL, and goes on there', async () => {
    const before = await events(home);
    await home.app.close();
    await move(false);
    expect(said.at(0)).toBe(`${String(before.length)} events compared: the same in both.`);
    await expect(migrate(config(false))).rejects.toThrow(ConfigRefused);
    const { logUrl: log, keysUrl: keys, rolesPassword } = home.databases;
    const at = { databases: { log, keys, rolesPassword }, eventStoreUrl: undefined, say: () => undefined };
    await expect(rebuildReadModel(at, 'case-overview', () => undefined)).rejects.toThrow(/EVENTSTORE_URL/);
    await migrate(config(true));
    await start(true);
    expect(await cases()).toHaveLength(1);
    expect(await statusOf(referralId)).toBe('offered');
    expecting(201, await center.client.post(`/referrals/${referralId}/refusal`, { reason: 'no-bed' }));
    const { position } = await openCase(committee, { label: 'Үлгү Эки' });
    expect(await cases(position)).toHaveLength(2);
    expect((await events(running)).length).toBeGreaterThan(before.length);
  });

  it('goes on in PostgreSQL again with what was recorded in between', async () => {
    const there = await events(running);
    await running.stop();
    await move(true);
    await expect(migrate(config(true))).rejects.toThrow(ConfigRefused);
    await migrate(config(false));
    await start(false);
    expect(await cases()).toHaveLength(2);
    expect(await statusOf(referralId)).toBe('declined');
    const { position } = await openCase(committee, { label: 'Үлгү Үч' });
    expect(await cases(position)).toHaveLength(3);
    const here = await events(running);
    expect(here.slice(0, there.length).map(({ id, recordedAt }) => [id, recordedAt])).toEqual(
      there.map(({ id, recordedAt }) => [id, recordedAt]),
    );
    await running.stop();
  });
});
