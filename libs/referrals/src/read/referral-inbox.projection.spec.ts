import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { roleUrl } from '#event-store/database-roles';
import { openFacts } from '#event-store/facts-box';
import { ERASED, type Erased, FactsReader, type StoredFacts } from '#kernel/facts';
import { createReadTables, readModels } from '#projections/read-tables';
import { type TestDatabases, cloneDatabases } from '../../../../test/support/databases.js';
import type { ReferralInstruction } from '../domain/referral.instructions.js';
import {
  CASE,
  CENTER,
  COMMITTEE,
  CONSENT,
  NEXT,
  NEXT_CENTER,
  REFERRAL,
  STRANGER,
  choice,
  grantOf,
  offer,
  preview,
  remaking,
} from '../testing/referral.fixtures.js';
import { World } from '../testing/referral.world.js';
import { OpenGrants, OpenGrantsHandler } from './open-grants.query.js';
import { ReferralRow } from './referral-inbox.entity.js';
import { referralInboxProjection } from './referral-inbox.projection.js';
import {
  NextChoicesOfCase,
  NextChoicesOfCaseHandler,
  ReferralById,
  ReferralByIdHandler,
  ReferralCountsOfCases,
  ReferralCountsOfCasesHandler,
  type ReferralsAsked,
  ReferralsOfCase,
  ReferralsOfCaseHandler,
  ReferralsOfOrganization,
  ReferralsOfOrganizationHandler,
} from './referral-inbox.query.js';

const ACCEPT: ReferralInstruction = { type: 'AcceptReferral', data: {} };
const DECLINE: ReferralInstruction = { type: 'DeclineReferral', data: { reason: 'no-bed' } };
const RECALL: ReferralInstruction = { type: 'RecallReferral', data: { reason: 'recalled-by-sender' } };
const SECOND = '99999999-9999-4999-8999-999999999999';
const HOUR = 3_600_000;

class WorldFactsReader extends FactsReader {
  readonly asked: (readonly StoredFacts[])[] = [];

  async open<Facts>(items: readonly StoredFacts[]): Promise<readonly (Facts | Erased)[]> {
    this.asked.push(items);
    return items.map(({ caseId, stream, eventId, box }) => {
      const key = world.custody.factsKeys.get(caseId);
      return key ? (openFacts(key, stream, eventId, box) as Facts) : ERASED;
    });
  }
}

let databases: TestDatabases;
let filling: DataSource;
let reading: DataSource;
let world: World;
let factsReader: WorldFactsReader;

/** Everything the log has, in batches of this size, the last of them twice. */
async function project(size = 1000): Promise<void> {
  await filling.getRepository(ReferralRow).clear();
  const recorded = await world.store.readAll(0n, 1000, { categories: ['referral'] });
  const events = recorded.map((event) => world.codec.decode(event));
  const batches = Array.from({ length: Math.ceil(events.length / size) }, (_, index) =>
    events.slice(index * size, (index + 1) * size),
  );
  for (const batch of [...batches, ...batches.slice(-1)]) {
    await filling.transaction((manager) => referralInboxProjection.project(batch as never, manager));
  }
}

async function happened(...instructions: readonly ReferralInstruction[]): Promise<void> {
  for (const instruction of instructions) {
    await world.handler.execute(world.command(instruction));
    world.clock.pass(HOUR);
  }
}

const pageOf = (organization: string, asked: ReferralsAsked) =>
  new ReferralsOfOrganizationHandler(reading, factsReader, world.clock).execute(
    new ReferralsOfOrganization(organization, asked),
  );
const listOf = async (organization: string, direction: 'in' | 'out', status?: 'offered' | 'accepted') =>
  (await pageOf(organization, { direction, status })).items;
const itemFor = (organization: string) =>
  new ReferralByIdHandler(reading, factsReader, world.clock).execute(
    new ReferralById(REFERRAL, organization),
  );

beforeAll(async () => {
  databases = await cloneDatabases();
  const { logUrl, rolesPassword } = databases;
  filling = readModels(roleUrl(logUrl, 'kalkan_projector', rolesPassword), [referralInboxProjection]);
  reading = readModels(roleUrl(logUrl, 'kalkan_reader', rolesPassword), [referralInboxProjection]);
  await Promise.all([filling.initialize(), reading.initialize()]);
  await createReadTables(filling, referralInboxProjection);
});
afterAll(async () => {
  await Promise.all([filling.destroy(), reading.destroy()]);
  await databases.drop();
});
beforeEach(async () => {
  world = await World.ready();
  factsReader = new WorldFactsReader();
  await happened({ type: 'OfferReferral', data: offer });
});

