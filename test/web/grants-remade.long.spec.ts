/** Somebody leaves whom a case was offered to: the sender's browser makes the grant anew by itself, and it opens. */
import { afterAll, afterEach, beforeAll, expect, it, jest } from '@jest/globals';
import type { Grant } from '#kernel/sealed';
import { expecting } from '../support/client.js';
import { join, letGo } from '../support/colleagues.js';
import { eventually } from '../support/eventually.js';
import { openCase, type Person, prepareOffer } from '../support/people.js';
import { Stage } from './support/stage.js';
import type { Visitor } from './support/visitor.js';

jest.setTimeout(240_000);

const NAME = 'Үлгү Жети';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open();
}, 300_000);
afterEach(() => stage.clear());
afterAll(() => stage?.close());

/** Signed in; what its browser then asks for by itself is waited for from before. */
async function inside(
  person: Person,
  asks = '',
): Promise<{ readonly visitor: Visitor; readonly status: number }> {
  const visitor = await stage.visitor('ky');
  visitor.secrets.push(NAME);
  await visitor.open();
  const answer = asks
    ? visitor.page.waitForResponse((response) => response.url().endsWith(asks), { timeout: 120_000 })
    : undefined;
  await visitor.signIn(person);
  return { visitor, status: (await answer)?.status() ?? 0 };
}

const left = async ({ client }: Person): Promise<number> =>
  expecting<{ items: readonly unknown[] }>(200, await client.get('/grants/superseded')).items.length;

it('in the background after signing in, by one who is assigned and by nobody else', async () => {
  const { registrar } = stage;
  const committee = await stage.committee('remade-committee');
  const colleague = await join(committee, { registrar, login: 'remade-colleague', roles: ['activist'] });
  const center = await stage.center('remade-center');
  const leaver = await join(center, { registrar, login: 'remade-leaver', roles: ['center-worker'] });
  const sealed = await openCase(committee, { label: NAME, identity: { fullName: NAME } });
  const offer = await prepareOffer(committee, center, sealed, ['identity']);
  expecting(201, await committee.client.post('/referrals', offer.body));
  await letGo(center, leaver.memberId);
  await eventually(async () => (await left(committee)) === 1);

  // The case is none she is assigned to: her browser is told so, and makes nothing.
  const path = `/referrals/${offer.referralId}`;
  const { visitor: hers, status: refused } = await inside(colleague, `${path}/grant/disclosures`);
  expect(refused).toBe(403);
  expect(await left(committee)).toBe(1);

  const { visitor: activist, status: made } = await inside(committee, `${path}/grant`);
  expect(made).toBe(201);
  await eventually(async () => (await left(committee)) === 0);
  await activist.look('cases while a grant was made anew');

  const { visitor: worker } = await inside(center);
  await worker.named('accept').first().click();
  await worker.heading(NAME).waitFor();
  const { grant } = expecting<{ grant: Grant }>(200, await center.client.post(`${path}/disclosures`, {}));
  expect(grant.header.toKeyVersion).toBe(offer.body.grant.header.toKeyVersion + 1);
  expect([...hers.faults, ...activist.faults, ...worker.faults]).toEqual([]);
});

it('never of what the server made up: another case’s terms under an old signature are left alone', async () => {
  const { registrar } = stage;
  const committee = await stage.committee('forged-committee');
  const center = await stage.center('forged-center');
  const leaver = await join(center, { registrar, login: 'forged-leaver', roles: ['center-worker'] });
  const sealed = await openCase(committee, { label: NAME, identity: { fullName: NAME } });
  const offers = [
    await prepareOffer(committee, center, sealed, ['identity']),
    await prepareOffer(committee, center, sealed, ['identity']),
  ] as const;
  for (const { body } of offers) expecting(201, await committee.client.post('/referrals', body));
  await letGo(center, leaver.memberId);
  await eventually(async () => (await left(committee)) === 2);
  const items = expecting<{ items: readonly { referralId: string }[] }>(
    200,
    await committee.client.get('/grants/superseded'),
  ).items;
  const [first, second] = items.map(({ referralId }) => `/referrals/${referralId}`);

  const visitor = await stage.visitor('ru');
  let forged = 0;
  await visitor.page.route(`**${String(first)}/grant/disclosures`, async (route) => {
    const response = await route.fetch();
    const body = (await response.json()) as { grant: Grant };
    const header = { ...body.grant.header, consentId: offers[0].referralId };
    forged += 1;
    await route.fulfill({ response, json: { ...body, grant: { ...body.grant, header } } });
  });
  await visitor.open();
  // They are looked at in order: once the second is made, the first has been left alone.
  const made = visitor.page.waitForResponse(
    (response) => response.url().endsWith(`${String(second)}/grant`),
    {
      timeout: 120_000,
    },
  );
  await visitor.signIn(committee);
  expect((await made).status()).toBe(201);
  expect(forged).toBe(1);
  expect(visitor.sent.filter((one) => new RegExp(`^POST \\S+${String(first)}/grant `).test(one))).toEqual([]);
  expect(visitor.faults).toEqual([]);
});
