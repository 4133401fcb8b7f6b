/** Where a member is signed in: ended from elsewhere, and what a device is told of it before anybody signs in again. */
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Device } from '../support/device.js';
import { type RunningApp, SETUP_CODE, startApp } from '../support/app.js';
import { join, letGo } from '../support/colleagues.js';
import { found, type Person, type Registrar, setUp, signIn } from '../support/people.js';

jest.setTimeout(60_000);

let app: RunningApp;
let registrar: Registrar;
let committee: Person;

beforeAll(async () => {
  app = await startApp();
  registrar = await setUp(app.url, SETUP_CODE);
  committee = await found(registrar, 'committee', ['activist', 'custodian'], 'committee');
}, 120_000);
afterAll(() => app?.stop());

async function signedIn(person: Person): Promise<Device> {
  const device = new Device(app.url);
  await device.signIn(person);
  return device;
}

it('lists sessions by device and time alone, and ends all others at once', async () => {
  const [here, lost, old] = [await signedIn(committee), await signedIn(committee), await signedIn(committee)];
  const listed = await here.listed();
  expect(Object.keys(listed[0]!).sort()).toEqual(['current', 'device', 'id', 'lastSeenAt', 'openedAt']);
  expect(listed.filter(({ current }) => current)).toHaveLength(1);
  expect(await lost.ended(committee.memberId)).toEqual([]);
  await here.ends('/me/sessions');
  expect(await here.listed()).toEqual([expect.objectContaining({ current: true })]);
  for (const device of [lost, old]) {
    expect((await device.get('/me')).status).toBe(401);
    expect(await device.ended(committee.memberId)).toEqual([committee.memberId]);
  }
  expect(await here.ended(committee.memberId)).toEqual([]);
});

it('tells a device of nobody who never signed in on it, and a stranger nothing', async () => {
  const other = await found(registrar, 'crisis-center', ['center-worker', 'custodian'], 'center');
  const [here, lost] = [await signedIn(committee), await signedIn(committee)];
  const [session] = (await here.listed()).filter(({ current }) => !current);
  await here.ends(`/me/sessions/${session!.id}`);
  expect(await lost.ended(other.memberId, committee.memberId, randomUUID())).toEqual([committee.memberId]);
  expect(await new Device(app.url).ended(committee.memberId)).toEqual([]);
  expect(await (await signedIn(other)).ended(committee.memberId)).toEqual([]);
});

it('lets the device in again: then it keeps what it keeps', async () => {
  const [here, lost] = [await signedIn(committee), await signedIn(committee)];
  await here.ends('/me/sessions');
  expect(await lost.ended(committee.memberId)).toEqual([committee.memberId]);
  await lost.signIn(committee);
  expect(await lost.ended(committee.memberId)).toEqual([]);
});

it('ends one’s own older session on this very device without ending the device', async () => {
  const here = await signedIn(committee);
  await here.signIn(committee);
  await here.ends('/me/sessions');
  expect(await here.ended(committee.memberId)).toEqual([]);
});

it('tells the devices of a member who was let go', async () => {
  await signIn(committee);
  const leaver = await join(committee, { registrar, login: 'leaver', roles: ['activist'] });
  const hers = await signedIn(leaver);
  await letGo(committee, leaver.memberId);
  expect(await hers.ended(leaver.memberId)).toEqual([leaver.memberId]);
});