const common = {
  referralId: REFERRAL,
  from: COMMITTEE,
  to: CENTER,
  services: offer.services,
  urgency: 'urgent',
  offeredAt: new Date('2026-03-15T06:00:00Z'),
  answerBy: new Date('2026-03-16T06:00:00Z'),
};

describe('an offer', () => {
  beforeEach(() => project());

  it('stands in the recipient’s inbox with its preview, and without case and consent', async () => {
    const items = await listOf(CENTER, 'in');
    expect(items).toEqual([
      {
        ...common,
        direction: 'in',
        status: 'offered',
        revision: 0,
        reason: null,
        answeredAt: null,
        endedAt: null,
        outcome: null,
        given: [],
        reportedAt: null,
        holder: null,
        holderAt: null,
        forwardTo: null,
        forwardAt: null,
        preview,
      },
    ]);
    expect(JSON.stringify(items)).not.toMatch(new RegExp(`${CASE}|${CONSENT}`));
    expect(await itemFor(CENTER)).toEqual(items[0]);
  });

  it('stands in the sender’s list with case and consent', async () => {
    expect(await listOf(COMMITTEE, 'out')).toEqual([
      expect.objectContaining({ ...common, direction: 'out', caseId: CASE, consentId: CONSENT, preview }),
    ]);
  });

  it('stands nowhere else', async () => {
    expect(await listOf(CENTER, 'out')).toEqual([]);
    expect(await listOf(COMMITTEE, 'in')).toEqual([]);
    expect(await listOf(STRANGER, 'in')).toEqual([]);
    expect(await itemFor(STRANGER)).toBeUndefined();
  });

  it('is listed for its case to the owner only', async () => {
    const handler = new ReferralsOfCaseHandler(reading, factsReader, world.clock);
    expect(await handler.execute(new ReferralsOfCase(CASE, COMMITTEE))).toHaveLength(1);
    expect(await handler.execute(new ReferralsOfCase(CASE, CENTER))).toEqual([]);
  });

  it('keeps the preview boxed at rest', async () => {
    const rows: readonly { row: string }[] = await reading.query(
      'SELECT to_jsonb(t)::text AS row FROM read.referral_inbox_v7 t',
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]!.row).toContain('facts/1');
    expect(rows[0]!.row).not.toContain(preview.oblast);
    expect(rows[0]!.row).not.toContain('audience');
  });

  it('shows its preview to the recipient only until the grant ends', async () => {
    world = await World.ready();
    const ending = { ...offer, grant: grantOf({ expiresAt: '2026-03-20T18:00:00.000Z' }) };
    await happened({ type: 'OfferReferral', data: ending });
    await project();
    expect(await itemFor(CENTER)).toMatchObject({ preview });
    world.clock.pass(7 * 24 * HOUR);
    expect(await itemFor(CENTER)).toMatchObject({ preview: ERASED });
    expect(await itemFor(COMMITTEE)).toMatchObject({ preview });
  });

  it('asks the recipient what is left once it has read and can no longer, and shows both the answer', async () => {
    const asked = () => Promise.all([CENTER, COMMITTEE].map(async (party) => (await itemFor(party))?.holder));
    expect(await asked()).toEqual([null, null]);
    await happened(ACCEPT, RECALL);
    await project();
    expect(await asked()).toEqual(['asked', 'asked']);
    await happened({ type: 'KeepOwnRecord', data: {} });
    await project(1);
    expect(await itemFor(COMMITTEE)).toMatchObject({ holder: 'kept', holderAt: expect.any(Date) });
    await happened({ type: 'ConfirmDestruction', data: {} });
    await project();
    expect(await asked()).toEqual(['destroyed', 'destroyed']);
  });

  it('asks nothing of one who never read, and asks when a grant that was read has ended', async () => {
    await happened(RECALL);
    await project();
    expect(await itemFor(CENTER)).toMatchObject({ status: 'recalled', holder: null });
    world = await World.ready();
    const ending = { ...offer, grant: grantOf({ expiresAt: '2026-03-20T18:00:00.000Z' }) };
    await happened({ type: 'OfferReferral', data: ending }, ACCEPT);
    await project();
    expect(await itemFor(CENTER)).toMatchObject({ holder: null });
    world.clock.pass(7 * 24 * HOUR);
    expect(await itemFor(CENTER)).toMatchObject({ status: 'accepted', holder: 'asked' });
  });

  it('says so when the case was erased', async () => {
    world.custody.factsKeys.clear();
    expect(await itemFor(CENTER)).toMatchObject({ preview: ERASED });
    expect(await itemFor(COMMITTEE)).toMatchObject({ preview: ERASED });
  });
});

