/** What becomes of a referral once it is accepted, over the real door: help given, work done, keys gone. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { expecting } from '../support/client.js';
import { type Offer, type Person, prepareOffer } from '../support/people.js';
import { carryOut, openAndRewrap, type Story, tellStory } from '../access/story.js';

// People's passphrases are stretched as in a browser: half a second each, more on a busy machine.
jest.setTimeout(60_000);

interface Seen {
  readonly status: string;
  readonly outcome: string | null;
  readonly holder: string | null;
  readonly given: readonly { readonly service: string; readonly deliveredAt: string | null }[];
}

let story: Story;

beforeAll(async () => {
  story = await tellStory([]);
}, 120_000);
afterAll(() => story?.app.stop());

async function accepted(): Promise<Offer> {
  const offer = await prepareOffer(story.committee, story.center, story.sealed, ['identity']);
  await carryOut(story.committee, '/referrals', offer.body);
  await carryOut(story.center, `/referrals/${offer.referralId}/acceptance`, {});
  await openAndRewrap(story.center, offer);
  return offer;
}

async function seen({ client }: Person, { referralId }: Offer): Promise<Seen> {
  return expecting<Seen>(200, await client.get(`/referrals/${referralId}`));
}

/** Wraps and grants the keys database still holds for the recipient. */
async function kept({ referralId }: Offer): Promise<number> {
  const client = new pg.Client({ connectionString: story.app.databases.keysUrl });
  await client.connect();
  try {
    const left = await client.query(
      `SELECT FROM keys.wrap WHERE entitlement = $1 UNION ALL SELECT FROM keys.grant_box WHERE referral_id = $1`,
      [referralId],
    );
    return left.rowCount ?? 0;
  } finally {
    await client.end();
  }
}

const said = async (path: string, body: unknown) => {
  const { status, body: answer } = await story.center.client.post(path, body);
  return [status, (answer as { readonly code?: string }).code];
};

it('counts a service once, whether it began or was given at once, and both parties see it', async () => {
  const offer = await accepted();
  const path = `/referrals/${offer.referralId}/services`;
  const [stay, talk] = [randomUUID(), randomUUID()];
  await carryOut(story.center, path, { serviceId: stay, service: 'shelter' });
  for (let time = 0; time < 2; time += 1) {
    await carryOut(story.center, `${path}/${stay}/delivery`, { service: 'shelter' });
  }
  await carryOut(story.center, `${path}/${talk}/delivery`, { service: 'psychologist' });
  expect(await said(`${path}/${talk}/delivery`, { service: 'medical' })).toEqual([409, 'service_differs']);
  expect(await said(`${path}/none/delivery`, { service: 'medical' })).toEqual([422, 'id_malformed']);
  for (const party of [story.center, story.committee]) {
    const { given } = await seen(party, offer);
    expect(given.map(({ service, deliveredAt }) => [service, deliveredAt !== null])).toEqual([
      ['shelter', true],
      ['psychologist', true],
    ]);
  }
});

it('done takes the keys at once, and the holder is asked and answers', async () => {
  const offer = await accepted();
  expect(await kept(offer)).toBe(2);
  const path = `/referrals/${offer.referralId}`;
  expect(await said(`${path}/completion`, { outcome: 'served' })).toEqual([409, 'service_not_named']);
  await carryOut(story.center, `${path}/services/${randomUUID()}/delivery`, { service: 'shelter' });
  expect(await said(`${path}/completion`, { outcome: 'did-not-arrive' })).toEqual([409, 'survivor_arrived']);
  expect(await said(`${path}/completion`, { outcome: 'bored' })).toEqual([400, 'form_invalid']);
  await carryOut(story.center, `${path}/completion`, { outcome: 'served' });

  expect((await story.center.client.post(`${path}/disclosures`, {})).status).toBe(404);
  expect(await kept(offer)).toBe(0);
  expect(await said(`${path}/services`, { serviceId: randomUUID(), service: 'medical' })).toEqual([
    409,
    'referral_done',
  ]);
  expect(await seen(story.committee, offer)).toMatchObject({
    status: 'done',
    outcome: 'served',
    holder: 'asked',
  });
  await carryOut(story.center, `${path}/own-record`, {});
  expect(await seen(story.committee, offer)).toMatchObject({ holder: 'kept' });
});

it('a center serves and keeps what it did to itself', async () => {
  const offer = await accepted();
  await carryOut(story.center, `/referrals/${offer.referralId}/completion`, { outcome: 'no-record-shared' });
  expect(await seen(story.committee, offer)).toMatchObject({ outcome: 'no-record-shared', given: [] });
});
