import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { bytes, caseWrapOf, COMMITTEE, conflictDeclared, memberAssigned } from '#cases/testing/case.fixtures';
import { organizationStream } from '#directory/domain/organization.state';
import { registered, roster } from '#directory/testing/directory.fixtures';
import { eventId } from '#kernel/ids';
import type { CaseWrap } from '#kernel/sealed';
import type { SessionHolder } from './live-session.js';
import { asOwner, land, openWorld, signedIn, TestCase, type World } from './testing/keys.fixtures.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const KIT_KEY = bytes(32, 12);

describe('a case kept from a member', () => {
  let world: World;
  let opener: SessionHolder;
  let colleague: SessionHolder;
  let kin: SessionHolder;
  beforeAll(async () => {
    world = await openWorld();
  }, 60_000);
  beforeEach(async () => {
    opener = await signedIn(world, COMMITTEE);
    colleague = await signedIn(world, COMMITTEE);
    kin = await signedIn(world, COMMITTEE);
  });
  afterAll(() => world.close());

  const missing = { code: 'not_found', kind: 'missing' };
  const reconcile = () => world.keys.reconciler.reconcile();
  const receiveOf = (memberId: string): string =>
    memberId === 'kit' ? KIT_KEY : Buffer.alloc(32, memberId).toString('base64url');
  const wrapsFor = (file: TestCase, ...readers: readonly string[]): readonly CaseWrap[] =>
    file.sections.flatMap((box) =>
      readers.map((memberId) => caseWrapOf(box, memberId, { caseId: file.caseId, org: file.organization })),
    );
  const disclose = (actor: SessionHolder, { caseId }: TestCase, sections = ['label', 'contact']) =>
    world.keys.desk.discloseOwn({ actor, caseId, sections, purpose: 'work' });
  const labels = (actor: SessionHolder, ...files: readonly TestCase[]) =>
    world.keys.desk.labels({ actor, caseIds: files.map(({ caseId }) => caseId), purpose: 'work' });
  const keptFrom = (reader: SessionHolder) => world.keys.kept.from(reader);
  const give = (file: TestCase, because: string, from: readonly string[], caseWraps = wrapsOfAll(file)) =>
    world.keys.custody.give({
      because,
      entitlement: file.entitlement,
      wraps: [],
      apart: {
        caseWraps,
        receive: new Map(caseWraps.map(({ memberId }) => [memberId, receiveOf(memberId)])),
        from,
      },
    });
  const wrapsOfAll = (file: TestCase) => wrapsFor(file, opener.memberId, colleague.memberId, 'kit');
  const rowsOf = async ({ caseId }: TestCase): Promise<Record<string, number>> => {
    const [row] = await asOwner<Record<string, number>>(
      world,
      `SELECT (SELECT count(*)::int FROM keys.wrap WHERE case_id = $1) AS wraps,
              (SELECT count(*)::int FROM keys.case_wrap WHERE case_id = $1) AS apart,
              (SELECT count(*)::int FROM keys.conflict WHERE case_id = $1) AS kept`,
      [caseId],
    );
    return row ?? {};
  };
  const declared = async (file: TestCase): Promise<{ because: string; commandId: string }> => {
    const commandId = randomUUID();
    const because = eventId(file.stream, commandId, 0);
    await give(file, because, [kin.memberId]);
    return { because, commandId };
  };
  const landed = (file: TestCase, commandId: string) =>
    land(world.log, file.stream, commandId, conflictDeclared(kin.memberId));
  /** Named later, in the order of a handler. */
  const keptApart = async (): Promise<TestCase> => {
    const file = await new TestCase(world, COMMITTEE, opener.memberId).open();
    const { because, commandId } = await declared(file);
    await landed(file, commandId);
    await world.keys.custody.keepApart({ caseId: file.caseId, because, from: [kin.memberId] });
    return file;
  };

  it('opens to the others by wraps of their own, and the organization holds none any more', async () => {
    const file = await keptApart();
    expect(await rowsOf(file)).toEqual({ wraps: 0, apart: 6, kept: 1 });
    const { sections } = await disclose(opener, file);
    expect(sections.map(({ wraps, caseWraps }) => [wraps.length, caseWraps.length])).toEqual([
      [0, 1],
      [0, 1],
    ]);
    expect(sections[0]?.caseWraps[0]).toEqual(wrapsFor(file, opener.memberId)[0]);
    const [logged] = await world.keys.disclosures.ofCase(file.caseId);
    expect(new Set(logged?.keyIds)).toEqual(new Set(file.sections.map(({ keyId }) => keyId)));
    const shown = await labels(colleague, file);
    expect(shown.get(file.caseId)?.caseWraps).toHaveLength(1);
  });

  it('is not there for them: neither sections, nor its name, nor its files, nor in what lists leave out', async () => {
    const file = await keptApart();
    await expect(disclose(kin, file)).rejects.toMatchObject(missing);
    await expect(disclose(kin, file, ['label'])).rejects.toMatchObject(missing);
    expect(await labels(kin, file)).toEqual(new Map());
    const { caseId } = file;
    const part = { actor: kin, caseId, attachmentId: randomUUID(), n: 0 };
    await expect(world.keys.blobs.readPart(part)).rejects.toMatchObject(missing);
    expect(await keptFrom(kin)).toContain(caseId);
    expect(await keptFrom(opener)).not.toContain(caseId);
  });

  it('is denied them before the event is there, and theirs again if it never comes', async () => {
    const file = await new TestCase(world, COMMITTEE, opener.memberId).open();
    await land(world.log, file.stream, randomUUID(), memberAssigned(kin.memberId));
    await declared(file);
    await expect(disclose(kin, file)).rejects.toMatchObject(missing);
    expect(await keptFrom(kin)).toContain(file.caseId);
    world.clock.pass(2 * MINUTE);
    await reconcile();
    expect((await disclose(kin, file)).sections).toHaveLength(2);
    expect((await rowsOf(file)).kept).toBe(0);
  });

  it('is let back at once where the event was refused', async () => {
    const file = await new TestCase(world, COMMITTEE, opener.memberId).open();
    const { because } = await declared(file);
    await world.keys.custody.letBack({ caseId: file.caseId, because });
    expect(await keptFrom(kin)).not.toContain(file.caseId);
  });

  it('is finished by the reconciler where a process died after the append', async () => {
    const file = await new TestCase(world, COMMITTEE, opener.memberId).open();
    const { commandId } = await declared(file);
    await landed(file, commandId);
    await reconcile();
    expect(await rowsOf(file)).toEqual({ wraps: 0, apart: 6, kept: 1 });
  });

  it('takes nothing that belongs to it under the organization’s secret, and nothing late for them', async () => {
    const file = await keptApart();
    const giving = { because: randomUUID(), entitlement: file.entitlement, wraps: file.wraps };
    await expect(world.keys.custody.give(giving)).rejects.toMatchObject({ code: 'case_kept_apart' });
    const late = give(file, randomUUID(), [], wrapsFor(file, kin.memberId));
    await expect(late).rejects.toMatchObject({ code: 'case_readers_stale' });
  });

  it('loses no key the others do not hold: from an older copy its keys are still the organization’s', async () => {
    const file = await new TestCase(world, COMMITTEE, opener.memberId).open();
    await landed(file, randomUUID());
    await reconcile();
    expect(await rowsOf(file)).toEqual({ wraps: 2, apart: 0, kept: 1 });
    await expect(disclose(kin, file)).rejects.toMatchObject(missing);
    expect((await disclose(opener, file)).sections[0]?.wraps).toHaveLength(1);
  });

  it('shows one who came later nothing until a colleague wraps its keys', async () => {
    const file = await keptApart();
    const newcomer = await signedIn(world, COMMITTEE);
    expect(await keptFrom(newcomer)).toContain(file.caseId);
    expect(await labels(newcomer, file)).toEqual(new Map());
    await give(file, randomUUID(), [], wrapsFor(file, newcomer.memberId));
    expect(await keptFrom(newcomer)).not.toContain(file.caseId);
    expect((await labels(newcomer, file)).get(file.caseId)?.caseWraps).toHaveLength(1);
  });

  it('leaves the log of openings, and pages of names in it, without them', async () => {
    const file = await keptApart();
    const other = await new TestCase(world, COMMITTEE, opener.memberId).open();
    await disclose(opener, file);
    await labels(opener, file);
    await labels(opener, file, other);
    const log = (reader: SessionHolder) =>
      world.keys.disclosures.ofOrganization(reader, { memberId: opener.memberId });
    const seen = (await log(kin)).items;
    expect(seen.map(({ of }) => of)).toEqual([{ cases: [other.caseId] }]);
    expect((await log(colleague)).items).toHaveLength(3);
    const of = { caseId: file.caseId };
    expect((await world.keys.disclosures.ofOrganization(kin, of)).items).toEqual([]);
    const week = new Date(world.clock.now().getTime() - HOUR);
    const inDigest = async (reader: SessionHolder) => {
      const openings = await world.keys.disclosures.since(reader, week);
      const hers = openings.filter(({ memberId }) => memberId === opener.memberId);
      return [hers.filter(({ caseId }) => caseId !== null).length, hers.length];
    };
    expect([await inDigest(kin), await inDigest(colleague)]).toEqual([
      [0, 1],
      [1, 3],
    ]);
  });

  it('is not renewed under a newer secret', async () => {
    const file = await keptApart();
    const { wraps } = await world.keys.renewals.superseded({ actor: opener, after: undefined, limit: 200 });
    expect(wraps.filter(({ caseId }) => caseId === file.caseId)).toEqual([]);
  });

  it('is forgotten like any other: its wraps go, and whom it was kept from stays', async () => {
    const file = await keptApart();
    await world.keys.custody.erase({ caseId: file.caseId, because: randomUUID() });
    expect(await rowsOf(file)).toEqual({ wraps: 0, apart: 0, kept: 1 });
    await expect(disclose(opener, file)).rejects.toMatchObject(missing);
  });

  it('that never landed is swept', async () => {
    const file = new TestCase(world, COMMITTEE, opener.memberId);
    await give(file, file.because, [kin.memberId]);
    world.clock.pass(2 * HOUR);
    await reconcile();
    await reconcile();
    expect(await rowsOf(file)).toEqual({ wraps: 0, apart: 0, kept: 0 });
    const left = await asOwner(world, 'SELECT FROM keys.entitlement WHERE case_id = $1', [file.caseId]);
    expect(left).toEqual([]);
  });

  it('counts on what it gave for another hour', async () => {
    const file = await keptApart();
    const held = await world.keys.custody.heldApart(
      file.caseId,
      file.sections.map(({ keyId }) => keyId),
    );
    expect(held).toHaveLength(6);
    expect(held).toContainEqual({ keyId: file.sections[0]?.keyId, memberId: 'kit', receive: KIT_KEY });
  });
});

