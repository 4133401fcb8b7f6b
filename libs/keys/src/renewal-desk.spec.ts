import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { organizationStream } from '#directory/domain/organization.state';
import { registered, roster, thirdRoster } from '#directory/testing/directory.fixtures';
import type { KeyWrap } from '#kernel/sealed';
import type { SessionHolder } from './live-session.js';
import { asOwner, land, openWorld, signedIn, TestCase, type World } from './testing/keys.fixtures.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
}, 60_000);
afterAll(() => world.close());

interface Office {
  readonly organization: string;
  readonly actor: SessionHolder;
  readonly cases: readonly TestCase[];
}

/** An organization with cases under its first secret, and then its second. */
async function rotated(cases: number): Promise<Office> {
  const organization = randomUUID();
  const stream = organizationStream(organization);
  await land(world.log, stream, randomUUID(), registered, {
    type: 'organization.roster-signed.v1',
    data: { roster },
  });
  const files = Array.from({ length: cases }, () => new TestCase(world, organization));
  for (const file of files) await file.open();
  await land(world.log, stream, randomUUID(), {
    type: 'organization.roster-signed.v1',
    data: { roster: thirdRoster },
  });
  return { organization, actor: await signedIn(world, organization), cases: files };
}

const desk = () => world.keys.renewals;
const anew = (wraps: readonly KeyWrap[]) =>
  wraps.map((wrap) => ({ ...wrap, keyVersion: 2, box: Buffer.alloc(48, 9).toString('base64url') }));
const page = (actor: SessionHolder, limit = 200, after?: { keyVersion: number; keyId: string }) =>
  desk().superseded({ actor, after, limit });
const versions = async (caseId: string) =>
  (
    await asOwner<{ key_version: number; renewed: boolean }>(
      world,
      'SELECT key_version, renewed FROM keys.wrap WHERE case_id = $1 ORDER BY key_version, key_id',
      [caseId],
    )
  ).map(({ key_version, renewed }) => `${key_version}${renewed ? ' renewed' : ''}`);

describe('renewing', () => {
  it('hands out what waits, page by page, with how much is left, and logs it', async () => {
    const { actor, cases } = await rotated(3);
    const first = await page(actor, 4);
    expect([first.wraps.length, first.left]).toEqual([4, 6]);
    const second = await page(actor, 4, first.next ?? undefined);
    expect([second.wraps.length, second.left, second.next]).toEqual([2, 2, null]);
    const all = [...first.wraps, ...second.wraps].map(({ keyId }) => keyId);
    expect(new Set(all).size).toBe(6);
    const [logged] = await world.keys.disclosures.ofCase(cases[0]!.caseId);
    expect(logged).toMatchObject({ memberId: actor.memberId, purpose: 'renewal' });
  });

  it('is resumable: what came is not handed out again, and old wraps stay', async () => {
    const { actor, cases } = await rotated(2);
    const { wraps } = await page(actor, 2);
    await desk().renew({ actor, wraps: anew(wraps) });
    await desk().renew({ actor, wraps: anew(wraps) });
    const rest = await page(actor);
    expect([rest.wraps.length, rest.left]).toEqual([2, 2]);
    await desk().renew({ actor, wraps: anew(rest.wraps) });
    expect(await page(actor)).toEqual({ wraps: [], left: 0, next: null });
    expect(await versions(cases[0]!.caseId)).toEqual(['1 renewed', '1 renewed', '2', '2']);
    world.clock.pass(3_601_000);
    await world.keys.reconciler.reconcile();
    expect(await versions(cases[0]!.caseId)).toHaveLength(4);
  });

  it('takes no wrap of another version, organization, case or key', async () => {
    const { actor, cases } = await rotated(1);
    const other = await rotated(1);
    const { wraps } = await page(actor);
    await expect(desk().renew({ actor, wraps })).rejects.toMatchObject({ code: 'key_version_stale' });
    const theirs = anew((await page(other.actor)).wraps);
    await expect(desk().renew({ actor, wraps: theirs })).rejects.toMatchObject({ code: 'wrap_of_another' });
    const org = actor.organization;
    const claimed = theirs.map((wrap) => ({ ...wrap, org }));
    const moved = anew(wraps).map((wrap) => ({ ...wrap, caseId: other.cases[0]!.caseId }));
    const unknown = anew(wraps).map((wrap, at) => ({
      ...wrap,
      keyId: Buffer.alloc(32, at).toString('base64url'),
    }));
    for (const smuggled of [claimed, moved, unknown]) await desk().renew({ actor, wraps: smuggled });
    expect(await versions(cases[0]!.caseId)).toEqual(['1', '1']);
    expect(await versions(other.cases[0]!.caseId)).toEqual(['1', '1']);
  });

  it('needs a session that lives', async () => {
    const { actor } = await rotated(1);
    const ended = { ...actor, sessionId: 'none' };
    await expect(page(ended)).rejects.toMatchObject({ code: 'session_expired' });
    await expect(desk().renew({ actor: ended, wraps: [] })).rejects.toMatchObject({
      code: 'session_expired',
    });
  });
});

it('a key wrapped before the rotation seals nothing further', async () => {
  const { actor, cases } = await rotated(1);
  const { wraps } = await page(actor);
  await desk().renew({ actor, wraps: anew(wraps) });
  const { entitlement } = cases[0]!;
  const seals = [wraps[0]!.keyId];
  const giving = { because: randomUUID(), entitlement, wraps: [], seals };
  await expect(world.keys.custody.give(giving)).rejects.toMatchObject({
    code: 'key_version_stale',
    kind: 'conflict',
  });
});
