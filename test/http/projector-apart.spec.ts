import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type RunningApp, SETUP_CODE, startApp } from '../support/app.js';
import { expecting } from '../support/client.js';
import { found, openCase, setUp } from '../support/people.js';
import { startProjector } from '../support/projector.js';

// People's passphrases are stretched as in a browser: half a second each, more on a busy machine.
jest.setTimeout(60_000);

describe('a projector that is a process of its own', () => {
  let app: RunningApp;

  beforeAll(async () => {
    app = await startApp({
      environment: { KALKAN_PROJECTOR: 'apart' },
      beside: startProjector,
    });
  });
  afterAll(() => app?.stop());

  it('does for the api what the api leaves to it', async () => {
    const registrar = await setUp(app.url, SETUP_CODE);
    const committee = await found(registrar, 'committee', ['activist', 'custodian'], 'committee');
    const { caseId, position } = await openCase(committee, { label: 'Үлгү Бир' });
    const { items } = expecting<{ items: { caseId: string }[] }>(
      200,
      await committee.client.get(`/cases?atLeast=${position}`),
    );
    expect(items.map((item) => item.caseId)).toEqual([caseId]);
    expect((await committee.client.get('/health')).body).toMatchObject({ status: 'ready', processes: [] });
  });
});
