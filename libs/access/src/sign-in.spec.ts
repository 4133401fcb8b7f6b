import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bytes, COMMITTEE } from '#cases/testing/case.fixtures';
import { organizationStream } from '#directory/domain/organization.state';
import { admitted, custodian, founded, registered } from '#directory/testing/directory.fixtures';
import { asOwner, land, memberGiving, openWorld, type World } from '#keys/testing/keys.fixtures';
import { hashProof, proofMatches, sameSecret } from './proof-hash.js';
import { RateLimit, type Limits } from './rate-limit.js';
import { SignIn } from './sign-in.js';

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
    const { members, sessions, secrets, tries } = world.keys;
    const wide = {
      windowMs: 900_000,
      ofLoginAtAddress: 1e6,
      ofLogin: 1e6,
      ofAddress: 1e6,
      ofAll: 1e6,
      ...limits,
    };
    const rates = { 'sign-in': wide, salt: wide, enroll: wide, setup: wide };
    return new SignIn(
      members,
      sessions,
      secrets,
      new RateLimit(tries, secrets, world.clock, rates),
      world.log,
    );
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

  it.each([
    ['a login at an address', { ofLoginAtAddress: 3 }],
    ['a login', { ofLogin: 3 }],
    ['an address', { ofAddress: 3 }],
    ['everyone', { ofAll: 3 }],
  ])('counts the tries of %s, across processes, and lets them in again later', async (_whose, limits) => {
    await asOwner(world, 'DELETE FROM keys.tries');
    const processes = [signIn(limits), signIn(limits)];
    const wrong = { login: 'guessed', address: '2001:db8::1', proof: bytes(32, 4), device };
    for (let n = 0; n < 3; n += 1) {
      await expect(processes[n % 2]?.signIn(wrong)).rejects.toMatchObject({ code: 'sign_in_refused' });
    }
    const refusal = await desk
      .find('x')
      .then(() => processes[1]?.signIn(wrong).catch((error: unknown) => error));
    expect(refusal).toMatchObject({ code: 'too_many_tries', kind: 'limited' });
    expect((refusal as { retryAfter: number }).retryAfter).toBeGreaterThan(0);
    expect((refusal as { retryAfter: number }).retryAfter).toBeLessThanOrEqual(900);
    world.clock.pass(2 * 900_000);
    await expect(processes[0]?.signIn(wrong)).rejects.toMatchObject({ code: 'sign_in_refused' });
  });

  it('takes neighbours in one /64 for one, and forgives a login its tries once it is in', async () => {
    await asOwner(world, 'DELETE FROM keys.tries');
    const near = signIn({ ofAddress: 2 });
    const guess = (from: string) =>
      near.signIn({ login: 'guessed', address: from, proof: bytes(32, 4), device });
    await expect(guess('2001:db8::1')).rejects.toMatchObject({ code: 'sign_in_refused' });
    await expect(guess('2001:db8::2')).rejects.toMatchObject({ code: 'sign_in_refused' });
    await expect(guess('2001:db8::3')).rejects.toMatchObject({ code: 'too_many_tries' });
    await expect(guess('2001:db8:0:1::3')).rejects.toMatchObject({ code: 'sign_in_refused' });

    const strict = signIn({ ofLoginAtAddress: 2 });
    for (let n = 0; n < 5; n += 1) await strict.signIn({ login: 'aynura', address, proof, device });
  });

  it('keeps neither logins nor addresses in what it counts', async () => {
    await desk.salt({ login: 'distinctive-login', address: '198.51.100.77' });
    const rows = await asOwner<{ row: string }>(world, 'SELECT t::text AS row FROM keys.tries t');
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
