import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bytes, COMMITTEE } from '#cases/testing/case.fixtures';
import { organizationStream } from '#directory/domain/organization.state';
import {
  admitted,
  custodian,
  declined,
  enrolled,
  enrolling,
  founded,
  registered,
  reinstated,
  suspended,
} from '#directory/testing/directory.fixtures';
import { asOwner, land, memberGiving, openWorld, type World } from '#keys/testing/keys.fixtures';
import { hashProof, proofMatches, sameSecret } from './proof-hash.js';
import { RateLimit, type Limits } from './rate-limit.js';
import { SecondFactor } from './second-factor.js';
import { SignIn } from './sign-in.js';

const NEVER = { free: 1e6, baseMs: 0, capMs: 0 };
const NO_DELAY: Limits = { login: NEVER, address: NEVER, all: NEVER };

describe('signing in', () => {
  let world: World;
  let desk: SignIn;
  const login = 'Aynura';
  const proof = bytes(32, 3);
  const address = '192.0.2.1';
  const device = 'android-chrome';
  const salt = bytes(16, 5);

  beforeAll(async () => {
    world = await openWorld();
    await land(world.log, organizationStream(COMMITTEE), randomUUID(), ...founded);
    const given = memberGiving(custodian.memberId, COMMITTEE, randomUUID());
    const member = { ...given.member, login, salt, proof };
    // The world's stand-in hash is not the slow one.
    await world.keys.members.give({ ...given, member });
    await asOwner(world, 'UPDATE keys.credential SET proof_hash = $1', [await hashProof(proof)]);
    desk = signIn();
  }, 60_000);
  afterAll(() => world.close());

  function signIn(limits?: Partial<Limits>): SignIn {
    const { secrets, failures, devices, memberDevices } = world.keys;
    const wide = { ...NO_DELAY, ...limits };
    const doors = { 'sign-in': wide, salt: wide, enroll: wide, setup: wide, recovery: wide };
    const limit = new RateLimit(failures, devices, secrets, world.clock, doors);
    const second = new SecondFactor(world.keys, world.clock);
    return new SignIn({ ...world.keys, devices: memberDevices }, limit, world.log, second);
  }

  it('opens a session for the right proof, whose token is stored nowhere', async () => {
    const { token, actor } = await desk.signIn({ login: ' aynura ', address, proof, device });
    expect(actor).toEqual({
      memberId: custodian.memberId,
      organization: COMMITTEE,
      organizationKind: 'committee',
      roles: custodian.roles,
    });
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect((await desk.find(token))?.actor).toEqual(actor);
    const stored = await asOwner<{ row: string }>(world, 'SELECT s::text AS row FROM keys.session s');
    expect(stored.some(({ row }) => row.includes(token))).toBe(false);
    await desk.signOut(token);
    expect(await desk.find(token)).toBeUndefined();
  });

  it('refuses a wrong proof and an unknown login in the same words', async () => {
    const refused = { code: 'sign_in_refused', kind: 'forbidden', field: undefined };
    await expect(desk.signIn({ login, address, proof: bytes(32, 4), device })).rejects.toMatchObject(refused);
    await expect(desk.signIn({ login: 'nobody', address, proof, device })).rejects.toMatchObject(refused);
  });

  it('gives a known login its salt and an unknown one a salt of its own, always the same', async () => {
    expect(await desk.salt({ login: 'AYNURA', address })).toBe(salt);
    const madeUp = await desk.salt({ login: 'nobody', address });
    expect(Buffer.from(madeUp, 'base64url')).toHaveLength(16);
    expect(await desk.salt({ login: 'Nobody ', address })).toBe(madeUp);
    expect(await desk.salt({ login: 'somebody', address })).not.toBe(madeUp);
  });

  it('knows no member whom the log does not admit', async () => {
    const organization = randomUUID();
    const stream = organizationStream(organization);
    await land(world.log, stream, randomUUID(), registered);
    const given = memberGiving(randomUUID(), organization, randomUUID());
    const member = { ...given.member, proof };
    await world.keys.members.give({ ...given, member });
    await asOwner(world, 'UPDATE keys.credential SET proof_hash = $1', [await hashProof(proof)]);
    const trying = { login: member.login, address, proof, device };
    await expect(desk.signIn(trying)).rejects.toMatchObject({ code: 'sign_in_refused' });
    await land(world.log, stream, randomUUID(), {
      ...admitted,
      data: { ...(admitted.data as object), memberId: member.memberId },
    });
    expect((await desk.signIn(trying)).actor.organization).toBe(organization);
  });

  it('tells one of a suspended organization so, but only after the right proof', async () => {
    const stream = organizationStream(COMMITTEE);
    const { token } = await desk.signIn({ login, address, proof, device });
    await land(world.log, stream, randomUUID(), suspended);
    expect(await desk.find(token)).toBeUndefined();
    const wrong = desk.signIn({ login, address, proof: bytes(32, 4), device });
    await expect(wrong).rejects.toMatchObject({ code: 'sign_in_refused' });
    const right = desk.signIn({ login, address, proof, device });
    await expect(right).rejects.toMatchObject({ code: 'organization_suspended', kind: 'forbidden' });
    await land(world.log, stream, randomUUID(), reinstated);
    expect((await desk.signIn({ login, address, proof, device })).actor.roles).toEqual(custodian.roles);
  });

  it('lets a candidate in without roles', async () => {
    const given = memberGiving(enrolling.memberId, COMMITTEE, randomUUID());
    await world.keys.members.give({ ...given, member: { ...given.member, proof } });
    await asOwner(world, 'UPDATE keys.credential SET proof_hash = $1', [await hashProof(proof)]);
    const entry = { login: given.member.login, address, proof, device };
    await expect(desk.signIn(entry)).rejects.toMatchObject({ code: 'sign_in_refused' });
    await land(world.log, organizationStream(COMMITTEE), randomUUID(), enrolled);
    const { token, actor } = await desk.signIn(entry);
    expect(actor).toMatchObject({ memberId: enrolling.memberId, roles: [] });
    await land(world.log, organizationStream(COMMITTEE), randomUUID(), declined);
    expect(await desk.find(token)).toBeUndefined();
  });

  it('keeps neither logins nor addresses in what it counts', async () => {
    await desk.salt({ login: 'distinctive-login', address: '198.51.100.77' });
    const rows = await asOwner<{ row: string }>(world, 'SELECT t::text AS row FROM keys.failure t');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.some(({ row }) => /distinctive|198\.51/.test(row))).toBe(false);
  });

  it('takes about as long for an unknown login', async () => {
    const timed = async (hash: string | undefined): Promise<number> => {
      const before = performance.now();
      await proofMatches(hash, bytes(32, 4));
      return performance.now() - before;
    };
    const hash = await hashProof(proof);
    const known: number[] = [];
    const unknown: number[] = [];
    for (let n = 0; n < 20; n += 1) {
      known.push(await timed(hash));
      unknown.push(await timed(undefined));
    }
    const ratio = Math.min(...unknown) / Math.min(...known);
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
    expect(await proofMatches(hash, proof)).toBe(true);
    expect(sameSecret('a', 'a')).toBe(true);
    expect(sameSecret('a', 'b')).toBe(false);
  });
});
