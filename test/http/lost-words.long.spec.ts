/** Words lost, or known to somebody, over the real door with real sealing: nothing old opens anything new. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { KeyWrap, SectionEnvelope } from '#kernel/sealed';
import { createMember, pinRegistrar } from '#sealing/enrollment';
import { generatePassphrase } from '#sealing/passphrase';
import { RosterBook } from '#sealing/roster-book';
import { SectionHeads } from '#sealing/section-heads';
import { type RunningApp, SETUP_CODE, startApp } from '../support/app.js';
import { type Answer, Client, expecting } from '../support/client.js';
import {
  admit,
  type Candidate,
  enroll,
  join,
  lockOut,
  prepareAdmission,
  prepareCandidate,
  takeSecrets,
  openForReason,
} from '../support/colleagues.js';
import { acquaint, found, openCase, type Person, type Registrar, setUp, signIn } from '../support/people.js';

// People's passphrases are stretched as in a browser: half a second each, more on a busy machine.
jest.setTimeout(60_000);

let app: RunningApp;
let registrar: Registrar;
let chair: Person;
let second: Candidate;
let center: Person;
let hers: Candidate;

const coded = ({ status, body }: Answer) => ({ status, code: (body as { code?: string }).code });
const refusedWords = { status: 401, code: 'sign_in_refused' };

beforeAll(async () => {
  app = await startApp();
  registrar = await setUp(app.url, SETUP_CODE);
  chair = await found(registrar, 'committee', ['activist', 'custodian'], 'chair');
  center = await found(registrar, 'crisis-center', ['center-worker', 'custodian'], 'center');
  second = await join(chair, { registrar, login: 'second', roles: ['custodian'] });
  hers = await join(chair, { registrar, login: 'hers', roles: ['activist'] });
  await acquaint(second, chair.organization);
}, 120_000);
afterAll(() => app?.stop());

const inviteBack = ({ client }: Person, memberId: string) =>
  client.post(`/members/${memberId}/invitation`, {});
const lockOutBody = async (by: Person, memberId: string) => {
  const { roster, memberWraps, ring, indexKey } = await by.keyring.letMemberGo({ book: by.book, memberId });
  return { roster, memberWraps, ring, indexKey };
};
const sendLockOut = ({ client }: Person, memberId: string, body: unknown) =>
  client.post(`/members/${memberId}/lock-out`, body);

interface Looked {
  readonly roles: readonly string[];
  readonly returning: {
    readonly memberId: string;
    readonly displayName: string;
    readonly login: string;
    readonly pinsRevision: number;
  } | null;
}

/** The same member with new words and new keys, as her browser makes them from the invitation back. */
async function returnOf(person: Candidate, code: string): Promise<Candidate> {
  const looked = await new Client(app.url).post('/invitations/look', { code });
  const { returning, roles } = expecting<Looked>(200, looked);
  expect(returning).toMatchObject({ memberId: person.memberId, login: person.login });
  expect(roles).toEqual(person.roles);
  const passphrase = generatePassphrase();
  const { memberId, organization, login } = person;
  const member = await createMember({ memberId, org: organization, passphrase });
  const book = new RosterBook(await pinRegistrar(registrar.keyring.identity, registrar.fingerprint));
  const revision = returning!.pinsRevision + 1;
  const pins = await member.keyring.sealPins({ book, heads: new SectionHeads(), revision });
  const { salt, proof, lock, keyring } = member;
  const form = { memberId, displayName: returning!.displayName, login, salt, proof, lock, pins };
  return { ...person, client: new Client(app.url), passphrase, proof, keyring, book, member, form };
}

interface Disclosed {
  readonly envelopes: readonly { readonly envelope: SectionEnvelope; readonly commandId: string }[];
  readonly wraps: readonly KeyWrap[];
}
async function disclosed({ client }: Person, caseId: string): Promise<Disclosed> {
  const asked = { sections: ['narrative'], purpose: 'work' };
  const answer = await client.post(`/cases/${caseId}/disclosures`, asked);
  return expecting<{ sections: [Disclosed] }>(200, answer).sections[0];
}
async function opens({ keyring, book }: Person, caseId: string, { envelopes, wraps }: Disclosed) {
  for (const wrap of wraps) await keyring.learnKey(wrap, true).catch(() => undefined);
  const opening = envelopes.map((stored) =>
    keyring.openSection({ caseId, ...stored, book }).then(
      ({ value }) => value,
      (error: unknown) => (error as { code: string }).code,
    ),
  );
  return Promise.all(opening);
}

