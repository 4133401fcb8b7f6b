/** A member leaves whom a case was offered to: the sender's browser makes the grant anew, over the real door. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { eventId } from '#kernel/ids';
import type { CaseWrap, Grant, GrantHeader, KeyWrap } from '#kernel/sealed';
import { referralStream } from '#referrals/domain/referral.state';
import { carryOut } from '../access/story.js';
import { type RunningApp, SETUP_CODE, startApp } from '../support/app.js';
import { type Answer, Client, expecting } from '../support/client.js';
import { assign, join, keepFrom, letGo, openForReason } from '../support/colleagues.js';
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
jest.setTimeout(120_000);

interface ToRemake {
  readonly grant: Grant;
  readonly wraps: readonly KeyWrap[];
  readonly caseWraps: readonly CaseWrap[];
}
interface Superseded {
  readonly referralId: string;
  readonly caseId: string;
  readonly to: string;
}

let app: RunningApp;
let registrar: Registrar;
let committee: Person;
let colleague: Person;
let center: Person;
let other: Person;
let leavers = 0;

beforeAll(async () => {
  app = await startApp();
  registrar = await setUp(app.url, SETUP_CODE);
  committee = await found(registrar, 'committee', ['activist', 'custodian'], 'committee');
  colleague = await join(committee, { registrar, login: 'colleague', roles: ['activist'] });
  center = await found(registrar, 'crisis-center', ['center-worker', 'custodian'], 'center');
  other = await found(registrar, 'crisis-center', ['center-worker', 'custodian'], 'other');
});
afterAll(() => app?.stop());

const coded = ({ status, body }: Answer) => [status, (body as { code?: string }).code];
const superseded = async ({ client }: Person): Promise<readonly Superseded[]> =>
  expecting<{ items: readonly Superseded[] }>(200, await client.get('/grants/superseded')).items;
const listed = async (by: Person, { referralId }: Offer): Promise<boolean> =>
  (await superseded(by)).some((one) => one.referralId === referralId);
const askGrant = ({ client }: Person, { referralId }: Offer, { caseId }: SealedCase) =>
  client.post(`/referrals/${referralId}/grant/disclosures`, { caseId });
const sendGrant = (
  { client }: Person,
  { referralId }: Offer,
  { caseId }: SealedCase,
  grant: Grant,
  commandId: string = randomUUID(),
) => client.post(`/referrals/${referralId}/grant`, { caseId, grant }, { commandId });

/** Somebody joins the center and leaves it again: its secret is another from then on. */
async function rotates(office: Person): Promise<void> {
  leavers += 1;
  const login = `leaver-${String(leavers)}`;
  const { memberId } = await join(office, { registrar, login, roles: ['center-worker'] });
  await letGo(office, memberId);
}

/** As a browser does: the recipient's newest roster, the own wraps, the same keys once more. */
async function remake(by: Person, offer: Offer, file: SealedCase): Promise<Grant> {
  const shown = expecting<ToRemake>(200, await askGrant(by, offer, file));
  await acquaint(by, shown.grant.header.to);
  for (const wrap of shown.wraps) await by.keyring.learnKey(wrap, true);
  for (const wrap of shown.caseWraps) await by.keyring.learnKeyApart(wrap);
  const { referralId, caseId, to } = shown.grant.header;
  return by.keyring.remakeGrant({ granted: shown.grant, referralId, caseId, to, book: by.book });
}

/** By which events the keys database keeps grants of it. */
async function grants({ referralId }: Offer): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: app.databases.keysUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ because: string }>(
      'SELECT because FROM keys.grant_box WHERE referral_id = $1',
      [referralId],
    );
    return rows.map(({ because }) => because);
  } finally {
    await client.end();
  }
}

async function prepared(): Promise<{ readonly file: SealedCase; readonly offer: Offer }> {
  const file = await openCase(committee, { label: 'Үлгү Бир', identity: { fullName: 'Үлгү Бир' } });
  return { file, offer: await prepareOffer(committee, center, file, ['identity']) };
}

let file: SealedCase;
let offer: Offer;

beforeEach(async () => {
  ({ file, offer } = await prepared());
  await carryOut(committee, '/referrals', offer.body);
});

