/** Over the real door: to a colleague who is kin to somebody in a case it does not exist; the others go on with it. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { CaseWrap, KeyWrap, SectionEnvelope } from '#kernel/sealed';
import { missingCase, toldApart } from '../access/told-apart.js';
import { aboutCase, aboutReferral } from '../access/questions.js';
import { type RunningApp, SETUP_CODE, startApp } from '../support/app.js';
import { attachFile, sealFile, type SealedFile } from '../support/attachments.js';
import { type Answer, expecting } from '../support/client.js';
import { join, keepFrom, openForReason } from '../support/colleagues.js';
import { eventually } from '../support/eventually.js';
import {
  acquaint,
  found,
  type Offer,
  openCase,
  type Person,
  prepareOffer,
  type Registrar,
  type SealedCase,
  setUp,
} from '../support/people.js';

// People's passphrases are stretched as in a browser: half a second each, more on a busy machine.
jest.setTimeout(60_000);

interface Section {
  readonly section: string;
  readonly envelopes: readonly { readonly envelope: SectionEnvelope; readonly commandId: string }[];
  readonly wraps: readonly KeyWrap[];
  readonly caseWraps: readonly CaseWrap[];
}
interface Items<Item> {
  readonly items: readonly Item[];
}

let app: RunningApp;
let registrar: Registrar;
let chair: Person;
let opener: Person;
let kin: Person;
let kinChair: Person;
let center: Person;
/** Kept from both from its first event on, and one that both knew until it was kept from them. */
let first: SealedCase;
let later: SealedCase;
let attached: SealedFile;
let offer: Offer;

const coded = ({ status, body }: Answer) => [status, (body as { code?: string }).code];
const NOT_THERE = [404, 'not_found'];
const disclose = ({ client }: Person, { caseId }: SealedCase, sections = ['identity']) =>
  client.post(`/cases/${caseId}/disclosures`, { sections, purpose: 'work' });
const listed = async ({ client }: Person): Promise<readonly string[]> =>
  expecting<Items<{ caseId: string }>>(200, await client.get('/cases')).items.map(({ caseId }) => caseId);
const total = async ({ client }: Person): Promise<number> =>
  expecting<{ total: number }>(200, await client.get('/statistics/own?year=2026')).total;
const conflicts = ({ client }: Person, { caseId }: SealedCase, body: object) =>
  client.post(`/cases/${caseId}/conflicts`, { caseWraps: [], ...body });

beforeAll(async () => {
  app = await startApp({ environment: { CLOCK: 'demo' } });
  registrar = await setUp(app.url, SETUP_CODE);
  chair = await found(registrar, 'committee', ['activist', 'custodian'], 'chair');
  center = await found(registrar, 'crisis-center', ['center-worker', 'custodian'], 'center');
  opener = await join(chair, { registrar, login: 'opener', roles: ['activist'] });
  kin = await join(chair, { registrar, login: 'kin', roles: ['activist'] });
  kinChair = await join(chair, { registrar, login: 'kin-chair', roles: ['activist', 'custodian'] });
  await acquaint(opener, opener.organization);
  later = await openCase(opener, { label: 'Үлгү Эки', identity: { fullName: 'Үлгү Эки' } });
  attached = await sealFile(opener, later.caseId, new Uint8Array(400).fill(3));
  expecting(201, await attachFile(opener, later.caseId, attached));
  offer = await prepareOffer(opener, center, later, ['identity']);
  expecting(201, await opener.client.post('/referrals', offer.body));
  await openForReason(kinChair, later.caseId);
  expecting(200, await disclose(kinChair, later));
  await eventually(async () => (await listed(kin)).includes(later.caseId));
}, 180_000);
afterAll(() => app?.stop());

