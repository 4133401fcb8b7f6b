import { beforeEach, describe, expect, it } from '@jest/globals';
import { organizationStream } from '../domain/organization.state.js';
import {
  ACTIVIST,
  COMMITTEE,
  DISTRICT,
  MINISTRY,
  OBLAST,
  activist,
  bytes,
  cardOf,
  committee,
  enrolling,
  indexKey,
  keepingOf,
  memberWrap,
  names,
  secondRoster,
} from '../testing/directory.fixtures.js';
import { World, asActivist, asCustodian } from '../testing/directory.world.js';
import type { MemberEnrollment, SecretForCandidate } from './organization.command.js';

const STREAM = organizationStream(COMMITTEE);
const ADMIT = { type: 'AdmitCandidate', data: { memberId: ACTIVIST, roster: secondRoster } } as const;
const DECLINE = { type: 'DeclineMember', data: { memberId: ACTIVIST } } as const;

let world: World;
const last = async () => (await world.types(STREAM)).at(-1);

describe('enrolling as a candidate', () => {
  beforeEach(async () => {
    world = await World.founded();
  });

  it('keeps name, login and lock before the event, and no secret', async () => {
    world.members.before = () => {
      throw new Error('keys database died');
    };
    await expect(world.enroll()).rejects.toThrow('keys database died');
    expect(await last()).toBe('organization.root-signed.v1');
    world.members.before = () => undefined;
    await world.enroll();
    const enrolled = (await world.store.readStream(STREAM)).at(-1);
    expect(enrolled).toMatchObject({ type: 'organization.member-enrolled.v1', data: enrolling });
    expect(world.members.givings.at(-1)).toMatchObject({ because: enrolled?.id, memberWraps: [] });
  });

  it.each([
    ['wraps', { memberWraps: [memberWrap(ACTIVIST)] }, 'member_wraps_mismatch'],
    ['an index key', { indexKey }, 'index_key_mismatch'],
    [
      'the lock of other keys',
      { member: keepingOf({ ...activist, sign: bytes(32, 9) }) },
      'enrollment_of_another',
    ],
  ])('brings no %s', async (_what, change, code) => {
    const member = { ...keepingOf(activist), login: 'second' };
    const brought: MemberEnrollment = { member, memberWraps: [], ...change };
    const instruction = { type: 'EnrollMember', data: enrolling } as const;
    await expect(world.organization(instruction, asActivist, COMMITTEE, brought)).rejects.toMatchObject({
      code,
    });
    expect(await last()).toBe('organization.root-signed.v1');
  });
});

describe('a candidate', () => {
  beforeEach(async () => {
    world = await World.awaiting();
  });

  it('is given the secret before the event that admits it', async () => {
    world.members.before = () => {
      throw new Error('keys database died');
    };
    await expect(world.admit()).rejects.toThrow('keys database died');
    expect(await last()).toBe('organization.member-enrolled.v1');
    world.members.before = () => undefined;
    await world.admit();
    const [admitted, signed] = (await world.store.readStream(STREAM)).slice(-2);
    expect(admitted).toMatchObject({ type: 'organization.member-admitted.v1', data: activist });
    expect(signed).toMatchObject({ type: 'organization.roster-signed.v1', data: { roster: secondRoster } });
    expect(world.members.wraps).toEqual([{ because: admitted?.id, memberWrap: memberWrap(ACTIVIST) }]);
  });

  it.each([
    ['another’s', { memberWrap: memberWrap(MINISTRY) }, 'member_wraps_mismatch'],
    [
      'of another organization',
      { memberWrap: { ...memberWrap(ACTIVIST), org: MINISTRY } },
      'member_wraps_mismatch',
    ],
    [
      'of another version',
      { memberWrap: { ...memberWrap(ACTIVIST), keyVersion: 2 } },
      'member_wraps_mismatch',
    ],
    [
      'of the wrong size',
      { memberWrap: { ...memberWrap(ACTIVIST), box: bytes(47) } },
      'member_wrap_malformed',
    ],
    ['missing', undefined, 'enrollment_required'],
  ])(
    'is not admitted with a secret that is %s',
    async (_what, brought: SecretForCandidate | undefined, code) => {
      await expect(world.organization(ADMIT, asCustodian, COMMITTEE, brought)).rejects.toMatchObject({
        code,
      });
      expect(await last()).toBe('organization.member-enrolled.v1');
    },
  );

  it('is forgotten after the event that declines it, on a repetition too', async () => {
    await world.organization(DECLINE, asCustodian);
    expect(await last()).toBe('organization.member-declined.v1');
    expect(world.members.removed).toEqual([[COMMITTEE, ACTIVIST]]);
    await world.organization(DECLINE, asCustodian);
    expect(world.members.removed).toHaveLength(2);
    await expect(world.organization(DECLINE, { ...asActivist, commandId: MINISTRY })).rejects.toMatchObject({
      code: 'not_custodian',
    });
  });

  it('is neither admitted nor declined by hand of another organization', async () => {
    for (const instruction of [ADMIT, DECLINE]) {
      await expect(world.organization(instruction)).rejects.toMatchObject({ code: 'not_custodian' });
    }
    expect(world.members.removed).toEqual([]);
  });
});

