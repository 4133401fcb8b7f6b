/** Keys of cases kept from a colleague, for who may open them and cannot: another kit, a member back with other keys, an older copy. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bytes, caseWrapOf, conflictDeclared, envelope } from '#cases/testing/case.fixtures';
import type { OrganizationEvent } from '#directory/domain/organization.events';
import { organizationStream } from '#directory/domain/organization.state';
import { registered, roster } from '#directory/testing/directory.fixtures';
import { eventId } from '#kernel/ids';
import type { CaseWrap, SectionEnvelope } from '#kernel/sealed';
import type { KeyToShare } from './apart-renewal.js';
import type { SessionHolder } from './live-session.js';
import {
  asOwner,
  freshKeyId,
  land,
  openWorld,
  signedIn,
  TestCase,
  type World,
} from './testing/keys.fixtures.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let world: World;
beforeAll(async () => {
  world = await openWorld();
}, 60_000);
afterAll(() => world.close());

/** The public key somebody has, or the kit, for the so-manieth time. */
const receiveOf = (id: string, time = 1): string => Buffer.alloc(32, `${time}${id}`).toString('base64url');

interface Named {
  readonly id: string;
  readonly time?: number;
}

class Office {
  readonly organization = randomUUID();
  hers!: SessionHolder;
  colleague!: SessionHolder;
  kin!: SessionHolder;
  #n = 0;

  async open(): Promise<this> {
    this.hers = await signedIn(world, this.organization);
    this.colleague = await signedIn(world, this.organization);
    this.kin = await signedIn(world, this.organization);
    await this.land(registered);
    await this.sign(this.everybody());
    return this;
  }

  everybody(): readonly Named[] {
    return [this.hers, this.colleague, this.kin].map(({ memberId }) => ({ id: memberId }));
  }

  land(...events: readonly OrganizationEvent[]): Promise<void> {
    return land(world.log, organizationStream(this.organization), randomUUID(), ...events);
  }