describe('a case opened with the word who is kin to somebody in it', () => {
  it('opens to the others, by keys wrapped for each of them', async () => {
    first = await openCase(opener, { label: 'Үлгү Бир', identity: { fullName: 'Үлгү Бир' } }, [
      kin,
      kinChair,
    ]);
    const { sections } = expecting<{ sections: readonly Section[] }>(200, await disclose(opener, first));
    const [identity] = sections;
    expect([identity?.wraps, identity?.caseWraps.map(({ memberId }) => memberId)]).toEqual([
      [],
      [opener.memberId],
    ]);
    expect(coded(await disclose(chair, first))).toEqual([403, 'not_assigned']);
    await openForReason(chair, first.caseId);
    const opened = expecting<{ sections: readonly Section[] }>(200, await disclose(chair, first));
    const [section] = opened.sections;
    const [box] = section?.envelopes ?? [];
    if (!section || !box) throw new Error('one box');
    await acquaint(chair, chair.organization);
    for (const wrap of section.caseWraps) await chair.keyring.learnKeyApart(wrap);
    const { value } = await chair.keyring.openSection({ caseId: first.caseId, ...box, book: chair.book });
    expect(value).toEqual({ fullName: 'Үлгү Бир' });
  });

  it('is in no list and in no count of theirs', async () => {
    await eventually(async () => (await listed(opener)).includes(first.caseId));
    for (const by of [kin, kinChair]) {
      expect(await listed(by)).toEqual([later.caseId]);
    }
    await eventually(async () => (await total(opener)) === 2);
    expect([await total(kin), await total(kinChair)]).toEqual([1, 1]);
  });

  it('is not told of to the custodian it is kept from, though another opened it in haste', async () => {
    const notices = async ({ client }: Person) =>
      expecting<readonly { caseId: string }[]>(200, await client.get('/disclosures/broken-glass'));
    expect((await notices(kinChair)).filter(({ caseId }) => caseId === first.caseId)).toEqual([]);
  });

  it('names nobody who is not of the team, nor the one who opens it; and needs every key for everybody else', async () => {
    const open = (change: object, of = first) =>
      opener.client.post('/cases', { ...of.body, caseId: crypto.randomUUID(), ...change });
    expect(coded(await open({ conflict: [center.memberId] }))).toEqual([422, 'conflict_unfit']);
    expect(coded(await open({ conflict: [opener.memberId] }))).toEqual([422, 'conflict_oneself']);
    expect(coded(await open({ conflict: [kin.memberId, kin.memberId] }))[0]).toBe(400);
  });
});

