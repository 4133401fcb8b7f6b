import { beforeAll, describe, expect, it } from '@jest/globals';
import type { SecretRing } from '#kernel/sealed';
import { bookOf, member, office, registrar, type Office, type Registrar } from '../test/people.js';
import { refuses } from '../test/refusal.js';
import { fingerprint } from './fingerprint.js';
import type { Keyring, SealedSections } from './keyring.js';
import type { RosterBook } from './roster-book.js';
import type { Rotation } from './rotation.js';

let vouching: Registrar;
let committee: Office;
let chair: Keyring;
let leaver: Keyring;
let stayer: Keyring;
let book: RosterBook;
let chain: Office['shown']['chain'];

const shown = () => ({ ...committee.shown, chain });
const newest = () => chain.at(-1)!;

/** A committee of three, each with a book of their own. */
async function admitted(): Promise<Keyring> {
  const keyring = await member(committee.org);
  const { identity: candidate } = keyring;
  const heard = await fingerprint(candidate);
  const { roster, wrap } = await chair.admitMember({ book, candidate, fingerprint: heard, custodian: false });
  chain = [...chain, roster];
  await book.accept(shown());
  await keyring.admitSecret(wrap, book);
  return keyring;
}

beforeAll(async () => {
  vouching = await registrar();
});

async function gathered(): Promise<void> {
  committee = await office(vouching);
  ({ chain } = committee.shown);
  chair = committee.founder;
  book = await bookOf(vouching, committee);
  leaver = await admitted();
  stayer = await admitted();
}

const wrapFor = (rotation: Rotation, id: string) => {
  const wrap = rotation.memberWraps.find(({ memberId }) => memberId === id);
  if (wrap === undefined) throw new Error('nothing for this member');
  return wrap;
};

async function takes(keyring: Keyring, rotation: Rotation, rings = [rotation.ring]): Promise<void> {
  await keyring.admitSecret(wrapFor(rotation, keyring.memberId), book);
  await keyring.admitRings(rings, book);
  await keyring.admitIndexKey(rotation.indexKey);
}

/** The custodian signs, everyone accepts the chain, and whoever stays takes the secret. */
async function letGo(who: Keyring, staying: readonly Keyring[]): Promise<Rotation> {
  const rotation = await chair.letMemberGo({ book, memberId: who.memberId });
  chain = [...chain, rotation.roster];
  await book.accept(shown());
  for (const keyring of staying) await takes(keyring, rotation);
  return rotation;
}

async function sealed(by: Keyring, caseId: string, text: string) {
  const commandId = crypto.randomUUID();
  const sections = [{ section: 'narrative', value: text, prev: null }];
  return { caseId, commandId, ...(await by.sealSections({ caseId, commandId, sections })) };
}

async function reads(
  keyring: Keyring,
  { caseId, commandId, envelopes, wraps }: SealedSections & { caseId: string; commandId: string },
) {
  for (const wrap of wraps) await keyring.learnKey(wrap, true);
  const [envelope] = envelopes;
  return (await keyring.openSection({ caseId, commandId, envelope: envelope!, book })).value;
}