describe.each([1, 2, 1000])('answers, projected in batches of %i', (size) => {
  it.each([
    ['accepted', [ACCEPT], { status: 'accepted', reason: null, revision: 1, preview }],
    ['declined', [DECLINE], { status: 'declined', reason: 'no-bed', revision: 1, preview: ERASED }],
    [
      'recalled after it was accepted',
      [ACCEPT, RECALL],
      { status: 'recalled', reason: 'recalled-by-sender', revision: 2, preview: ERASED },
    ],
  ])('show a referral that was %s', async (_what, instructions, shown) => {
    await happened(...instructions);
    await project(size);
    const answeredAt = new Date('2026-03-15T07:00:00Z');
    expect(await itemFor(CENTER)).toMatchObject({ ...common, ...shown, answeredAt });
    expect(await itemFor(COMMITTEE)).toMatchObject({ ...common, ...shown, answeredAt, preview });
  });

  it('show what was begun and given, and how it ended', async () => {
    const service = { serviceId: SECOND, service: 'shelter' } as const;
    await happened(
      ACCEPT,
      { type: 'BeginService', data: service },
      { type: 'DeliverService', data: service },
    );
    await happened({ type: 'FinishReferral', data: { outcome: 'served' } });
    await project(size);
    const given = [
      { ...service, begunAt: '2026-03-15T08:00:00.000Z', deliveredAt: '2026-03-15T09:00:00.000Z' },
    ];
    const endedAt = new Date('2026-03-15T10:00:00Z');
    const shown = { status: 'done', outcome: 'served', endedAt, given, holder: 'asked', revision: 4 };
    expect(await itemFor(CENTER)).toMatchObject({ ...common, ...shown, preview: ERASED });
    expect(await itemFor(COMMITTEE)).toMatchObject({ ...common, ...shown, preview });
  });

  it('show one recalled before any answer as unanswered', async () => {
    await happened(RECALL);
    await project(size);
    expect(await itemFor(COMMITTEE)).toMatchObject({ status: 'recalled', answeredAt: null });
  });
});

describe('several referrals', () => {
  beforeEach(async () => {
    const data = { ...offer, grant: grantOf({ referralId: SECOND }) };
    await world.handler.execute(world.command({ type: 'OfferReferral', data }, {}, SECOND));
    await happened(ACCEPT);
    await project();
  });

  it('are listed newest first, by status when asked, their previews opened at once', async () => {
    const ids = async (status?: 'offered' | 'accepted') =>
      (await listOf(CENTER, 'in', status)).map(({ referralId }) => referralId);
    expect(await ids()).toEqual([SECOND, REFERRAL]);
    expect(await ids('offered')).toEqual([SECOND]);
    expect(await ids('accepted')).toEqual([REFERRAL]);
    expect(factsReader.asked.map((items) => items.length)).toEqual([2, 1, 1]);
  });

  it('are listed page by page, each once, offers of one moment too', async () => {
    const ids = Array.from({ length: 5 }, () => randomUUID());
    for (const referralId of ids) {
      const data = { ...offer, grant: grantOf({ referralId }) };
      await world.handler.execute(world.command({ type: 'OfferReferral', data }, {}, referralId));
    }
    await project();
    const all = (await listOf(COMMITTEE, 'out')).map(({ referralId }) => referralId);
    expect([...all].sort()).toEqual([REFERRAL, SECOND, ...ids].sort());
    factsReader.asked.length = 0;
    const listed: string[] = [];
    const sizes: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await pageOf(COMMITTEE, { direction: 'out', cursor, limit: 3 });
      listed.push(...page.items.map(({ referralId }) => referralId));
      sizes.push(page.items.length);
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(listed).toEqual(all);
    expect(sizes).toEqual([3, 3, 1]);
    expect(factsReader.asked.map((items) => items.length)).toEqual(sizes);
    const first = await pageOf(CENTER, { direction: 'in', status: 'accepted', limit: 1 });
    expect(first.items.map(({ referralId }) => referralId)).toEqual([REFERRAL]);
    expect(first.next).toBeNull();
  });

  it.each(['x', Buffer.from('2026-03-15T06:00:00.000Z').toString('base64url')])(
    'are not listed after the cursor %j, which is none',
    async (cursor) => {
      await expect(pageOf(CENTER, { direction: 'in', cursor })).rejects.toMatchObject({
        code: 'cursor_invalid',
      });
    },
  );

  it('are counted for the owner of their case', async () => {
    const handler = new ReferralCountsOfCasesHandler(reading);
    const own = await handler.execute(new ReferralCountsOfCases(COMMITTEE, [CASE, STRANGER]));
    expect([...own]).toEqual([[CASE, { open: 1, accepted: 1 }]]);
    const foreign = await handler.execute(new ReferralCountsOfCases(CENTER, [CASE]));
    expect([...foreign]).toEqual([]);
    expect([...(await handler.execute(new ReferralCountsOfCases(COMMITTEE, [])))]).toEqual([]);
  });
});