describe('the registrar', () => {
  const SUSPEND = { type: 'SuspendOrganization', data: {} } as const;
  const REINSTATE = { type: 'ReinstateOrganization', data: {} } as const;
  beforeEach(async () => {
    world = await World.founded();
  });

  it('signs everyone out after the suspension, and nobody once it is over', async () => {
    await world.organization(SUSPEND);
    expect(await last()).toBe('organization.suspended.v1');
    expect(world.members.signedOut).toEqual([COMMITTEE]);
    await world.organization(REINSTATE);
    await world.organization(SUSPEND);
    expect(world.members.signedOut).toHaveLength(1);
    expect(await last()).toBe('organization.reinstated.v1');
  });

  it('does not suspend the office it sits in', async () => {
    await expect(world.organization(SUSPEND, {}, MINISTRY)).rejects.toMatchObject({
      code: 'own_organization',
    });
    expect(world.members.signedOut).toEqual([]);
  });

  it('of a suspended ministry registers nothing any more', async () => {
    const other = { id: ACTIVIST, member: '66666666-6666-4666-8666-666666666666' };
    const ministry = { kind: 'ministry', names, place: OBLAST, demo: true } as const;
    const registering = { ...ministry, card: cardOf(ministry, { org: other.id }) };
    await world.organization({ type: 'RegisterOrganization', data: registering }, {}, other.id);
    const member = { ...activist, memberId: other.member, roles: ['registrar'] } as const;
    const brought = { member: { ...keepingOf(member), login: 'third' }, memberWraps: [] };
    const joining = { actor: other.member, organization: other.id };
    await world.organization({ type: 'AdmitMember', data: member }, joining, other.id, brought);
    const rename = (en: string, n: number) => {
      const renamed = { ...names, en };
      const card = cardOf({ ...committee, names: renamed }, { n, signer: other.member });
      return { type: 'RenameOrganization', data: { names: renamed, card } } as const;
    };
    await world.organization(rename('One', 2), joining);
    await world.organization(SUSPEND, {}, other.id);
    await expect(world.organization(rename('Two', 3), joining)).rejects.toMatchObject({
      code: 'registrar_unknown',
    });
  });

  it('moves an organization to a place the log knows', async () => {
    const move = (place: string) => {
      const card = cardOf({ ...committee, place }, { n: 2 });
      return world.organization({ type: 'MoveOrganization', data: { place, since: '2026-03-01', card } });
    };
    await expect(move('41708000000000')).rejects.toMatchObject({ code: 'place_unknown' });
    await move(DISTRICT);
    expect(await last()).toBe('organization.root-signed.v1');
    await move(OBLAST);
    expect((await world.types(STREAM)).slice(-2)).toEqual([
      'organization.moved.v1',
      'organization.card-signed.v1',
    ]);
  });
});
