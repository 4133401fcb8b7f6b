/** The product is set up once, however many ask for it and whichever process they reach. */
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { EventStore } from '#event-store/event-store';
import { SystemClock } from '#kernel/clock';
import { readConfig } from '../../apps/api/src/api.config.js';
import { createApi, startProcesses } from '../../apps/api/src/create-api.js';
import { createLog } from '../../apps/api/src/http/request-log.js';
import { type RunningApp, SETUP_CODE, startApp } from '../support/app.js';
import { setUp } from '../support/people.js';

// People's passphrases are stretched as in a browser: half a second each, more on a busy machine.
jest.setTimeout(120_000);

let one: RunningApp;
let other: NestFastifyApplication;
let urls: readonly [string, string];

beforeEach(async () => {
  one = await startApp({
    beside: async (environment) => {
      const config = readConfig(environment);
      other = await createApi({ config, log: createLog('silent'), web: new Map() });
      await other.listen(0, '127.0.0.1');
      startProcesses(other);
      return other;
    },
  });
  urls = [one.url, (await other.getUrl()).replace('localhost', '127.0.0.1')];
});
afterEach(async () => {
  jest.restoreAllMocks();
  await one.stop();
});

/** Once this process has looked whether the log has an organization, it lies still for as long as `until` says. */
function stillAfterLooking(app: NestFastifyApplication, until: () => Promise<unknown>): void {
  const store = app.get(EventStore);
  const readAll = store.readAll.bind(store);
  jest.spyOn(store, 'readAll').mockImplementation(async (after, limit, filter) => {
    const events = await readAll(after, limit, filter);
    if (limit === 1 && filter?.categories?.join() === 'organization') await until();
    return events;
  });
}

async function typesOf(category: string): Promise<readonly string[]> {
  const events = await one.eventStore.readAll(0n, 1000, { categories: [category] });
  return events.map(({ type }) => type);
}

describe('a set-up', () => {
  it('is made once by all who ask at one instant, on two processes', async () => {
    for (const app of [one.app, other]) {
      stillAfterLooking(app, () => new Promise((resolve) => setTimeout(resolve, 1_500)));
    }
    const asked = [0, 1, 0, 1].map((process, n) => setUp(urls[process] ?? '', SETUP_CODE, `registrar-${n}`));
    const made = (await Promise.allSettled(asked)).filter(({ status }) => status === 'fulfilled');
    expect(made).toHaveLength(1);
    expect(await typesOf('organization')).toEqual([
      'organization.registered.v1',
      'organization.card-signed.v1',
      'organization.member-admitted.v1',
    ]);
  });

  it('that lay still while another was made brings no second registrar', async () => {
    let wake = (): void => undefined;
    const woken = new Promise<void>((resolve) => {
      wake = resolve;
    });
    const looked = new Promise<void>((resolve) => {
      stillAfterLooking(one.app, () => {
        resolve();
        return woken;
      });
    });
    const slow = setUp(urls[0], SETUP_CODE, 'slow').catch((error: unknown) => error);
    await looked;
    const now = jest.spyOn(other.get(SystemClock), 'now');
    now.mockImplementation(() => new Date(Date.now() + 61_000));
    const registrar = await setUp(urls[1], SETUP_CODE, 'quick');
    wake();
    expect(String(await slow)).toContain('404');
    const admitted = (await one.eventStore.readAll(0n, 1000, { categories: ['organization'] })).filter(
      ({ type }) => type === 'organization.member-admitted.v1',
    );
    expect(admitted.map(({ data }) => data['memberId'])).toEqual([registrar.memberId]);
  });
});