describe('an open grant whose recipient has a newer secret', () => {
  it('is listed to the sender, made anew once, and opens by the newer one', async () => {
    expect(await listed(committee, offer)).toBe(false);
    await rotates(center);
    await eventually(() => listed(committee, offer));
    const grant = await remake(committee, offer, file);
    const commandId = randomUUID();
    expecting(201, await sendGrant(committee, offer, file, grant, commandId));
    expecting(201, await sendGrant(committee, offer, file, grant, commandId));
    await eventually(async () => !(await listed(committee, offer)));
    expect(await grants(offer)).toEqual([eventId(referralStream(offer.referralId), commandId, 0)]);

    await carryOut(center, `/referrals/${offer.referralId}/acceptance`, {});
    await acquaint(center, committee.organization);
    const path = `/referrals/${offer.referralId}/disclosures`;
    const disclosed = expecting<{ grant: Grant }>(200, await center.client.post(path, {})).grant;
    expect(disclosed).toEqual(grant);
    expect(disclosed.header.toKeyVersion).toBeGreaterThan(offer.body.grant.header.toKeyVersion);
    const { referralId } = offer;
    const { caseId } = file;
    const keys = await center.keyring.openGrant(disclosed, { referralId, caseId, book: center.book });
    expect(keys.map(({ section }) => section)).toEqual(['identity']);
  });

  it('is made anew of a next choice before its turn, of which its recipient hears nothing', async () => {
    const next = await prepareOffer(committee, other, file, ['identity']);
    await carryOut(committee, `/referrals/${offer.referralId}/next-choices`, next.body);
    await rotates(other);
    await eventually(() => listed(committee, next));
    expecting(201, await sendGrant(committee, next, file, await remake(committee, next, file)));
    expect(await grants(next)).toHaveLength(1);
    expect((await other.client.get(`/referrals/${next.referralId}`)).status).toBe(404);
    await carryOut(center, `/referrals/${offer.referralId}/refusal`, { reason: 'no-bed' });
    await eventually(async () => (await other.client.get(`/referrals/${next.referralId}`)).status === 200);
    await carryOut(other, `/referrals/${next.referralId}/acceptance`, {});
    const path = `/referrals/${next.referralId}/disclosures`;
    const { grant } = expecting<{ grant: Grant }>(200, await other.client.post(path, {}));
    await acquaint(other, committee.organization);
    const expected = { referralId: next.referralId, caseId: file.caseId, book: other.book };
    await other.keyring.openGrant(grant, expected);
  });

  it('is made anew by any colleague assigned, also of a case kept from another, and logged as a renewal', async () => {
    const kin = await join(committee, {
      registrar,
      login: `kin-${randomUUID().slice(0, 8)}`,
      roles: ['activist'],
    });
    await assign(committee, file.caseId, colleague);
    const boxes = file.envelopes.map(({ section, keyId }) => ({ section, keyId }));
    await keepFrom(committee, { caseId: file.caseId, boxes }, [kin]);
    await rotates(center);
    await eventually(() => listed(colleague, offer));
    expect(await listed(kin, offer)).toBe(false);
    const grant = await remake(colleague, offer, file);
    expect(grant.header.signer).toBe(colleague.memberId);
    expecting(201, await sendGrant(colleague, offer, file, grant));
    const path = `/disclosures?case=${file.caseId}&limit=50`;
    const log = expecting<{ items: readonly { memberId: string; purpose: string }[] }>(
      200,
      await committee.client.get(path),
    ).items;
    expect(log).toContainEqual(expect.objectContaining({ memberId: colleague.memberId, purpose: 'renewal' }));
    expect((await askGrant(kin, offer, file)).status).toBe(404);
    expect((await sendGrant(kin, offer, file, grant)).status).toBe(404);
  });
});

describe('is refused', () => {
  let grant: Grant;

  beforeEach(async () => {
    await rotates(center);
    grant = await remake(committee, offer, file);
  });

  it('to one who is not assigned, and to one who gave a reason: that was to read', async () => {
    expect(coded(await askGrant(colleague, offer, file))).toEqual([403, 'not_assigned']);
    expect(coded(await sendGrant(colleague, offer, file, grant))).toEqual([403, 'not_assigned']);
    await openForReason(colleague, file.caseId);
    expect(coded(await askGrant(colleague, offer, file))).toEqual([403, 'not_assigned']);
    expect(await grants(offer)).toHaveLength(1);
  });

  it('to everybody else as if it were not there, also by way of a case of their own', async () => {
    const foreign = await found(
      registrar,
      'committee',
      ['activist', 'custodian'],
      `foreign-${randomUUID().slice(0, 8)}`,
    );
    const own = await openCase(foreign, { label: 'Үлгү Эки' });
    for (const [by, about] of [
      [foreign, file],
      [foreign, own],
      [center, file],
      [other, file],
      [committee, own],
    ] as const) {
      expect((await askGrant(by, offer, about)).status).toBe(404);
      expect((await sendGrant(by, offer, about, grant)).status).toBe(404);
    }
    const revised = await foreign.client.post(
      `/referrals/${offer.referralId}/grant`,
      { caseId: own.caseId, grant },
      { headers: { 'if-match': '"7"' } },
    );
    expect(coded(revised)).toEqual([400, 'if_match_unexpected']);
    const out = new Client(app.url);
    expect(
      (await out.post(`/referrals/${offer.referralId}/grant`, { caseId: file.caseId, grant })).status,
    ).toBe(404);
  });

  it('where it says anything that she was not asked about, or is for an older secret', async () => {
    const changed = (change: Partial<GrantHeader>): Grant => ({
      ...grant,
      header: { ...grant.header, ...change },
    });
    for (const change of [
      { to: other.organization },
      { consentId: randomUUID() },
      { expiresAt: '2030-01-01T18:00:00.000Z' },
      { sections: grant.header.sections.map((one) => ({ ...one, section: 'contact' })) },
      { signer: colleague.memberId },
    ]) {
      expect(coded(await sendGrant(committee, offer, file, changed(change)))).toEqual([422, 'grant_differs']);
    }
    await rotates(center);
    expect(coded(await sendGrant(committee, offer, file, grant))).toEqual([409, 'key_version_stale']);
    expect(await grants(offer)).toHaveLength(1);
  });

  it('once it was answered or taken back, and after the consent was withdrawn', async () => {
    await carryOut(committee, `/cases/${file.caseId}/consents/${offer.consentId}/withdrawal`, {});
    expect((await sendGrant(committee, offer, file, grant)).status).toBe(409);
    expect(await grants(offer)).toEqual([]);
    const second = await prepared();
    await carryOut(committee, '/referrals', second.offer.body);
    await rotates(center);
    const anew = await remake(committee, second.offer, second.file);
    await carryOut(center, `/referrals/${second.offer.referralId}/acceptance`, {});
    expect(coded(await sendGrant(committee, second.offer, second.file, anew))).toEqual([
      409,
      'referral_answered',
    ]);
    expect((await askGrant(committee, second.offer, second.file)).status).toBe(404);
  });
});
