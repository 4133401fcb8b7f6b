import { beforeEach, describe, expect, it } from '@jest/globals';
import { eventId } from '#kernel/ids';
import { organizationStream } from '../domain/organization.state.js';
import {
  ACTIVIST,
  COMMITTEE,
  CUSTODIAN,
  MINISTRY,
  REGISTRAR,
  bytes,
  cardOf,
  committee,
  committeeCard,
  custodian,
  indexKey,
  memberWrap,
  root,
  roster,
} from '../testing/directory.fixtures.js';
import { World, founding } from '../testing/directory.world.js';
import type { MemberEnrollment } from './organization.command.js';

const STREAM = organizationStream(COMMITTEE);
const REGISTERED = ['organization.registered.v1', 'organization.card-signed.v1'];
const ADMIT = { type: 'AdmitMember', data: { ...custodian, roster } } as const;
const SIGN = { type: 'SignRoot', data: { root } } as const;
const asFounder = { actor: CUSTODIAN, organization: COMMITTEE };

let world: World;

beforeEach(async () => {
  world = await World.ready();
});

describe('registering an organization', () => {
  it('looks for its place in the log', async () => {
    const elsewhere = { ...committee, place: '41708000000000' };
    const nowhere = { ...elsewhere, card: cardOf(elsewhere, { org: ACTIVIST }) };
    await expect(
      world.organization({ type: 'RegisterOrganization', data: nowhere }, {}, ACTIVIST),
    ).rejects.toMatchObject({ code: 'place_unknown' });
  });

  it('happens once', async () => {
    const again = { commandId: ACTIVIST };
    await expect(
      world.organization(
        { type: 'RegisterOrganization', data: { ...committee, card: committeeCard } },
        again,
      ),
    ).rejects.toMatchObject({ code: 'organization_exists' });
  });
});

describe('admitting a member', () => {
  const admit = (enrollment: MemberEnrollment | undefined = founding) =>
    world.organization(ADMIT, asFounder, COMMITTEE, enrollment);

  it('keeps what belongs in the keys database before the event that entitles it', async () => {
    world.members.givings.length = 0;
    world.members.before = () => {
      throw new Error('keys database died');
    };
    await expect(admit()).rejects.toThrow('keys database died');
    expect(await world.types(STREAM)).toEqual(REGISTERED);

    world.members.before = () => undefined;
    expect(await admit()).toMatchObject({ revision: 3 });
    expect(await world.types(STREAM)).toEqual([
      ...REGISTERED,
      'organization.member-admitted.v1',
      'organization.roster-signed.v1',
    ]);
    const [, , admitted] = await world.store.readStream(STREAM);
    expect(world.members.givings).toEqual([{ because: admitted!.id, organization: COMMITTEE, ...founding }]);
    expect(admitted!.id).toBe(eventId(STREAM, admitted!.metadata.$causationId, 0));
  });

  it('writes neither name nor login nor lock into the log', async () => {
    await admit();
    const log = JSON.stringify(
      (await world.store.readStream(STREAM)).map(({ data, metadata }) => [data, metadata]),
    );
    const { displayName, login, salt, lock } = founding.member;
    for (const kept of [displayName, login, salt, lock.box]) expect(log).not.toContain(kept);
  });

  it('answers a repeated command without keeping anything again', async () => {
    await admit();
    const kept = world.members.givings.length;
    expect(await admit()).toMatchObject({ revision: 3, repeated: true });
    expect(world.members.givings).toHaveLength(kept);
  });

  it('is refused when the login is taken, and the log stays as it was', async () => {
    const taken = { ...founding, member: { ...founding.member, login: 'registrar' } };
    await expect(admit(taken)).rejects.toMatchObject({ code: 'login_taken', field: 'login' });
    expect(await world.types(STREAM)).toEqual(REGISTERED);
  });
});