  /** And what the reconciler makes of it a minute later. */
  async sign(named: readonly Named[], kit = 1): Promise<void> {
    const members = named.map(({ id, time }) => ({
      id,
      receive: receiveOf(id, time),
      sign: bytes(32),
      custodian: true,
    }));
    this.#n += 1;
    const next = { ...roster, org: this.organization, n: this.#n, members };
    const data = { roster: { ...next, kit: { receive: receiveOf('kit', kit), sign: bytes(32) } } };
    world.clock.pass(MINUTE);
    await this.land({ type: 'organization.roster-signed.v1', data });
    await reconcile();
    world.clock.pass(MINUTE);
  }

  /** Opened under the organization's secret, and kept from the colleague who is kin a moment later. */
  async keptCase(): Promise<TestCase> {
    const file = await new TestCase(world, this.organization, this.hers.memberId).open();
    const commandId = randomUUID();
    const because = eventId(file.stream, commandId, 0);
    const readers = [this.hers.memberId, this.colleague.memberId, 'kit'];
    await this.give(file, file.sections, { because, readers, from: [this.kin.memberId] });
    await land(world.log, file.stream, commandId, conflictDeclared(this.kin.memberId));
    await world.keys.custody.keepApart({ caseId: file.caseId, because, from: [this.kin.memberId] });
    return file;
  }

  give(
    file: TestCase,
    boxes: readonly SectionEnvelope[],
    {
      because = randomUUID(),
      readers,
      from = [],
    }: { because?: string; readers: readonly string[]; from?: readonly string[] },
  ): Promise<void> {
    const caseWraps = boxes.flatMap((box) => readers.map((id) => this.wrap(file, box, id)));
    const receive = new Map(readers.map((id) => [id, receiveOf(id)]));
    return world.keys.custody.give({
      because,
      entitlement: file.entitlement,
      wraps: [],
      apart: { caseWraps, receive, from },
    });
  }

  wrap(file: TestCase, box: Pick<SectionEnvelope, 'section' | 'keyId'>, memberId: string): CaseWrap {
    return caseWrapOf(box as SectionEnvelope, memberId, { caseId: file.caseId, org: this.organization });
  }

  /** What a browser makes of a page. */
  wrapped(keys: readonly KeyToShare[]): readonly CaseWrap[] {
    return keys.flatMap(({ wraps, caseWraps, members, kit }) => {
      const [one] = [...caseWraps, ...wraps];
      if (one === undefined) throw new Error('held by the one who asks');
      const { caseId, section, keyId } = one;
      return [...members, ...(kit ? ['kit'] : [])].map((memberId) =>
        caseWrapOf(envelope(section, { keyId }), memberId, { caseId, org: this.organization }),
      );
    });
  }
}

const office = () => new Office().open();
const reconcile = () => world.keys.reconciler.reconcile();
const desk = () => world.keys.apartRenewals;
const lacking = (actor: SessionHolder, limit = 50, after?: string) => desk().lacking({ actor, after, limit });
/** By the roster the page named. */
const give = async (actor: SessionHolder, caseWraps: readonly CaseWrap[]) =>
  desk().give({ actor, caseWraps, roster: (await lacking(actor)).roster });
const NOTHING = { roster: expect.any(Number), keys: [], left: 0, next: null };
/** Who holds how many keys, and under which of their public keys. */
async function holders({ caseId }: TestCase): Promise<Readonly<Record<string, number>>> {
  const rows = await asOwner<{ member_id: string; receive: string; n: number }>(
    world,
    'SELECT member_id, receive, count(*)::int AS n FROM keys.case_wrap WHERE case_id = $1 GROUP BY 1, 2',
    [caseId],
  );
  const time = (id: string, receive: string) => [1, 2, 3].find((one) => receiveOf(id, one) === receive);
  return Object.fromEntries(
    rows.map(({ member_id, receive, n }) => [`${member_id} ${String(time(member_id, receive))}`, n]),
  );
}

describe('a recovery kit that replaces another', () => {
  it('is given every key by a browser that holds it, page by page, and it is logged', async () => {
    const team = await office();
    const { hers, colleague } = team;
    const files = [await team.keptCase(), await team.keptCase()];
    expect(await lacking(hers)).toEqual(NOTHING);
    await team.sign(team.everybody(), 2);
    expect((await holders(files[0]!))['kit 1']).toBeUndefined();
    const first = await lacking(hers, 3);
    expect([first.keys.length, first.left]).toEqual([3, 4]);
    expect(first.keys.map(({ members, kit }) => ({ members, kit }))).toEqual(
      Array.from({ length: 3 }, () => ({ members: [], kit: true })),
    );
    expect(first.keys.map(({ caseWraps }) => caseWraps.map(({ memberId }) => memberId))).toEqual(
      Array.from({ length: 3 }, () => [hers.memberId]),
    );
    await give(hers, team.wrapped(first.keys));
    const [logged] = await world.keys.disclosures.ofCase(files[0]!.caseId);
    expect(logged).toMatchObject({ memberId: hers.memberId, purpose: 'renewal' });
    const rest = await lacking(colleague, 50, first.next ?? undefined);
    expect([rest.keys.length, rest.left, rest.next]).toEqual([1, 1, null]);
    await give(colleague, team.wrapped(rest.keys));
    expect(await lacking(hers)).toEqual(NOTHING);
    for (const file of files) expect((await holders(file))['kit 2']).toBe(2);
  });

  it('keeps what it was given when everything is swept and settled again', async () => {
    const team = await office();
    const file = await team.keptCase();
    await team.sign(team.everybody(), 2);
    const { keys } = await lacking(team.hers);
    await give(team.hers, team.wrapped(keys));
    await give(team.hers, team.wrapped(keys));
    world.clock.pass(2 * HOUR);
    await reconcile();
    expect(await holders(file)).toEqual({
      [`${team.hers.memberId} 1`]: 2,
      [`${team.colleague.memberId} 1`]: 2,
      'kit 2': 2,
    });
  });
});

describe('a member back with other keys', () => {
  /** The colleague is out while a box is sealed, and comes back. */
  async function back() {
    const team = await office();
    const { hers, colleague, kin } = team;
    const file = await team.keptCase();
    await team.sign([{ id: hers.memberId }, { id: kin.memberId }]);
    const box = envelope('notes', { keyId: freshKeyId(), signer: hers.memberId });
    await team.give(file, [box], { readers: [hers.memberId, 'kit'] });
    world.clock.pass(MINUTE);
    const newcomer = await signedIn(world, team.organization);
    const named = [{ id: hers.memberId }, { id: kin.memberId }, { id: colleague.memberId, time: 2 }];
    await team.sign([...named, { id: newcomer.memberId }]);
    return { team, file, box, newcomer };
  }

  it('is given the keys she had, and those sealed while she was out; a newcomer is not', async () => {
    const { team, file, newcomer } = await back();
    const { hers, colleague } = team;
    expect(await holders(file)).toEqual({ [`${hers.memberId} 1`]: 3, 'kit 1': 3 });
    const { keys } = await lacking(hers);
    expect(keys.map(({ members, kit }) => ({ members, kit }))).toEqual(
      Array.from({ length: 3 }, () => ({ members: [colleague.memberId], kit: false })),
    );
    expect(await lacking(newcomer)).toEqual(NOTHING);
    await give(hers, team.wrapped(keys));
    expect((await holders(file))[`${colleague.memberId} 2`]).toBe(3);
    const labels = await world.keys.desk.labels({
      actor: colleague,
      caseIds: [file.caseId],
      purpose: 'work',
    });
    expect(labels.get(file.caseId)?.caseWraps).toHaveLength(1);
    expect(await lacking(hers)).toEqual(NOTHING);
  });

  it('is given nothing where it is she the case was kept from meanwhile', async () => {
    const { team, file } = await back();
    const { hers, colleague } = team;
    const { keys } = await lacking(hers);
    const commandId = randomUUID();
    const because = eventId(file.stream, commandId, 0);
    await team.give(file, [], { because, readers: [], from: [colleague.memberId] });
    await give(hers, team.wrapped(keys));
    await land(world.log, file.stream, commandId, conflictDeclared(colleague.memberId));
    await reconcile();
    expect(await lacking(hers)).toEqual(NOTHING);
    expect(await lacking(colleague)).toEqual(NOTHING);
    expect(await holders(file)).toEqual({ [`${hers.memberId} 1`]: 3, 'kit 1': 3 });
  });

  it('is known no more once she has left for good, or the case is forgotten', async () => {
    const { team, file } = await back();
    const known = () =>
      asOwner(world, 'SELECT FROM keys.case_reader WHERE organization = $1', [team.organization]);
    expect(await known()).toHaveLength(2);
    await world.keys.custody.erase({ caseId: file.caseId, because: randomUUID() });
    expect(await known()).toEqual([]);
    const gone = await back();
    await gone.team.land({
      type: 'organization.member-left.v1',
      data: { memberId: gone.team.colleague.memberId },
    });
    await gone.team.sign([{ id: gone.team.hers.memberId }]);
    expect(
      await asOwner(world, 'SELECT FROM keys.case_reader WHERE organization = $1', [gone.team.organization]),
    ).toEqual([]);
  });
});

describe('whom a case is kept from', () => {
  it('is handed none of its keys, nor given any, whatever is sent', async () => {
    const team = await office();
    const file = await team.keptCase();
    const { kin, hers } = team;
    await team.sign([...team.everybody().slice(0, 2), { id: kin.memberId, time: 2 }], 2);
    expect(await lacking(kin)).toEqual(NOTHING);
    const { keys } = await lacking(hers);
    const smuggled = file.sections.map((box) => team.wrap(file, box, kin.memberId));
    await give(hers, [...team.wrapped(keys), ...smuggled]);
    await give(hers, smuggled);
    await give(kin, smuggled);
    expect(Object.keys(await holders(file)).filter((name) => name.startsWith(kin.memberId))).toEqual([]);
    expect((await holders(file))['kit 2']).toBe(2);
  });
});

describe('what comes back', () => {
  it('is taken only for readers of the newest roster, for all of them, of keys that are the sender’s own', async () => {
    const team = await office();
    const other = await office();
    const file = await team.keptCase();
    await team.sign(team.everybody(), 2);
    const { keys } = await lacking(team.hers);
    const good = team.wrapped(keys);
    const [one] = good;
    if (!one) throw new Error('two keys');
    const stranger = { ...one, memberId: randomUUID() };
    const stale = { code: 'case_readers_stale', kind: 'conflict' };
    await expect(give(team.hers, [...good, stranger])).rejects.toMatchObject(stale);
    const before = desk().give({ actor: team.hers, roster: 1, caseWraps: good });
    await expect(before).rejects.toMatchObject({ ...stale, field: 'roster' });
    const colleagues = good.map((wrap) => ({ ...wrap, memberId: team.colleague.memberId }));
    await expect(give(team.hers, colleagues)).rejects.toMatchObject(stale);
    await expect(give(team.hers, [{ ...one, section: 'notes' }])).rejects.toMatchObject({
      code: 'case_wrap_mismatch',
    });
    await expect(give(team.hers, [{ ...one, caseId: randomUUID() }])).rejects.toMatchObject({
      code: 'case_wrap_mismatch',
    });
    await expect(give(team.hers, [{ ...one, org: other.organization }])).rejects.toMatchObject({
      code: 'wrap_of_another',
    });
    await expect(give(team.hers, [one, one])).rejects.toMatchObject({ code: 'wrap_repeated' });
    // another office's, and one that is nobody's: passed over
    const theirs = good.map((wrap) => ({ ...wrap, org: other.organization }));
    await give(other.hers, theirs);
    await give(team.hers, [{ ...one, keyId: freshKeyId() }]);
    expect((await holders(file))['kit 2']).toBeUndefined();
    await give(team.hers, good);
    expect((await holders(file))['kit 2']).toBe(2);
  });

  it('needs a session that lives', async () => {
    const { hers } = await office();
    const ended = { ...hers, sessionId: 'none' };
    await expect(lacking(ended)).rejects.toMatchObject({ code: 'session_expired' });
    const giving = desk().give({ actor: ended, roster: 1, caseWraps: [] });
    await expect(giving).rejects.toMatchObject({ code: 'session_expired' });
    await expect(desk().ofKit({ actor: ended, limit: 1 })).rejects.toMatchObject({
      code: 'session_expired',
    });
  });

  it('is nothing of a case that is being forgotten', async () => {
    const team = await office();
    const file = await team.keptCase();
    await team.sign(team.everybody(), 2);
    await world.keys.custody.withhold({ caseId: file.caseId, because: randomUUID() });
    expect(await lacking(team.hers)).toEqual(NOTHING);
  });
});

describe('keys restored that are older than the word who is kin', () => {
  it('are wrapped one by one again, and then the organization’s own go', async () => {
    const team = await office();
    const { hers, colleague } = team;
    const file = await new TestCase(world, team.organization, hers.memberId).open();
    await land(world.log, file.stream, randomUUID(), conflictDeclared(team.kin.memberId));
    await reconcile();
    expect(await holders(file)).toEqual({});
    const { keys } = await lacking(colleague);
    expect(keys.map(({ wraps, members, kit }) => [wraps.length, members.toSorted(), kit])).toEqual(
      Array.from({ length: 2 }, () => [1, [hers.memberId, colleague.memberId].toSorted(), true]),
    );
    await give(colleague, team.wrapped(keys));
    expect(await holders(file)).toEqual({
      [`${hers.memberId} 1`]: 2,
      [`${colleague.memberId} 1`]: 2,
      'kit 1': 2,
    });
    const own = await asOwner(world, 'SELECT FROM keys.wrap WHERE case_id = $1', [file.caseId]);
    expect(own).toEqual([]);
    expect(await lacking(hers)).toEqual(NOTHING);
  });
});
