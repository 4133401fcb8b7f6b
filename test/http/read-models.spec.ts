/** What an operator does about read models, while the product answers. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { listReadModels, rebuildReadModel } from '../../apps/cli/src/read-models/read-models.command.js';
import { type RunningApp, SETUP_CODE, startApp } from '../support/app.js';
import { expecting } from '../support/client.js';
import { found, openCase, setUp, type Person } from '../support/people.js';

jest.setTimeout(60_000);

describe('read models', () => {
  let app: RunningApp;
  let committee: Person;
  const said: string[] = [];

  beforeAll(async () => {
    app = await startApp();
    const registrar = await setUp(app.url, SETUP_CODE);
    committee = await found(registrar, 'committee', ['activist', 'custodian'], 'committee');
  });
  afterAll(() => app?.stop());

  const at = () => {
    const { logUrl: log, keysUrl: keys, rolesPassword } = app.databases;
    const say = (line: string) => void said.push(line);
    return { databases: { log, keys, rolesPassword }, eventStoreUrl: app.eventStoreUrl, say };
  };
  const asOwner = async (sql: string) => {
    const owner = new pg.Client(app.databases.logUrl);
    await owner.connect();
    await owner.query(sql).finally(() => owner.end());
  };
  const listed = async (position: string) =>
    expecting<{ items: readonly { status: string }[] }>(
      200,
      await committee.client.get(`/cases?atLeast=${position}`),
    ).items.map(({ status }) => status);

  it('are listed with how far they are behind, and what is left of earlier ones', async () => {
    const { position } = await openCase(committee, { label: 'Үлгү Бир' });
    await listed(position);
    await asOwner(
      'CREATE TABLE read.case_overview_v0 (); ALTER TABLE read.case_overview_v0 OWNER TO kalkan_projector',
    );
    await listReadModels(at(), false);
    expect(said[0]).toMatch(/^READ MODEL +VERSION +EVENTS BEHIND +WAITING$/);
    expect(said.find((line) => line.startsWith('case-overview'))).toMatch(/^case-overview +\d+ +0$/);
    expect(said.at(-1)).toBe('Left by earlier versions (--drop-old drops them): case_overview_v0');
    await listReadModels(at(), true);
    expect(said.at(-1)).toBe('Dropped: case_overview_v0');
  });

  it('are made anew while the product answers, and go on', async () => {
    const { position } = await openCase(committee, { label: 'Үлгү Эки' });
    expect(await listed(position)).toEqual(['open', 'open']);
    await asOwner(
      `DO $$ BEGIN EXECUTE (SELECT format('UPDATE read.%I SET status = ''closed''', tablename)
        FROM pg_tables WHERE schemaname = 'read' AND tablename LIKE 'case_overview_v%'); END $$`,
    );
    expect(await listed(position)).toEqual(['closed', 'closed']);
    await rebuildReadModel(at(), 'case-overview', () => undefined);
    expect(said.at(-1)).toMatch(/^case-overview is made anew from \d+ events, in [\d.]+ s\.$/);
    expect(await listed(position)).toEqual(['open', 'open']);
    const { position: next } = await openCase(committee, { label: 'Үлгү Үч' });
    expect(await listed(next)).toEqual(['open', 'open', 'open']);
  });

  it('that do not exist are named', async () => {
    await expect(rebuildReadModel(at(), 'cases', () => undefined)).rejects.toThrow(
      /^There is no read model "cases"; there are .*case-overview/,
    );
  });
});