describe('a roster that names other keys', () => {
  it('takes what was wrapped to the keys before, but never the last that opens a key', async () => {
    const world = await openWorld();
    try {
      const organization = randomUUID();
      const file = await new TestCase(world, organization).open();
      const [label, contact] = file.sections;
      if (!label || !contact) throw new Error('two sections');
      const [stays, leaves] = [randomUUID(), randomUUID()];
      const of = (box: typeof label, memberId: string) =>
        caseWrapOf(box, memberId, { caseId: file.caseId, org: organization });
      const caseWraps = [of(label, stays), of(label, leaves), of(contact, leaves)];
      await world.keys.custody.give({
        because: randomUUID(),
        entitlement: file.entitlement,
        wraps: [],
        apart: { caseWraps, receive: new Map([stays, leaves].map((id) => [id, bytes(32, 5)])), from: [] },
      });
      world.clock.pass(MINUTE);
      const members = [{ id: stays, receive: bytes(32, 5), sign: bytes(32), custodian: true }];
      await land(world.log, organizationStream(organization), randomUUID(), registered, {
        type: 'organization.roster-signed.v1',
        data: { roster: { ...roster, members } },
      });
      await world.keys.reconciler.reconcile();
      const rows = await asOwner<{ section: string; member_id: string }>(
        world,
        'SELECT section, member_id FROM keys.case_wrap WHERE case_id = $1 ORDER BY section, member_id',
        [file.caseId],
      );
      expect(rows).toEqual([
        { section: 'contact', member_id: leaves },
        { section: 'label', member_id: stays },
      ]);
    } finally {
      await world.close();
    }
  }, 60_000);
});
