import { beforeEach, describe, expect, it } from '@jest/globals';
import { organizationStream } from '../domain/organization.state.js';
import {
  ACTIVIST,
  COMMITTEE,
  CUSTODIAN,
  MINISTRY,
  bytes,
  indexKey,
  memberWrap,
  ring,
  thirdRoster,
} from '../testing/directory.fixtures.js';
import { World, asCustodian } from '../testing/directory.world.js';
import type { NewSecret } from './organization.command.js';

const STREAM = organizationStream(COMMITTEE);
const LET_GO = { type: 'LetMemberGo', data: { memberId: ACTIVIST, roster: thirdRoster } } as const;
const wraps = [CUSTODIAN, 'kit'].map((id) => ({ ...memberWrap(id), keyVersion: 2 }));
const brought: NewSecret = { memberWraps: wraps, ring, indexKey: { ...indexKey, keyVersion: 2 } };

let world: World;
const last = async () => (await world.types(STREAM)).at(-1);
const letGo = (change: Partial<NewSecret> | undefined = {}) =>
  world.organization(LET_GO, asCustodian, COMMITTEE, change && { ...brought, ...change });

beforeEach(async () => {
  world = await World.awaiting();
  await world.admit();
});

describe('letting a member go', () => {
  it('gives the new secret and denies before the events, and takes after them', async () => {
    await letGo();
    const [left, signed] = (await world.store.readStream(STREAM)).slice(-2);
    expect([left?.type, signed?.type]).toEqual([
      'organization.member-left.v1',
      'organization.roster-signed.v1',
    ]);
    expect(world.members.rotations).toEqual([{ because: signed?.id, ...brought }]);
    const of = { organization: COMMITTEE, memberId: ACTIVIST, because: left?.id };
    expect(world.members.leaving).toEqual([
      ['denied', expect.objectContaining(of)],
      ['gone', expect.objectContaining(of)],
    ]);
  });

  it('asked again, whoever asks, finishes what a crash left', async () => {
    await letGo();
    const [left] = (await world.store.readStream(STREAM)).slice(-2);
    world.members.leaving.length = 0;
    const context = { ...asCustodian, commandId: crypto.randomUUID() };
    await world.organization(LET_GO, context, COMMITTEE, brought);
    expect(world.members.leaving).toEqual([['gone', expect.objectContaining({ because: left?.id })]]);
    expect(world.members.rotations).toHaveLength(1);
  });

  it('denies nothing where the decision is no, and leaves the denial where nobody knows what became of it', async () => {
    const data = { memberId: ACTIVIST, roster: { ...thirdRoster, n: 4 } };
    const refused = world.organization({ ...LET_GO, data }, asCustodian, COMMITTEE, brought);
    await expect(refused).rejects.toMatchObject({ code: 'roster_not_extending' });
    expect(world.members.leaving).toEqual([]);

    world.store.append = () => Promise.reject(new Error('log died'));
    await expect(letGo()).rejects.toThrow('log died');
    expect(world.members.leaving.map(([what]) => what)).toEqual(['denied']);
  });

  it.each([
    ['nothing', undefined, 'enrollment_required'],
    ['no wrap for the kit', { memberWraps: wraps.slice(0, 1) }, 'member_wraps_mismatch'],
    ['a wrap for her', { memberWraps: [...wraps, memberWrap(ACTIVIST)] }, 'member_wraps_mismatch'],
    [
      'wraps of the older secret',
      { memberWraps: wraps.map(({ memberId }) => memberWrap(memberId)) },
      'member_wraps_mismatch',
    ],
    ['the ring of another version', { ring: { ...ring, keyVersion: 2 } }, 'rotation_mismatch'],
    ['the ring of others', { ring: { ...ring, org: MINISTRY } }, 'rotation_mismatch'],
    ['a ring of another size', { ring: { ...ring, box: bytes(47) } }, 'rotation_mismatch'],
    ['an older index key', { indexKey }, 'rotation_mismatch'],
  ] as const)('brings not %s', async (_what, change, code) => {
    await expect(
      world.organization(LET_GO, asCustodian, COMMITTEE, change && { ...brought, ...change }),
    ).rejects.toMatchObject({ code });
    expect(await last()).toBe('organization.roster-signed.v1');
    expect(world.members.rotations).toEqual([]);
  });
});