describe('what an enrollment brings', () => {
  const { member, memberWraps } = founding;
  const self = memberWraps[0]!;
  const other = { ...member.lock, memberId: ACTIVIST };

  it.each([
    ['another member’s', { member: { ...member, memberId: ACTIVIST } }, 'enrollment_of_another', 'memberId'],
    ['another member’s lock', { member: { ...member, lock: other } }, 'enrollment_of_another', 'lock'],
    [
      'a lock of other keys',
      { member: { ...member, lock: { ...member.lock, sign: bytes(32, 77) } } },
      'enrollment_of_another',
      'lock',
    ],
    [
      'a lock of the wrong size',
      { member: { ...member, lock: { ...member.lock, box: bytes(79) } } },
      'lock_malformed',
      'lock',
    ],
    [
      'another member’s pins',
      { member: { ...member, pins: { ...member.pins, memberId: ACTIVIST } } },
      'enrollment_of_another',
      'pins',
    ],
    [
      'pins that are none',
      { member: { ...member, pins: { ...member.pins, nonce: '' } } },
      'pins_malformed',
      'pins',
    ],
    ['no name', { member: { ...member, displayName: ' ' } }, 'name_malformed', 'displayName'],
    ['no login', { member: { ...member, login: '' } }, 'name_malformed', 'login'],
    ['a short salt', { member: { ...member, salt: bytes(15) } }, 'credential_malformed', 'salt'],
    ['a short proof', { member: { ...member, proof: bytes(31) } }, 'credential_malformed', 'proof'],
    ['no wraps', { memberWraps: [] }, 'member_wraps_mismatch', 'memberWraps'],
    ['no wrap for the kit', { memberWraps: [self] }, 'member_wraps_mismatch', 'memberWraps'],
    ['the same wrap twice', { memberWraps: [self, self] }, 'member_wraps_mismatch', 'memberWraps'],
    [
      'a wrap of another organization',
      { memberWraps: [{ ...self, org: MINISTRY }, memberWrap('kit')] },
      'member_wraps_mismatch',
      'memberWraps[0]',
    ],
    [
      'a wrap under another key version',
      { memberWraps: [self, { ...memberWrap('kit'), keyVersion: 2 }] },
      'member_wraps_mismatch',
      'memberWraps[1]',
    ],
    [
      'a wrap of the wrong size',
      { memberWraps: [{ ...self, box: bytes(47) }, memberWrap('kit')] },
      'member_wrap_malformed',
      'memberWraps[0]',
    ],
    ['no index key', { indexKey: undefined }, 'index_key_mismatch', 'indexKey'],
    [
      'an index key of another organization',
      { indexKey: { ...indexKey, org: MINISTRY } },
      'index_key_mismatch',
      'indexKey',
    ],
    [
      'an index key of the wrong size',
      { indexKey: { ...indexKey, box: bytes(47) } },
      'index_key_malformed',
      'indexKey',
    ],
  ])('is refused when it is %s', async (_what, change, code, field) => {
    const enrollment = { ...founding, ...change };
    await expect(world.organization(ADMIT, asFounder, COMMITTEE, enrollment)).rejects.toMatchObject({
      code,
      field,
    });
    expect(await world.types(STREAM)).toEqual(REGISTERED);
  });

  it('must be there', async () => {
    await expect(world.organization(ADMIT, asFounder)).rejects.toMatchObject({ code: 'enrollment_required' });
  });
});

describe('vouching for an organization', () => {
  beforeEach(async () => {
    await world.organization(ADMIT, asFounder, COMMITTEE, founding);
  });

  it('is taken from a registrar the log knows', async () => {
    await world.organization(SIGN);
    expect((await world.types(STREAM)).at(-1)).toBe('organization.root-signed.v1');
  });

  it.each([
    ['someone else of the ministry', { actor: ACTIVIST, organization: MINISTRY }],
    ['the organization itself', asFounder],
    ['a registrar of another organization’s name', { actor: REGISTRAR, organization: COMMITTEE }],
  ])('is refused from %s', async (_who, context) => {
    await expect(world.organization(SIGN, context)).rejects.toMatchObject({
      code: 'registrar_unknown',
      kind: 'forbidden',
    });
  });
});

describe('a card', () => {
  it.each([
    ['another organization', { org: MINISTRY }, 'card_mismatch'],
    ['another registrar', { signer: ACTIVIST }, 'card_signer_unknown'],
    ['a number skipped', { n: 2 }, 'card_not_next'],
  ])('with %s registers nothing', async (_what, change, code) => {
    const card = cardOf(committee, { org: ACTIVIST, ...change });
    const instruction = { type: 'RegisterOrganization', data: { ...committee, card } } as const;
    await expect(world.organization(instruction, {}, ACTIVIST)).rejects.toMatchObject({
      code,
      kind: 'invalid',
      field: 'card',
    });
    expect(await world.types(organizationStream(ACTIVIST))).toEqual([]);
  });

  it('comes in one append with what it vouches for', async () => {
    const events = await world.store.readStream(STREAM);
    expect(events.map(({ type }) => type)).toEqual(REGISTERED);
    expect(new Set(events.map(({ metadata }) => metadata.$causationId)).size).toBe(1);
  });

  it.each([
    ['someone else of the ministry', { actor: ACTIVIST, organization: MINISTRY }],
    ['the organization itself', asFounder],
  ])('is not taken from %s', async (_who, context) => {
    const sign = { type: 'SignCard', data: { card: { ...committeeCard, signer: context.actor } } } as const;
    await expect(world.organization(sign, context)).rejects.toMatchObject({ code: 'registrar_unknown' });
    expect(await world.types(STREAM)).toEqual(REGISTERED);
  });
});
