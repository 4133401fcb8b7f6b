/** A member leaves over the real door, with real sealing: who stays goes on reading, who left reads nothing new. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { KeyWrap, SectionEnvelope } from '#kernel/sealed';
import type { Rotation } from '#sealing/rotation';
import { type RunningApp, SETUP_CODE, startApp } from '../support/app.js';
import { type Answer, Client, expecting } from '../support/client.js';
import { join, letGo, takeSecrets, assign, openForReason } from '../support/colleagues.js';
import {
  acquaint,
  found,
  openCase,
  type Person,
  prepareOffer,
  type Registrar,
  sealCase,
  setUp,
} from '../support/people.js';

// People's passphrases are stretched as in a browser: half a second each, more on a busy machine.
jest.setTimeout(60_000);

let app: RunningApp;
let registrar: Registrar;
let committee: Person;
let center: Person;
let leaver: Person;
let stayer: Person;

const coded = ({ status, body }: Answer) => ({ status, code: (body as { code?: string }).code });

const joins = (custodian: Person, login: string) =>
  join(custodian, { registrar, login, roles: ['activist'] });

beforeAll(async () => {
  app = await startApp();
  registrar = await setUp(app.url, SETUP_CODE);
  committee = await found(registrar, 'committee', ['activist', 'custodian'], 'committee');
  center = await found(registrar, 'crisis-center', ['center-worker', 'custodian'], 'center');
  leaver = await joins(committee, 'leaver');
  stayer = await joins(committee, 'stayer');
}, 120_000);
afterAll(() => app?.stop());

const depart = ({ client }: Person, memberId: string, body: unknown) =>
  client.post(`/members/${memberId}/departure`, body);
const bodyOf = ({ roster, memberWraps, ring, indexKey }: Rotation) => ({
  roster,
  memberWraps,
  ring,
  indexKey,
});

interface Disclosed {
  readonly sections: readonly {
    readonly envelopes: readonly { readonly envelope: SectionEnvelope; readonly commandId: string }[];
    readonly wraps: readonly KeyWrap[];
  }[];
}

async function reads({ client, keyring, book }: Person, caseId: string) {
  const asked = { sections: ['narrative'], purpose: 'work' };
  const { sections } = expecting<Disclosed>(200, await client.post(`/cases/${caseId}/disclosures`, asked));
  const [{ envelopes, wraps }] = sections as [Disclosed['sections'][0]];
  for (const wrap of wraps) await keyring.learnKey(wrap, true);
  const opened = envelopes.map((stored) => keyring.openSection({ caseId, ...stored, book }));
  return (await Promise.all(opened)).map(({ value }) => value);
}

interface Page {
  readonly wraps: readonly KeyWrap[];
  readonly left: number;
}
const superseded = async ({ client }: Person) =>
  expecting<Page>(200, await client.post('/wraps/superseded', { after: null }));

describe('a member leaves', () => {
  let before: string;
  let offered: string;

  it('by nobody’s hand but a custodian’s of the own organization, who is another', async () => {
    const rotation = await committee.keyring.letMemberGo({ book: committee.book, memberId: leaver.memberId });
    const body = bodyOf(rotation);
    for (const other of [leaver, center, registrar]) {
      expect(coded(await depart(other, leaver.memberId, body)).status).toBe(404);
    }
    expect(coded(await depart(committee, randomUUID(), body))).toEqual({
      status: 404,
      code: 'not_found',
    });
    expect(coded(await depart(committee, committee.memberId, body))).toEqual({
      status: 409,
      code: 'own_departure',
    });
    const bare = { ...body, memberWraps: body.memberWraps.slice(0, 2) };
    expect(coded(await depart(committee, leaver.memberId, bare)).code).toBe('member_wraps_mismatch');
    const same = { ...body, roster: committee.book.newest(committee.organization) };
    expect(coded(await depart(committee, leaver.memberId, same)).code).toBe('roster_not_extending');
    expecting(200, await leaver.client.get('/me'));
  });

  it('and is out at once: session, sign-in, and every write on its way', async () => {
    const file = await openCase(leaver, { label: 'Үлгү Бир', narrative: 'before' });
    before = file.caseId;
    await assign(committee, before, stayer);
    await openForReason(committee, before);
    await takeSecrets(center);
    await acquaint(center, committee.organization);
    const offer = await prepareOffer(
      stayer,
      center,
      await openCase(stayer, { label: 'Үлгү', contact: 'x' }),
      ['contact'],
    );
    expecting(201, await stayer.client.post('/referrals', offer.body));
    offered = offer.referralId;

    const late = await sealCase(leaver, { label: 'Үлгү Кеч' });
    await letGo(committee, leaver.memberId);
    expect(coded(await leaver.client.get('/me'))).toEqual({ status: 401, code: 'session_expired' });
    const sent = await leaver.client.post('/cases', late.body, { commandId: late.commandId });
    expect(coded(sent)).toEqual({ status: 401, code: 'session_expired' });
    const { login, proof } = leaver;
    const again = await new Client(app.url).post('/sign-in', { login, proof });
    expect(coded(again)).toEqual({ status: 401, code: 'sign_in_refused' });
    const members = expecting<{ memberId: string; displayName: string; left: boolean }[]>(
      200,
      await committee.client.get('/members'),
    );
    expect(members.filter(({ left }) => left)).toEqual([
      expect.objectContaining({ memberId: leaver.memberId, displayName: 'Үлгү leaver' }),
    ]);
  });

  it('while who stays is told that the secret is another, seals again and sends again', async () => {
    const narrative = { caseId: before, commandId: randomUUID() };
    const correction = { section: 'narrative', value: 'after', prev: null };
    const sections = [correction];
    const stale = await stayer.keyring.sealSections({ ...narrative, sections });
    const path = `/cases/${before}/sections`;
    const head = await app.eventStore.head();
    const refused = await stayer.client.post(
      path,
      { sections: stale.envelopes, wraps: stale.wraps },
      narrative,
    );
    expect(coded(refused)).toEqual({ status: 409, code: 'key_version_stale' });
    expect(await app.eventStore.head()).toBe(head);

    await takeSecrets(stayer);
    const fresh = await stayer.keyring.sealSections({ ...narrative, sections });
    expect(fresh.envelopes[0]?.keyId).not.toBe(stale.envelopes[0]?.keyId);
    const body = { sections: fresh.envelopes, wraps: fresh.wraps };
    expecting(201, await stayer.client.post(path, body, narrative));
    expect(await reads(committee, before)).toEqual(['before', 'after']);
  });

  it('and opens nothing sealed after her, with all she held and all the server has', async () => {
    const caseOf = `/cases/${before}/disclosures`;
    const asked = { sections: ['narrative'], purpose: 'work' };
    const { sections } = expecting<Disclosed>(200, await stayer.client.post(caseOf, asked));
    const [{ envelopes, wraps }] = sections as [Disclosed['sections'][0]];
    const opened: unknown[] = [];
    for (const wrap of wraps) await leaver.keyring.learnKey(wrap, true).catch(() => undefined);
    for (const stored of envelopes) {
      const { book } = stayer;
      opened.push(
        await leaver.keyring.openSection({ caseId: before, ...stored, book }).then(
          ({ value }) => value,
          (error: unknown) => (error as { code: string }).code,
        ),
      );
    }
    expect(opened).toEqual(['before', 'key_unknown']);
    const me = await takeSecrets(stayer);
    await expect(leaver.keyring.admitSecret(me.memberWraps.at(-1)!, stayer.book)).rejects.toMatchObject({
      code: 'member_not_in_roster',
    });
    await leaver.keyring.admitRings(me.rings, stayer.book);
    const newer = wraps.find(({ keyVersion }) => keyVersion === 2)!;
    await expect(leaver.keyring.learnKey(newer, true)).rejects.toMatchObject({ code: 'key_version_unknown' });
    const relabeled = { ...newer, keyVersion: 1 };
    await expect(leaver.keyring.learnKey(relabeled, true)).rejects.toMatchObject({
      code: 'box_does_not_open',
    });
  });

  it('the old keys are wrapped anew by any member, a page at a time, and seal nothing further', async () => {
    const first = await superseded(stayer);
    expect(first.left).toBe(first.wraps.length);
    const half = first.wraps.slice(0, 2);
    const renew = async (wraps: readonly KeyWrap[]) => {
      const keys = await Promise.all(wraps.map((wrap) => stayer.keyring.learnKey(wrap, true)));
      return stayer.client.post('/wraps', { wraps: await stayer.keyring.rewrap(keys) });
    };
    expecting(204, await renew(half));
    const rest = await superseded(committee);
    expect(rest.left).toBe(first.left - 2);
    expecting(204, await renew(rest.wraps));
    expect(await superseded(stayer)).toEqual({ wraps: [], left: 0, next: null });
    expect(coded(await stayer.client.post('/wraps', { wraps: first.wraps }))).toEqual({
      status: 409,
      code: 'key_version_stale',
    });
    expect(await reads(committee, before)).toEqual(['before', 'after']);
    for (const other of [center, registrar, leaver]) {
      const answer = await other.client.post('/wraps', { wraps: first.wraps });
      expect([401, 404, 422]).toContain(answer.status);
    }
  });

  it('and one who is admitted later reads what is older too', async () => {
    const newcomer = await joins(committee, 'newcomer');
    await assign(committee, before, newcomer);
    expect(await reads(newcomer, before)).toEqual(['before', 'after']);
  });

  it('a grant that was on its way opens at a recipient whose own secret is another since', async () => {
    const worker = await join(center, { registrar, login: 'worker', roles: ['center-worker'] });
    await letGo(center, worker.memberId);
    expecting(201, await center.client.post(`/referrals/${offered}/acceptance`, {}));
    const answer = await center.client.post(`/referrals/${offered}/disclosures`, {});
    const { grant, caseId } = expecting<{ grant: never; caseId: string }>(200, answer);
    await acquaint(center, committee.organization);
    const { book, keyring } = center;
    const keys = await keyring.openGrant(grant, { referralId: offered, caseId, book });
    const wraps = await keyring.rewrap(keys);
    expect(wraps.map(({ keyVersion }) => keyVersion)).toEqual([2]);
    expecting(204, await center.client.post(`/referrals/${offered}/wraps`, { wraps }));
  });
});