describe('a member leaves', () => {
  it('by a roster that says so and nothing else, and a new secret for everyone it names and the kit', async () => {
    await gathered();
    const before = newest();
    const { roster, memberWraps, ring, indexKey } = await letGo(leaver, []);
    expect(roster).toMatchObject({
      n: before.n + 1,
      keyVersion: 2,
      kit: before.kit,
      signer: chair.memberId,
      members: before.members.filter(({ id }) => id !== leaver.memberId),
    });
    expect(roster.receive).not.toBe(before.receive);
    expect(memberWraps.map(({ memberId }) => memberId)).toEqual([chair.memberId, stayer.memberId, 'kit']);
    expect([ring.keyVersion, indexKey.keyVersion]).toEqual([1, 2]);
  });

  it('and opens nothing sealed afterwards, with all she ever held', async () => {
    await gathered();
    const caseId = crypto.randomUUID();
    const before = await sealed(stayer, caseId, 'before');
    expect(await reads(leaver, before)).toBe('before');

    const rotation = await letGo(leaver, [chair, stayer]);
    const after = await sealed(stayer, caseId, 'after');
    expect(after.envelopes[0]?.keyId).not.toBe(before.envelopes[0]?.keyId);
    expect(await reads(chair, after)).toBe('after');
    // Everything the server stores, handed to her by a thief.
    await refuses(() => reads(leaver, after), 'key_version_unknown');
    const forged = { ...after.wraps[0]!, keyVersion: 1 };
    await refuses(() => leaver.learnKey(forged, true), 'box_does_not_open');
    for (const wrap of rotation.memberWraps) {
      await refuses(() => leaver.admitSecret(wrap, book), 'member_not_in_roster');
    }
    const old = await bookOf(vouching);
    await old.accept({ ...shown(), chain: chain.slice(0, -1) });
    await leaver.admitRings([rotation.ring], old);
    await refuses(() => leaver.admitIndexKey(rotation.indexKey), 'key_version_unknown');
  });

  it('while what is older opens through the ring, re-wrapped or not, and is never sealed under again', async () => {
    await gathered();
    const caseId = crypto.randomUUID();
    const before = await sealed(stayer, caseId, 'before');
    await letGo(leaver, [chair, stayer]);
    expect(await reads(chair, before)).toBe('before');
    const reference = { caseId, section: 'narrative', keyId: before.wraps[0]!.keyId };
    const [renewed] = await chair.rewrap([reference]);
    expect(renewed).toMatchObject({ keyVersion: 2, keyId: reference.keyId });
    expect(await reads(stayer, { ...before, wraps: [renewed!] })).toBe('before');
    for (const keyring of [chair, stayer]) {
      const next = await sealed(keyring, caseId, 'next');
      expect(next.envelopes[0]?.keyId).not.toBe(reference.keyId);
    }
  });

  it('and another after her: one who is admitted then reads all of it through two rings', async () => {
    await gathered();
    const caseId = crypto.randomUUID();
    const oldest = await sealed(stayer, caseId, 'oldest');
    const first = await letGo(leaver, [chair, stayer]);
    const second = await letGo(stayer, [chair]);
    const newcomer = await admitted();
    await refuses(() => reads(newcomer, oldest), 'key_version_unknown');
    await newcomer.admitRings([first.ring, second.ring], book);
    expect(await reads(newcomer, oldest)).toBe('oldest');
  });

  it('never by her own hand, nor by one who is no custodian, nor twice', async () => {
    await gathered();
    const { memberId } = leaver;
    await refuses(() => chair.letMemberGo({ book, memberId: chair.memberId }), 'not_custodian');
    await refuses(() => stayer.letMemberGo({ book, memberId }), 'not_custodian');
    await letGo(leaver, [chair]);
    await refuses(() => chair.letMemberGo({ book, memberId }), 'member_not_in_roster');
  });

  it('and a custodian whose roster moved on signs nothing', async () => {
    await gathered();
    const rotation = await letGo(leaver, []);
    const again = () => chair.letMemberGo({ book, memberId: stayer.memberId });
    await refuses(again, 'organization_key_substituted');
    await takes(chair, rotation);
    expect((await chair.letMemberGo({ book, memberId: stayer.memberId })).roster.keyVersion).toBe(3);
  });
});

describe('a ring', () => {
  it('of another version, organization or text is refused', async () => {
    await gathered();
    const { ring } = await letGo(leaver, [chair]);
    const other = (await office(vouching)).made.indexKey;
    for (const [change, code] of [
      [{ v: 'ring/2' as never }, 'format_unsupported'],
      [{ org: crypto.randomUUID() }, 'key_version_unknown'],
      [{ box: other.box }, 'box_does_not_open'],
    ] as const satisfies readonly (readonly [Partial<SecretRing>, string])[]) {
      await refuses(() => chair.admitRings([{ ...ring, ...change }], book), code);
    }
  });
});
