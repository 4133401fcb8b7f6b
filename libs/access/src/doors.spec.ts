import { describe, expect, it } from '@jest/globals';
import { addressBlock } from './address-block.js';
import { crossSite } from './csrf.js';
import { openPosition, positionToken } from './position-token.js';
import { clearedCookie, readSessionToken, sessionCookie } from './session-cookie.js';
import { Turnstile } from './turnstile.js';

describe('crossSite', () => {
  const own = ['https://kalkan.example', 'http://127.0.0.1:3000'];
  it.each([
    [{ 'sec-fetch-site': 'same-origin', origin: 'https://kalkan.example' }, false],
    [{ 'sec-fetch-site': 'same-origin' }, false],
    [{ 'sec-fetch-site': 'none' }, false],
    [{ origin: 'http://127.0.0.1:3000' }, false],
    [{ 'sec-fetch-site': 'cross-site', origin: 'https://kalkan.example' }, true],
    [{ 'sec-fetch-site': 'same-site' }, true],
    [{ 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' }, true],
    [{ 'sec-fetch-site': ['same-origin', 'cross-site'] }, true],
    [{ origin: 'https://kalkan.example.evil.example' }, true],
    [{ origin: 'http://127.0.0.1:3001' }, true],
    [{ origin: 'null' }, true],
    [{ origin: '' }, true],
    [{}, true],
  ])('%j: %s', (headers, crossing) => {
    expect(crossSite(headers, own)).toBe(crossing);
  });
});

describe('the session cookie', () => {
  const token = 'A'.repeat(43);
  it('is bound to the host over TLS', () => {
    expect(sessionCookie(token, true)).toBe(
      `__Host-kalkan=${token}; Path=/; HttpOnly; SameSite=Strict; Secure`,
    );
    expect(clearedCookie(true)).toBe('__Host-kalkan=; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=0');
  });

  it('is what a browser takes on loopback http', () => {
    expect(sessionCookie(token, false)).toBe(`kalkan=${token}; Path=/; HttpOnly; SameSite=Strict`);
  });

  it.each([
    [`__Host-kalkan=${token}`, true, token],
    [`a=b; __Host-kalkan=${token}; c=d`, true, token],
    [`kalkan=${token}`, true, undefined],
    [`__Host-kalkan=${token}`, false, undefined],
    [`kalkan=${token}`, false, token],
    ['kalkan=short', false, undefined],
    [`kalkan=${token}A`, false, undefined],
    ['kalkan', false, undefined],
    ['', false, undefined],
    [undefined, false, undefined],
  ])('is read from %s (TLS: %s)', (header, secure, read) => {
    expect(readSessionToken(header, secure)).toBe(read);
  });
});

describe('position tokens', () => {
  const session = { sessionId: 'one', tokenKey: new Uint8Array(32).fill(1) };
  it('open to their position and never look alike', () => {
    const [one, two] = [positionToken(session, 42n), positionToken(session, 42n)];
    expect(one).not.toBe(two);
    expect(openPosition(session, one)).toBe(42n);
    expect(openPosition(session, two)).toBe(42n);
  });

  it.each([
    ['another key', { ...session, tokenKey: new Uint8Array(32) }],
    ['another session', { ...session, sessionId: 'two' }],
  ])('do not open under %s', (_what, other) => {
    expect(() => openPosition(other, positionToken(session, 1n))).toThrow(
      expect.objectContaining({ code: 'position_unknown', field: 'atLeast' }),
    );
  });

  it.each(['', 'x', '42', 'A'.repeat(50)])('do not open from %j', (token) => {
    expect(() => openPosition(session, token)).toThrow(expect.objectContaining({ code: 'position_unknown' }));
  });
});

describe('addressBlock', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0db8:0001:0002::9', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['64:ff9b::192.0.2.1', '64:ff9b:0:0'],
    ['no address', 'unknown'],
    ['', 'unknown'],
  ])('%s is in %s', (address, block) => {
    expect(addressBlock(address)).toBe(block);
  });
});

describe('the turnstile', () => {
  it('lets two in, keeps one waiting and turns the fourth away', async () => {
    const turnstile = new Turnstile(2, 1);
    let inside = 0;
    let most = 0;
    const leave: (() => void)[] = [];
    const work = async (): Promise<void> => {
      most = Math.max(most, (inside += 1));
      await new Promise<void>((resolve) => leave.push(resolve));
      inside -= 1;
    };
    const passing = [turnstile.pass(work), turnstile.pass(work), turnstile.pass(work)];
    await expect(turnstile.pass(work)).rejects.toMatchObject({ code: 'busy', kind: 'unavailable' });
    for (let left = 0; left < 3; left += 1) {
      while (leave.length === 0) await new Promise((resolve) => setImmediate(resolve));
      leave.shift()?.();
    }
    await Promise.all(passing);
    expect(most).toBe(2);
    await turnstile.pass(() => Promise.resolve());
  });
});