describe('open grants', () => {
  const open = (organization = COMMITTEE, except: readonly string[] = []) =>
    new OpenGrantsHandler(reading).execute(new OpenGrants(organization, except));

  it('are the sender’s, offered and named, with the secret each was made for', async () => {
    await world.agreeToNext();
    await world.handler.execute(world.command({ type: 'NameNextChoice', data: choice }, {}, NEXT));
    await project();
    expect(await open()).toEqual([
      { referralId: REFERRAL, caseId: CASE, to: CENTER, keyVersion: 1 },
      { referralId: NEXT, caseId: CASE, to: NEXT_CENTER, keyVersion: 1 },
    ]);
    expect(await open(CENTER)).toEqual([]);
    expect(await open(COMMITTEE, [CASE])).toEqual([]);
  });

  it.each([1, 2, 1000])(
    'are made for the newest once they were made anew, in batches of %i',
    async (size) => {
      await world.signRoster(CENTER, 2);
      await happened({ type: 'RemakeGrant', data: remaking });
      await project(size);
      expect(await open()).toMatchObject([{ referralId: REFERRAL, keyVersion: 2 }]);
      expect(await itemFor(CENTER)).toMatchObject({ status: 'offered', revision: 1, preview });
    },
  );

  it('are none that was answered or taken back', async () => {
    await happened(ACCEPT);
    await project();
    expect(await open()).toEqual([]);
  });
});

describe('a next choice', () => {
  const TURN: ReferralInstruction = { type: 'TakeTurn', data: {} };
  const choices = () => new NextChoicesOfCaseHandler(reading).execute(new NextChoicesOfCase(CASE, COMMITTEE));

  beforeEach(async () => {
    await world.agreeToNext();
    await world.handler.execute(world.command({ type: 'NameNextChoice', data: choice }, {}, NEXT));
  });

  it('stands in no list but that of the sender’s next choices before its turn', async () => {
    await project();
    expect(await listOf(NEXT_CENTER, 'in')).toEqual([]);
    expect((await listOf(COMMITTEE, 'out')).map(({ referralId }) => referralId)).toEqual([REFERRAL]);
    const byId = new ReferralByIdHandler(reading, factsReader, world.clock);
    expect(await byId.execute(new ReferralById(NEXT, NEXT_CENTER))).toBeUndefined();
    expect(await choices()).toMatchObject([
      { referralId: NEXT, after: REFERRAL, place: 2, to: NEXT_CENTER, status: 'named', passed: null },
    ]);
    const foreign = new NextChoicesOfCase(CASE, NEXT_CENTER);
    expect(await new NextChoicesOfCaseHandler(reading).execute(foreign)).toEqual([]);
  });

  it('is an offer like any other from its turn on, its time counted from then', async () => {
    await happened(DECLINE);
    await world.handler.execute(world.command(TURN, {}, NEXT));
    await project();
    const [item] = await listOf(NEXT_CENTER, 'in');
    expect(item).toMatchObject({
      referralId: NEXT,
      status: 'offered',
      preview,
      offeredAt: world.clock.now(),
    });
    expect(item?.answerBy.getTime()).toBe(world.clock.now().getTime() + 24 * HOUR);
    expect(await choices()).toEqual([]);
  });

  it('says why it was passed over', async () => {
    await happened(ACCEPT);
    await world.handler.execute(world.command(TURN, {}, NEXT));
    await project(1);
    expect(await choices()).toMatchObject([{ status: 'passed-over', passed: 'not-needed' }]);
    expect(await listOf(NEXT_CENTER, 'in')).toEqual([]);
  });
});
