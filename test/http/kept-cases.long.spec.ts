/** Over the real door: a case kept from a colleague outlives a lost recovery sheet, lost words, and every custodian. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type RunningApp, SETUP_CODE, startApp } from '../support/app.js';
import { type Answer, Client, expecting } from '../support/client.js';
import { type Candidate, join, lockOut, openForReason, takeSecrets } from '../support/colleagues.js';
import {
  comeBack,
  lackedKeys,
  lackedPage,
  readsKept,
  shareLacked,
  wrapLacked,
} from '../support/kept-cases.js';
import {
  acquaint,
  found,
  openCase,
  type Person,
  type Registrar,
  type SealedCase,
  setUp,
  signIn,
} from '../support/people.js';
import { asks, prepareAsker, prepareRecovery } from '../support/recovery.js';

// People's passphrases are stretched as in a browser: half a second each, more on a busy machine.
jest.setTimeout(60_000);

const SECTIONS = { label: 'Үлгү Бир', narrative: 'kept' };

const BEGUN = '2026-02-02T04:00:00.000Z';

let app: RunningApp;
let registrar: Registrar;
let chair: Person;
let hers: Candidate;
let kin: Candidate;
let center: Person;
let file: SealedCase;
let kitText: string;

const move = (now: string) => new Client(app.url).post('/demo-clock', { now });
const coded = ({ status, body }: Answer) => [status, (body as { code?: string }).code];
const share = async (by: Person, caseWraps: readonly object[], roster?: number) =>
  by.client.post('/case-wraps', { roster: roster ?? (await lackedPage(by)).roster, caseWraps });
const disclose = ({ client }: Person) =>
  client.post(`/cases/${file.caseId}/disclosures`, { sections: ['narrative'], purpose: 'work' });
const who = async (by: Person) =>
  (await lackedKeys(by)).map(({ members, kit }) => [...members, ...(kit ? ['kit'] : [])]);

async function newSheet(by: Person): Promise<string> {
  await takeSecrets(by);
  const made = await by.keyring.replaceKit({ book: by.book });
  expecting(201, await by.client.post('/kit', { ...made.rotation }));
  await takeSecrets(by);
  return made.kitText;
}

beforeAll(async () => {
  app = await startApp({ environment: { CLOCK: 'demo' } });
  expecting(204, await move(BEGUN));
  registrar = await setUp(app.url, SETUP_CODE);
  chair = await found(registrar, 'committee', ['activist', 'custodian'], 'chair');
  center = await found(registrar, 'crisis-center', ['center-worker', 'custodian'], 'center');
  hers = await join(chair, { registrar, login: 'hers', roles: ['activist'] });
  kin = await join(chair, { registrar, login: 'kin', roles: ['activist'] });
  await acquaint(hers, hers.organization);
  file = await openCase(hers, SECTIONS, [kin]);
}, 180_000);
afterAll(() => app?.stop());

describe('a recovery sheet that replaces another', () => {
  it('lacks the keys of the case, which any browser that holds them brings to it', async () => {
    expect(await who(hers)).toEqual([]);
    kitText = await newSheet(chair);
    expect(await who(hers)).toEqual([['kit'], ['kit']]);
    expect(await who(chair)).toEqual([['kit'], ['kit']]);
    // her browser may know the sheet before, and would wrap for that one
    const { roster, keys } = await lackedPage(hers);
    const old = await wrapLacked(hers, keys);
    expect(coded(await share(hers, old, roster - 1))).toEqual([409, 'case_readers_stale']);
    await takeSecrets(hers);
    const wraps = await wrapLacked(hers, keys);
    expect(coded(await share(hers, [{ ...wraps[0], memberId: center.memberId }]))).toEqual([
      409,
      'case_readers_stale',
    ]);
    expect(coded(await share(hers, [{ ...wraps[0], section: 'notes' }]))).toEqual([
      422,
      'case_wrap_mismatch',
    ]);
    expect(coded(await share(hers, []))[0]).toBe(400);
    expecting(204, await share(hers, wraps));
    expect(await who(hers)).toEqual([]);
    expect(await who(chair)).toEqual([]);
  });

  it('is a renewal in the log of openings, and nothing to whom the case is kept from', async () => {
    expect(await who(kin)).toEqual([]);
    const log = async (by: Person) =>
      expecting<{ items: readonly { purpose: string; memberId: string }[] }>(
        200,
        await by.client.get(`/disclosures?case=${file.caseId}`),
      ).items;
    expect((await log(chair)).filter(({ purpose }) => purpose === 'renewal').length).toBeGreaterThan(1);
    expect(coded(await registrar.client.post('/case-wraps/lacked', { after: null }))[0]).toBe(404);
    expect(await who(center)).toEqual([]);
  });
});

describe('a member whose words were lost', () => {
  it('comes back to the keys she had, once a colleague’s browser has brought them', async () => {
    await lockOut(chair, hers.memberId);
    const back = await comeBack(hers, { custodian: chair, registrar });
    await expect(readsKept(back, file.caseId, 'narrative')).rejects.toMatchObject({ code: 'key_unknown' });
    expect(await who(back)).toEqual([]);
    expect(await who(chair)).toEqual([[back.memberId], [back.memberId]]);
    await shareLacked(chair);
    expect(await readsKept(back, file.caseId, 'narrative')).toBe('kept');
    expect(await who(chair)).toEqual([]);
    hers = back;
  });

  it('is given nothing where the case is kept from her', async () => {
    await lockOut(chair, kin.memberId);
    kin = await comeBack(kin, { custodian: chair, registrar });
    expect(await who(chair)).toEqual([]);
    const { caseWraps } = file.body as { caseWraps: readonly { memberId: string }[] };
    const smuggled = caseWraps
      .filter(({ memberId }) => memberId === 'kit')
      .map((wrap) => ({ ...wrap, memberId: kin.memberId }));
    expecting(204, await share(chair, smuggled));
    expect(coded(await disclose(kin))).toEqual([404, 'not_found']);
  });
});

describe('an office opened by its sheet', () => {
  it('opens the case to the one who comes, and to the next sheet', async () => {
    const asker = await prepareAsker(chair, registrar, 'asker');
    expecting(201, await asks(asker, { name: 'chair ru', kitText }));
    await signIn(asker);
    const organization = chair.organization;
    expecting(
      201,
      await registrar.client.post(`/organizations/${organization}/recovery/release`, {
        memberId: asker.memberId,
      }),
    );
    expect(coded(await asker.client.get('/recovery/secret'))).toEqual([409, 'recovery_too_early']);
    const { recovery } = expecting<{ recovery: { opensAt: string } }>(
      200,
      await asker.client.get('/recovery'),
    );
    expecting(204, await move(recovery.opensAt));
    const { rotation, kitText: next, caseWraps } = await prepareRecovery(asker, kitText);
    expect(new Set(caseWraps.map(({ memberId }) => memberId))).toEqual(new Set([asker.memberId, 'kit']));
    expect(caseWraps).toHaveLength(2 * Object.keys(SECTIONS).length);
    const finish = (brought: readonly object[]) =>
      asker.client.post('/recovery/finish', { ...rotation, caseWraps: brought });
    expect(coded(await finish(caseWraps.slice(1)))).toEqual([409, 'case_readers_stale']);
    const others = caseWraps.map((wrap) => ({ ...wrap, memberId: hers.memberId }));
    expect(coded(await finish([...caseWraps, ...others]))).toEqual([422, 'case_wrap_mismatch']);
    expecting(201, await finish(caseWraps));
    await takeSecrets(asker);
    await openForReason(asker, file.caseId);
    expect(await readsKept(asker, file.caseId, 'narrative')).toBe('kept');
    expect(await who(asker)).toEqual([]);
    expect(coded(await disclose(chair))[0]).toBe(401);
    await signIn(kin);
    expect(coded(await disclose(kin))).toEqual([404, 'not_found']);
    kitText = next;
  });
});
