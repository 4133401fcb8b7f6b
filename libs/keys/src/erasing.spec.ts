import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { erasureConfirmed } from '#cases/testing/case.fixtures';
import { CENTER, COMMITTEE } from '#cases/testing/case.fixtures';
import type { CaseEvent } from '#cases/domain/case.events';
import { eventId } from '#kernel/ids';
import { ERASED } from '#kernel/facts';
import type { Taken } from '#kernel/key-custody';
import type { SessionHolder } from './live-session.js';
import { markRestored } from './restored-keys.js';
import {
  asOwner,
  land,
  openWorld,
  signedIn,
  TestCase,
  TestReferral,
  type World,
} from './testing/keys.fixtures.js';

const MINUTES = 60_000;
const asked = (): CaseEvent => ({
  type: 'case.erasure-asked.v1',
  data: { askedBy: randomUUID(), facts: { asker: 'survivor', method: 'spoken' } },
});
const stopped: CaseEvent = { type: 'case.erasure-stopped.v1', data: { facts: { reason: 'mistake' } } };

describe('keys of a case to be forgotten', () => {
  let world: World;
  let owner: SessionHolder;
  let recipient: SessionHolder;
  let referral: TestReferral;
  let file: TestCase;
  beforeAll(async () => {
    world = await openWorld();
  }, 60_000);
  afterAll(() => world.close());
  beforeEach(async () => {
    owner = await signedIn(world, COMMITTEE);
    recipient = await signedIn(world, CENTER);
    file = await new TestCase(world).open();
    referral = await (await new TestReferral(file, await file.consent()).offer()).landAccepted();
    const { entitlement, rewraps } = referral;
    await world.keys.custody.give({ because: randomUUID(), entitlement, wraps: rewraps });
    const content = randomBytes(100);
    const blob = createHash('sha256').update(content).digest('base64url');
    const { caseId } = file;
    await world.keys.blobs.takePart({ actor: owner, caseId, blob, bytes: 100, n: 0, part: content });
  });

  const reconcile = () => world.keys.reconciler.reconcile();
  /** Lands the agreement; as yet without a word to the keys. */
  const agree = async (): Promise<Taken> => {
    const commandId = randomUUID();
    await land(world.log, file.stream, randomUUID(), asked());
    await land(world.log, file.stream, commandId, erasureConfirmed);
    return { caseId: file.caseId, because: eventId(file.stream, commandId, 0) };
  };
  const landErased = () => land(world.log, file.stream, randomUUID(), { type: 'case.erased.v1', data: {} });
  const opensToOwner = () =>
    world.keys.desk
      .discloseOwn({ actor: owner, caseId: file.caseId, sections: ['label'], purpose: 'work' })
      .then(({ sections }) => sections.length === 1)
      .catch((error: unknown) => {
        expect(error).toMatchObject({ code: 'not_found', kind: 'missing' });
        return false;
      });
  const opensToRecipient = () =>
    world.keys.desk
      .discloseReferral({ actor: recipient, referralId: referral.referralId })
      .then(() => true)
      .catch((error: unknown) => {
        expect(error).toMatchObject({ code: 'not_found', kind: 'missing' });
        return false;
      });
  const labels = async () =>
    (await world.keys.desk.labels({ actor: owner, caseIds: [file.caseId], purpose: 'work' })).size;
  const left = async (): Promise<readonly number[]> => {
    const tables = ['wrap', 'facts_key', 'blob'].map((table) =>
      asOwner(world, `SELECT FROM keys.${table} WHERE case_id = $1`, [file.caseId]),
    );
    const grants = asOwner(world, 'SELECT FROM keys.grant_box WHERE referral_id = $1', [referral.referralId]);
    return (await Promise.all([...tables, grants])).map(({ length }) => length);
  };

  it('are handed to nobody while they are withheld, and to those as before when given back', async () => {
    expect([await opensToOwner(), await opensToRecipient(), await labels()]).toEqual([true, true, 1]);
    const before = await left();
    const taken = { caseId: file.caseId, because: randomUUID() };
    await world.keys.custody.withhold(taken);
    expect([await opensToOwner(), await opensToRecipient(), await labels()]).toEqual([false, false, 0]);
    await expect(file.give()).rejects.toMatchObject({ code: 'access_ended' });
    await world.keys.custody.giveBack({ ...taken, because: randomUUID() });
    expect(await opensToOwner()).toBe(false);
    await world.keys.custody.giveBack(taken);
    expect([await opensToOwner(), await opensToRecipient(), await labels()]).toEqual([true, true, 1]);
    expect(await left()).toEqual(before);
  });

  it('open no coded fact while they are withheld', async () => {
    const [opening] = await world.log.store.readStream(file.stream);
    const box = opening?.data['facts'] as never;
    const stored = [{ caseId: file.caseId, stream: file.stream, eventId: opening?.id ?? '', box }];
    await world.keys.custody.withhold({ caseId: file.caseId, because: randomUUID() });
    expect(await world.keys.facts.open(stored)).toEqual([ERASED]);
  });

  it('are gone with everything that hung on them, once erased, and nothing can be given again', async () => {
    expect(await left()).toEqual([3, 1, 1, 1]);
    const taken = { caseId: file.caseId, because: randomUUID() };
    await world.keys.custody.erase(taken);
    await world.keys.custody.erase(taken);
    expect(await left()).toEqual([0, 0, 0, 0]);
    expect([await opensToOwner(), await opensToRecipient(), await labels()]).toEqual([false, false, 0]);
    await expect(file.give()).rejects.toMatchObject({ code: 'access_ended' });
    const other = await new TestCase(world).open();
    expect(await asOwner(world, 'SELECT FROM keys.wrap WHERE case_id = $1', [other.caseId])).toHaveLength(2);
  });

  it('are withheld by the reconciler when the process died after the agreement', async () => {
    await agree();
    await reconcile();
    expect([await opensToOwner(), await labels()]).toEqual([false, 0]);
  });

  it('are given back when the agreement never came, after a minute', async () => {
    await world.keys.custody.withhold({ caseId: file.caseId, because: randomUUID() });
    await reconcile();
    expect(await opensToOwner()).toBe(false);
    world.clock.pass(2 * MINUTES);
    await reconcile();
    expect(await opensToOwner()).toBe(true);
  });

  it('stay withheld as long as the agreement stands, and come back when it is stopped', async () => {
    await agree();
    await reconcile();
    world.clock.pass(2 * MINUTES);
    await reconcile();
    expect(await opensToOwner()).toBe(false);
    await land(world.log, file.stream, randomUUID(), stopped);
    await reconcile();
    expect([await opensToOwner(), await opensToRecipient()]).toEqual([true, true]);
  });

  it('are withheld by the newest agreement, whatever ends an older one', async () => {
    const first = await agree();
    await land(world.log, file.stream, randomUUID(), stopped);
    const second = await agree();
    await world.keys.custody.withhold(first);
    await world.keys.custody.withhold(second);
    await world.keys.custody.giveBack(first);
    world.clock.pass(2 * MINUTES);
    await reconcile();
    expect(await opensToOwner()).toBe(false);
  });

  it('are gone after the reconciler, when the process died before destroying them', async () => {
    await agree();
    await landErased();
    await reconcile();
    expect(await left()).toEqual([0, 0, 0, 0]);
  });

  it('stay gone when keys are restored from before', async () => {
    await agree();
    await landErased();
    // Nothing was told to the keys: as an older backup has them.
    await asOwner(world, 'DELETE FROM keys.checkpoint');
    await asOwner(world, markRestored(world.clock.now()));
    await reconcile();
    expect(await left()).toEqual([0, 0, 0, 0]);
    expect(await opensToOwner()).toBe(false);
  });
});
