import { describe, expect, it } from '@jest/globals';
import { addressBlock } from './address-block.js';
import { crossSite } from './csrf.js';
import { openPosition, positionToken } from './position-token.js';
import { DEVICES, deviceOf } from './device.js';
import { drawInvitationCode, plainCode, TYPED_CODE } from './invitation-code.js';
import {
  clearedCookie,
  deviceCookie,
  readDeviceToken,
  readSessionToken,
  sessionCookie,
} from './session-cookie.js';
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
      `__Host-depter=${token}; Path=/; HttpOnly; SameSite=Strict; Secure`,
    );
    expect(clearedCookie(true)).toBe('__Host-depter=; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=0');
  });

  it('is what a browser takes on loopback http', () => {
    expect(sessionCookie(token, false)).toBe(`depter=${token}; Path=/; HttpOnly; SameSite=Strict`);
  });

  it.each([
    [`__Host-depter=${token}`, true, token],
    [`a=b; __Host-depter=${token}; c=d`, true, token],
    [`depter=${token}`, true, undefined],
    [`__Host-depter=${token}`, false, undefined],
    [`depter=${token}`, false, token],
    ['depter=short', false, undefined],
    [`depter=${token}A`, false, undefined],
    ['depter', false, undefined],
    ['', false, undefined],
    [undefined, false, undefined],
  ])('is read from %s (TLS: %s)', (header, secure, read) => {
    expect(readSessionToken(header, secure)).toBe(read);
  });
});

describe('the device cookie', () => {
  const token = 'A'.repeat(43);
  it('outlives the session and is read beside its cookie', () => {
    expect(deviceCookie(token, true)).toBe(
      `__Host-depter-device=${token}; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=34560000`,
    );
    const both = `__Host-depter=${'B'.repeat(43)}; __Host-depter-device=${token}`;
    expect(readDeviceToken(both, true)).toBe(token);
    expect(readSessionToken(both, true)).toBe('B'.repeat(43));
    expect(readDeviceToken(`depter-device=${token}`, true)).toBeUndefined();
    expect(readDeviceToken('depter-device=short', false)).toBeUndefined();
  });
});

it('no cookie tells whoever looks through a phone what the page is', () => {
  const token = 'A'.repeat(43);
  for (const secure of [true, false]) {
    for (const cookie of [sessionCookie(token, secure), deviceCookie(token, secure), clearedCookie(secure)]) {
      expect(cookie).toMatch(secure ? /^__Host-depter/ : /^depter/);
      expect(cookie).not.toMatch(/kalkan|shield|violence/i);
    }
  }
});

describe('the device as its member may recognize it', () => {
  const android = 'Mozilla/5.0 (Linux; Android 13; SM-A135F) AppleWebKit/537.36 (KHTML, like Gecko)';
  it.each([
    [`${android} Chrome/120.0.0.0 Mobile Safari/537.36`, 'android-chrome'],
    [`${android} SamsungBrowser/23.0 Chrome/115.0.0.0 Mobile Safari/537.36`, 'android-samsung'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) Version/17.1 Safari/604.1', 'ios-safari'],
    ['Mozilla/5.0 (Windows NT 10.0) Chrome/120.0 Safari/537.36 Edg/120.0', 'windows-edge'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0', 'linux-firefox'],
    ['curl/8', 'other-other'],
    [undefined, 'other-other'],
  ])('%s: %s', (userAgent, device) => {
    expect(deviceOf(userAgent)).toBe(device);
    expect(DEVICES).toContain(device);
  });
});

describe('invitation codes', () => {
  it('are four groups of four that a person can read', () => {
    const drawn = Array.from({ length: 200 }, drawInvitationCode);
    for (const code of drawn) {
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
      expect(code).toMatch(new RegExp(TYPED_CODE));
    }
    expect(new Set(drawn).size).toBe(200);
    expect(new Set(drawn.join('').replaceAll('-', '')).size).toBe(32);
  });

  it.each(['0123-4567-89AB-CD1F', '0123456789abcd1f', ' o123 4567 89ab cdlf', 'OI23-4567-89AB-CDIF'])(
    'typed as %s are the same code',
    (typed) => {
      expect(typed).toMatch(new RegExp(TYPED_CODE));
      expect(plainCode(typed)).toBe('0123456789ABCD1F');
    },
  );

  it.each(['', '0123-4567-89AB-CD1', '0123-4567-89AB-CD1FF', '0123-4567-89AB-CDUF', '0123_4567_89AB_CD1F'])(
    'are none: %s',
    (typed) => {
      expect(typed).not.toMatch(new RegExp(TYPED_CODE));
    },
  );
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