describe('a member whose words are lost, or known to somebody', () => {
  let caseId: string;
  let code: string;
  let back: Candidate;
  const old = { cookie: '' };

  it('is locked out by another custodian, and by nobody else', async () => {
    caseId = (await openCase(hers, { label: 'Үлгү Бир', narrative: 'hers, before' })).caseId;
    for (const custodian of [chair, second]) await openForReason(custodian, caseId);
    const body = await lockOutBody(chair, hers.memberId);
    for (const other of [hers, center, registrar]) {
      expect(coded(await sendLockOut(other, hers.memberId, body)).status).toBe(404);
    }
    expect(coded(await sendLockOut(chair, chair.memberId, body))).toEqual({ status: 409, code: 'own_words' });
    expect(coded(await sendLockOut(chair, randomUUID(), body)).status).toBe(404);
    const bare = { ...body, memberWraps: body.memberWraps.slice(1) };
    expect(coded(await sendLockOut(chair, hers.memberId, bare)).code).toBe('member_wraps_mismatch');
    expect(coded(await inviteBack(chair, hers.memberId)).status).toBe(404);
    expecting(200, await hers.client.get('/me'));
  });

  it('is out at once, with every session and the words themselves', async () => {
    const elsewhere = new Client(app.url);
    expecting(200, await elsewhere.post('/sign-in', { login: hers.login, proof: hers.proof }));
    old.cookie = hers.client.cookie ?? '';
    await lockOut(chair, hers.memberId);
    for (const client of [hers.client, elsewhere]) {
      expect(coded(await client.get('/me'))).toEqual({ status: 401, code: 'session_expired' });
    }
    const { login, proof } = hers;
    expect(coded(await new Client(app.url).post('/sign-in', { login, proof }))).toEqual(refusedWords);
    const members = expecting<{ memberId: string; left: boolean; lockedOut: boolean }[]>(
      200,
      await chair.client.get('/members'),
    );
    expect(members.filter(({ lockedOut }) => lockedOut)).toEqual([
      expect.objectContaining({ memberId: hers.memberId, displayName: 'Үлгү hers', left: false }),
    ]);
  });

  it('told of by two custodians at once: nothing is lost, and the second is told to look again', async () => {
    const third = await join(chair, { registrar, login: 'third', roles: ['activist'] });
    await takeSecrets(second);
    const [one, other] = await Promise.all([
      lockOutBody(chair, third.memberId),
      lockOutBody(second, second.memberId === third.memberId ? '' : third.memberId),
    ]);
    const answers = await Promise.all([
      sendLockOut(chair, third.memberId, one),
      sendLockOut(second, third.memberId, other),
    ]);
    // the same said twice is done once; of two different changes the later one is refused
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    await takeSecrets(chair);
    await takeSecrets(second);
    const fourth = await join(chair, { registrar, login: 'fourth', roles: ['activist'] });
    const fifth = await join(chair, { registrar, login: 'fifth', roles: ['activist'] });
    await acquaint(second, chair.organization);
    await takeSecrets(second);
    const bodies = [await lockOutBody(chair, fourth.memberId), await lockOutBody(second, fifth.memberId)];
    const both = await Promise.all([
      sendLockOut(chair, fourth.memberId, bodies[0]),
      sendLockOut(second, fifth.memberId, bodies[1]),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const late = both.find(({ status }) => status === 409)!;
    expect(coded(late).code).toBe('roster_not_extending');
    for (const custodian of [chair, second]) {
      await takeSecrets(custodian);
      expect(await opens(custodian, caseId, await disclosed(custodian, caseId))).toEqual(['hers, before']);
    }
    // whoever was not locked out then goes on working
    const [inside] = both[0] === late ? [fourth] : [fifth];
    expecting(200, await inside.client.get('/me'));
  });

  it('is invited back for herself alone', async () => {
    for (const other of [center, registrar]) {
      expect(coded(await inviteBack(other, hers.memberId)).status).toBe(404);
    }
    const first = expecting<{ code: string }>(201, await inviteBack(chair, hers.memberId)).code;
    code = expecting<{ code: string }>(201, await inviteBack(second, hers.memberId)).code;
    const look = (asked: string) => new Client(app.url).post('/invitations/look', { code: asked });
    expect(coded(await look(first)).status).toBe(400);
    back = await returnOf(hers, code);
    const stranger = await prepareCandidate(chair, { registrar, login: 'stranger', roles: ['activist'] });
    expect(coded(await enroll(stranger, code)).code).toBe('enrollment_of_another');
    // the old keys are not taken again, whoever has them
    const { salt, proof, lock } = hers.member;
    const unchanged = { ...back, form: { ...back.form, salt, proof, lock } };
    expect(coded(await enroll(unchanged, code))).toMatchObject({ status: 422, code: 'key_reused' });
  });

  it('waits with new words until her digits are typed, and not other ones', async () => {
    expecting(201, await enroll(back, code));
    expect(coded(await enroll(await returnOfSame(back), code)).code).toBe('invitation_refused');
    await signIn(back);
    expect(expecting<{ standing: string }>(200, await back.client.get('/me')).standing).toBe('candidate');
    expect(coded(await back.client.get('/cases')).status).toBe(404);
    const { login, proof } = hers;
    expect(coded(await new Client(app.url).post('/sign-in', { login, proof }))).toEqual(refusedWords);
    const misheard = { ...back, member: { ...back.member, fingerprint: hers.member.fingerprint } };
    await expect(prepareAdmission(chair, misheard)).rejects.toMatchObject({ code: 'member_key_substituted' });
    await acquaint(chair, chair.organization);
    await takeSecrets(chair);
    expecting(201, await admit(chair, back, await prepareAdmission(chair, back)));
  });

  it('reads on as the same member: what she wrote is hers, and what came meanwhile too', async () => {
    await takeSecrets(back);
    expect(await opens(back, caseId, await disclosed(back, caseId))).toEqual(['hers, before']);
    const commandId = randomUUID();
    const sections = [{ section: 'narrative', value: 'hers, after', prev: null }];
    const sealed = await back.keyring.sealSections({ caseId, commandId, sections });
    const body = { sections: sealed.envelopes, wraps: sealed.wraps };
    expecting(201, await back.client.post(`/cases/${caseId}/sections`, body, { commandId }));
    await takeSecrets(chair);
    const shown = await disclosed(chair, caseId);
    expect(await opens(chair, caseId, shown)).toEqual(['hers, before', 'hers, after']);
    expect(new Set(shown.envelopes.map(({ envelope }) => envelope.signer))).toEqual(new Set([hers.memberId]));
    const members = expecting<{ memberId: string; lockedOut: boolean; roles: string[] }[]>(
      200,
      await chair.client.get('/members'),
    );
    expect(members.find(({ memberId }) => memberId === hers.memberId)).toMatchObject({
      lockedOut: false,
      roles: ['activist'],
    });
  });

  it('while the old words, device and session open nothing sealed since, with all the server has', async () => {
    const { login, proof } = hers;
    expect(coded(await new Client(app.url).post('/sign-in', { login, proof }))).toEqual(refusedWords);
    hers.client.cookie = old.cookie;
    expect(coded(await hers.client.get('/me'))).toEqual({ status: 401, code: 'session_expired' });
    const shown = await disclosed(back, caseId);
    const thief = { ...hers, book: back.book };
    expect(await opens(thief, caseId, shown)).toEqual(['hers, before', 'key_unknown']);
    const { memberWraps, rings } = await takeSecrets(back);
    const newest = memberWraps.at(-1)!;
    await expect(hers.keyring.admitSecret(newest, back.book)).rejects.toMatchObject({
      code: 'member_key_substituted',
    });
    await hers.keyring.admitRings(rings, back.book).catch(() => undefined);
    expect(await opens(thief, caseId, shown)).toEqual(['hers, before', 'key_unknown']);
  });

  it('refused instead, stays outside and may be invited again', async () => {
    await lockOut(chair, hers.memberId);
    const next = expecting<{ code: string }>(201, await inviteBack(chair, hers.memberId)).code;
    const third = await returnOf(back, next);
    expecting(201, await enroll(third, next));
    expect(coded(await inviteBack(chair, hers.memberId))).toEqual({ status: 409, code: 'candidate_exists' });
    expecting(201, await chair.client.post(`/members/${hers.memberId}/refusal`, {}));
    const { login, proof } = third;
    expect(coded(await new Client(app.url).post('/sign-in', { login, proof }))).toEqual(refusedWords);
    expecting(201, await inviteBack(chair, hers.memberId));
  });
});

/** The same code once more, from another browser. */
async function returnOfSame(person: Candidate): Promise<Candidate> {
  const member = await createMember({
    memberId: person.memberId,
    org: person.organization,
    passphrase: generatePassphrase(),
  });
  const { salt, proof, lock } = member;
  return { ...person, client: new Client(app.url), form: { ...person.form, salt, proof, lock } };
}
