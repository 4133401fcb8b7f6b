import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { DATABASE_ROLES, roleUrl } from '#event-store/database-roles';
import { openWorld, type World } from './testing/keys.fixtures.js';

describe('the role of the keys database', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  }, 60_000);
  afterAll(() => world.close());

  it.each([
    'UPDATE keys.disclosure SET purpose = purpose',
    'DELETE FROM keys.disclosure',
    'TRUNCATE keys.disclosure',
    'TRUNCATE keys.wrap',
    'UPDATE keys.wrap SET box = box',
    'UPDATE keys.wrap SET entitlement = entitlement',
    'UPDATE keys.case_wrap SET box = box',
    'UPDATE keys.case_wrap SET member_id = member_id',
    'UPDATE keys.case_reader SET member_id = member_id',
    'UPDATE keys.conflict SET member_id = member_id',
    'UPDATE keys.grant_box SET box = box',
    'UPDATE keys.facts_key SET key = key',
    'UPDATE keys.entitlement SET organization = organization',
    'UPDATE keys.entitlement SET consent_id = consent_id',
    'UPDATE keys.key_slot SET case_id = case_id',
    'UPDATE keys.session SET member_id = member_id',
    'UPDATE keys.session SET expires_at = expires_at',
    'UPDATE keys.server_secret SET value = value',
    'DROP TABLE keys.wrap',
    'CREATE TABLE keys.more ()',
    'CREATE TABLE public.more ()',
    'SELECT FROM keys.migration',
  ])('may not %s', async (sql) => {
    await expect(world.keys.database.query(sql)).rejects.toMatchObject({ code: '42501' });
  });

  it.each(DATABASE_ROLES.filter((role) => role !== 'kalkan_keys'))('lets %s not even in', async (role) => {
    const { keysUrl, rolesPassword } = world.databases;
    const client = new pg.Client(roleUrl(keysUrl, role, rolesPassword));
    await expect(client.connect()).rejects.toMatchObject({ code: '42501' });
  });
});