describe('a conflict found later', () => {
  it('is declared by one who opens the case, with every key for the others', async () => {
    const one = { memberId: kin.memberId };
    expect(coded(await conflicts(opener, later, one))).toEqual([409, 'case_readers_stale']);
    expect(coded(await conflicts(kin, later, { memberId: kinChair.memberId }))).toEqual([
      403,
      'not_assigned',
    ]);
    const boxes = [...later.envelopes, ...attached.envelopes];
    const wraps = await keepFrom(opener, { caseId: later.caseId, boxes }, [kin, kinChair]);
    expect(new Set(wraps.map(({ memberId }) => memberId))).toEqual(
      new Set([chair.memberId, opener.memberId, kinChair.memberId, 'kit']),
    );
  });

  it('to them every door of the case, of its files and of its referral answers as if it had never been', async () => {
    for (const { client } of [kin, kinChair]) {
      const missing = await missingCase(client);
      const ofCase = { id: later.caseId, questions: aboutCase(later, offer, attached) };
      expect(await toldApart(client, missing, ofCase)).toEqual([]);
      const sender = aboutReferral(offer, []).filter(({ action }) => action !== 'RewrapReferral');
      expect(await toldApart(client, missing, { id: offer.referralId, questions: sender })).toEqual([]);
    }
  });

  it('leaves their lists: cases, referrals, counts, and what was opened', async () => {
    for (const by of [kin, kinChair]) {
      expect(await listed(by)).toEqual([]);
      expect(await total(by)).toBe(0);
      const sent = expecting<Items<object>>(200, await by.client.get('/referrals?direction=out'));
      expect(sent.items).toEqual([]);
    }
    expect(
      expecting<Items<object>>(200, await opener.client.get('/referrals?direction=out')).items,
    ).toHaveLength(1);
    const log = async (by: Person) =>
      expecting<Items<{ caseId: string | null }>>(
        200,
        await by.client.get(`/disclosures?case=${later.caseId}`),
      );
    expect((await log(kinChair)).items).toEqual([]);
    expect((await log(chair)).items.length).toBeGreaterThan(0);
    const digest = JSON.stringify(expecting(200, await kinChair.client.get('/disclosures/digest')));
    for (const { caseId } of [first, later]) expect(digest).not.toContain(caseId);
  });

  it('is nothing to the recipient, who is sent no word of it', async () => {
    const inbox = expecting<Items<object>>(200, await center.client.get('/referrals?direction=in'));
    expect(inbox.items).toHaveLength(1);
    expect(JSON.stringify(inbox)).not.toContain(kin.memberId);
    expecting(201, await center.client.post(`/referrals/${offer.referralId}/acceptance`, {}));
    await acquaint(center, opener.organization);
    expecting(200, await center.client.post(`/referrals/${offer.referralId}/disclosures`, {}));
  });

  it('goes on for the others: under fresh keys, for each of them', async () => {
    const { caseId } = later;
    const apart = { book: opener.book, conflict: [kin.memberId, kinChair.memberId] };
    const commandId = crypto.randomUUID();
    const sections = [{ section: 'contact', value: { phone: '+996000000009' }, prev: null }];
    const { envelopes, wraps, caseWraps } = await opener.keyring.sealSections({
      caseId,
      commandId,
      sections,
      apart,
    });
    const seal = (body: object) =>
      opener.client.post(`/cases/${caseId}/sections`, { sections: envelopes, wraps, ...body }, { commandId });
    expect(coded(await seal({ caseWraps: caseWraps.slice(1) }))).toEqual([409, 'case_readers_stale']);
    expect(coded(await seal({ caseWraps, roster: 1 }))).toEqual([409, 'case_readers_stale']);
    expecting(201, await seal({ caseWraps, roster: opener.book.newest(opener.organization).n }));
    const stale = await opener.client.post(`/cases/${caseId}/sections`, {
      sections: envelopes,
      wraps,
      caseWraps,
    });
    expect(coded(stale)).toEqual([409, 'case_kept_apart']);
  });

  it('leaves somebody who can open the case', async () => {
    expecting(201, await conflicts(opener, later, { memberId: chair.memberId }));
    expect(coded(await conflicts(opener, later, { memberId: opener.memberId }))).toEqual([
      409,
      'conflict_last',
    ]);
  });
});

describe('one who joins afterwards', () => {
  it('finds no such case until a colleague who opens it assigns it with its keys', async () => {
    const newcomer = await join(chair, { registrar, login: 'newcomer', roles: ['activist'] });
    expect(await listed(newcomer)).toEqual([]);
    const { caseId } = first;
    const assign = (caseWraps: readonly CaseWrap[]) =>
      chair.client.post(`/cases/${caseId}/assignees`, { memberId: newcomer.memberId, caseWraps });
    expect(coded(await assign([]))).toEqual([409, 'case_readers_stale']);
    await acquaint(chair, chair.organization);
    const named = ['label', 'identity'];
    const { sections } = expecting<{ sections: readonly Section[] }>(
      200,
      await disclose(chair, first, named),
    );
    for (const wrap of sections.flatMap((one) => one.caseWraps)) await chair.keyring.learnKeyApart(wrap);
    const keys = first.envelopes.map(({ section, keyId }) => ({ caseId, section, keyId }));
    const { org, memberId, receive } = newcomer.keyring.identity;
    expecting(201, await assign(await chair.keyring.wrapKeysApart(keys, [{ org, memberId, receive }])));
    expecting(200, await disclose(newcomer, first));
    await eventually(async () => (await listed(newcomer)).includes(caseId));
    expect(coded(await disclose(kin, first))).toEqual(NOT_THERE);
  });
});
