/** An office whose custodian lost the words, over the real door: opened by the sheet, the registrar's call and three days. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { KeyWrap, SectionEnvelope } from '#kernel/sealed';
import { createKit } from '#sealing/recovery-kit';
import { type RunningApp, SETUP_CODE, startApp } from '../support/app.js';
import { type Answer, Client, expecting } from '../support/client.js';
import { type Candidate, join, openForReason, takeSecrets } from '../support/colleagues.js';
import { found, openCase, type Person, type Registrar, setUp, signIn } from '../support/people.js';
import { answered, asks, challenged, prepareAsker, prepareRecovery } from '../support/recovery.js';

// People's passphrases are stretched as in a browser: half a second each, more on a busy machine.
jest.setTimeout(60_000);

const BEGUN = '2026-02-02T04:00:00.000Z';

let app: RunningApp;
let registrar: Registrar;
let chair: Person;
let activist: Candidate;
let center: Person;
let asker: Candidate;
let kitText: string;

const coded = ({ status, body }: Answer) => ({ status, code: (body as { code?: string }).code });
const move = (now: string) => new Client(app.url).post('/demo-clock', { now });
const standing = async ({ client }: Person) =>
  expecting<{ recovery: { memberId: string; released: boolean; ready: boolean; opensAt: string } | null }>(
    200,
    await client.get('/recovery'),
  ).recovery;
const ofRegistrar = (act: 'release' | 'refusal', memberId: string, by: Person = registrar) =>
  by.client.post(`/organizations/${chair.organization}/recovery/${act}`, { memberId });
const stop = ({ client }: Person, memberId: string) => client.post('/recovery/stop', { memberId });
const finish = ({ client }: Person, rotation: object) => client.post('/recovery/finish', { ...rotation });
const wellNamed = () => ({ name: '«CHAIR»  ru', kitText });

async function newSheet(by: Person): Promise<string> {
  await takeSecrets(by);
  const made = await by.keyring.replaceKit({ book: by.book });
  expecting(201, await by.client.post('/kit', { ...made.rotation }));
  await takeSecrets(by);
  return made.kitText;
}

interface Disclosed {
  readonly envelopes: readonly { readonly envelope: SectionEnvelope; readonly commandId: string }[];
  readonly wraps: readonly KeyWrap[];
}
async function reads({ client, keyring, book }: Person, caseId: string): Promise<unknown> {
  const asked = { sections: ['narrative'], purpose: 'work' };
  const answer = await client.post(`/cases/${caseId}/disclosures`, asked);
  const { envelopes, wraps } = expecting<{ sections: [Disclosed] }>(200, answer).sections[0];
  for (const wrap of wraps) await keyring.learnKey(wrap, true);
  const [stored] = envelopes;
  return (await keyring.openSection({ caseId, ...stored!, book })).value;
}

beforeAll(async () => {
  app = await startApp({ environment: { CLOCK: 'demo' } });
  expecting(204, await move(BEGUN));
  registrar = await setUp(app.url, SETUP_CODE);
  chair = await found(registrar, 'committee', ['activist', 'custodian'], 'chair');
  center = await found(registrar, 'crisis-center', ['center-worker', 'custodian'], 'center');
  activist = await join(chair, { registrar, login: 'activist', roles: ['activist'] });
  kitText = await newSheet(chair);
  await takeSecrets(activist);
}, 120_000);
afterAll(() => app?.stop());

describe('whoever shows the sheet', () => {
  it('finds the office by its name however it is typed, and an office there is not looks like one', async () => {
    const one = await challenged(app.url, wellNamed().name);
    expect(one).toMatchObject({ organization: chair.organization, roster: 3 });
    expect(one.kit).toEqual(chair.book.newest(chair.organization).kit);
    const [other, again] = [await challenged(app.url, 'no such'), await challenged(app.url, 'No such')];
    expect({ ...other, challenge: '' }).toEqual({ ...again, challenge: '' });
    expect(other.challenge).not.toBe(again.challenge);
    expect(Object.keys(other)).toEqual(Object.keys(one));
    expect(other.registrar).toEqual(one.registrar);
    expect(other.organization).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  it('is answered alike where the office, the sheet, the challenge or the keys are others', async () => {
    asker = await prepareAsker(chair, registrar, 'asker');
    const asked = await challenged(app.url, wellNamed().name);
    const nowhere = await challenged(app.url, 'no such');
    const other = await prepareAsker(chair, registrar, 'other');
    const good = await answered(asker, asked, kitText);
    const foreign = await challenged(app.url, 'center');
    const wrong = [
      await answered(asker, asked, (await createKit()).text),
      await answered(asker, nowhere, kitText),
      await answered(asker, { ...asked, challenge: foreign.challenge }, kitText),
      await answered(asker, { ...asked, roster: 2 }, kitText),
      await answered(asker, { ...asked, organization: center.organization }, kitText),
      await answered(asker, { ...asked, organization: randomUUID() }, kitText),
      { ...(await answered(other, asked, kitText)), signature: good.signature },
    ];
    for (const body of wrong) {
      const answer = await new Client(app.url).post('/recovery', body);
      expect(coded(answer)).toEqual({ status: 422, code: 'recovery_refused' });
    }
    expecting(204, await move('2026-02-02T04:10:00.000Z'));
    expect(coded(await asker.client.post('/recovery', good))).toEqual({
      status: 422,
      code: 'recovery_refused',
    });
    expect(await standing(chair)).toBeNull();
  });

  it('is a candidate who sees nothing, while every member is told; the same asked again is answered the same', async () => {
    const commandId = randomUUID();
    const body = await answered(asker, await challenged(app.url, wellNamed().name), kitText);
    const first = await asker.client.post('/recovery', body, { commandId });
    expect(coded(first).status).toBe(201);
    expect((await asker.client.post('/recovery', body, { commandId })).body).toEqual(first.body);
    const other = await prepareAsker(chair, registrar, 'other');
    expect(coded(await asks(other, wellNamed()))).toEqual({ status: 409, code: 'recovery_open' });
    await signIn(asker);
    expect((await asker.client.get('/me')).body).toMatchObject({ standing: 'candidate', memberWraps: [] });
    expect(coded(await asker.client.get('/cases')).status).toBe(404);
    for (const each of [chair, activist, asker]) {
      expect(await standing(each)).toMatchObject({ memberId: asker.memberId, released: false, ready: false });
    }
    expect(await standing(center)).toBeNull();
    expect(coded(await asker.client.get('/recovery/secret'))).toEqual({
      status: 409,
      code: 'recovery_too_early',
    });
  });

  it('is stopped by any custodian, and what was kept of them goes', async () => {
    expect(coded(await stop(activist, asker.memberId)).status).toBe(404);
    expect(coded(await stop(center, asker.memberId)).status).toBe(409);
    expecting(201, await stop(chair, asker.memberId));
    expecting(201, await stop(chair, asker.memberId));
    expect(await standing(activist)).toBeNull();
    expect(coded(await asker.client.get('/me')).status).toBe(401);
    const { login, proof } = asker;
    expect(coded(await new Client(app.url).post('/sign-in', { login, proof })).status).toBe(401);
  });
});

describe('an office whose custodian has no words any more', () => {
  let caseId: string;
  let rotation: object;

  it('is released by the registrar alone', async () => {
    caseId = (await openCase(activist, { label: 'Үлгү Бир', narrative: 'before' })).caseId;
    asker = await prepareAsker(chair, registrar, 'anew');
    expecting(201, await asks(asker, wellNamed()));
    await signIn(asker);
    for (const by of [chair, center, activist, asker]) {
      expect(coded(await ofRegistrar('release', asker.memberId, by)).status).toBe(404);
    }
    const listed = expecting<{ id: string; recovery: { memberId: string; sign: string } | null }[]>(
      200,
      await registrar.client.get('/registry'),
    );
    const open = listed.filter(({ recovery }) => recovery !== null);
    expect(open).toMatchObject([{ id: chair.organization, recovery: { memberId: asker.memberId } }]);
    expect(open[0]?.recovery?.sign).toBe(asker.member.identity.sign);
    expect(coded(await ofRegistrar('release', randomUUID())).code).toBe('recovery_missing');
    expecting(201, await ofRegistrar('release', asker.memberId));
    expect(await standing(chair)).toMatchObject({ released: true, ready: false });
  });

  it('waits out three days, to the second', async () => {
    const opensAt = (await standing(chair))!.opensAt;
    expecting(204, await move(new Date(Date.parse(opensAt) - 1000).toISOString()));
    expect(coded(await asker.client.get('/recovery/secret')).code).toBe('recovery_too_early');
    expecting(204, await move(opensAt));
    expect(await standing(asker)).toMatchObject({ ready: true });
  });

  it('is given to the asker, and to nobody else', async () => {
    for (const other of [chair, activist, center]) {
      expect(coded(await other.client.get('/recovery/secret')).status).toBe(404);
      expect(coded(await finish(other, {})).status).toBe(404);
    }
    const made = await prepareRecovery(asker, kitText);
    rotation = made.rotation;
    const forged = { ...made.rotation.roster, signer: asker.memberId };
    expect(coded(await finish(asker, { ...rotation, roster: forged })).code).toBe('roster_not_extending');
    const short = made.rotation.memberWraps.slice(1);
    expect(coded(await finish(asker, { ...rotation, memberWraps: short })).code).toBe(
      'member_wraps_mismatch',
    );
    expecting(200, await chair.client.get('/me'));
    expecting(201, await finish(asker, rotation));
    kitText = made.kitText;
  });

  it('opens what was recorded before, to the new custodian and to those who stayed', async () => {
    expect((await asker.client.get('/me')).body).toMatchObject({ standing: 'member' });
    await openForReason(asker, caseId);
    for (const person of [asker, activist]) {
      await takeSecrets(person);
      expect(await reads(person, caseId)).toBe('before');
    }
    const members = expecting<{ memberId: string; left: boolean }[]>(200, await asker.client.get('/members'));
    expect(members.filter(({ left }) => !left).map(({ memberId }) => memberId)).toEqual([
      activist.memberId,
      asker.memberId,
    ]);
    await join(asker, { registrar, login: 'colleague', roles: ['activist'] });
  });

  it('opens nothing to the old words, and nothing new to the old sheet', async () => {
    expect(coded(await chair.client.get('/me')).status).toBe(401);
    const { login, proof } = chair;
    expect(coded(await new Client(app.url).post('/sign-in', { login, proof })).status).toBe(401);
    expect(await standing(asker)).toBeNull();
    const another = await prepareAsker(chair, registrar, 'again');
    const old = await challenged(app.url, wellNamed().name);
    expect(old.kit).toEqual(asker.book.newest(chair.organization).kit);
    expecting(201, await asks(another, wellNamed()));
    expecting(201, await ofRegistrar('refusal', another.memberId));
    expect(await standing(asker)).toBeNull();
  });
});
