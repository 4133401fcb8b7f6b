import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { renewGrants } from './grant-renewal.js';
import type { KeyClient } from './key-client.js';
import { Refused } from './refused.js';

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

const grantOf = (referralId: string, to = 'center') => ({ referralId, caseId: `case-${referralId}`, to });
const before = globalThis.fetch;
let asked: Asked[];
let calls: (readonly [string, unknown])[];
let items: readonly ReturnType<typeof grantOf>[];
/** By path, what the server answers in the place of what it would. */
let refusals: Record<string, number>;
let remade: (ask: { readonly referralId: string }) => unknown;

const keys = {
  call: (name: string, ask: { readonly referralId: string }) => {
    calls.push([name, ask]);
    return Promise.resolve(name === 'remakeGrant' ? remade(ask) : null);
  },
} as unknown as KeyClient;

function answer(path: string): unknown {
  if (path === '/grants/superseded') return { items };
  if (path.endsWith('/rosters')) return { rosters: [], root: null };
  return path.endsWith('/disclosures') ? { grant: path, wraps: [], caseWraps: [] } : { position: 'next' };
}

beforeEach(() => {
  asked = [];
  calls = [];
  items = [grantOf('one'), grantOf('two')];
  refusals = {};
  remade = ({ referralId }) => ({ made: referralId });
  globalThis.fetch = ((address: string, init: RequestInit) => {
    const path = address.replace(/^.*\/api\/v1/, '').replace(/\?.*$/, '');
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
    asked.push({ method: init.method ?? '', path, body });
    const status = refusals[path];
    if (status === undefined) return Promise.resolve(Response.json(answer(path)));
    const problem = { type: 'about:blank', title: 'Refused', status, code: 'refused' };
    const headers = { 'content-type': 'application/problem+json' };
    return Promise.resolve(new Response(JSON.stringify(problem), { status, headers }));
  }) as typeof fetch;
});
afterEach(() => {
  globalThis.fetch = before;
});

const sent = () => asked.filter(({ path }) => path.endsWith('/grant')).map(({ body }) => body);
const renew = (going = () => true) => renewGrants(keys, () => null, going);

it('asks for each, makes it anew and sends it, having looked at its recipient once', async () => {
  expect(await renew()).toBe(2);
  expect(calls.map(([name]) => name)).toEqual(['acceptOrganization', 'remakeGrant', 'remakeGrant']);
  expect(sent()).toEqual([
    { caseId: 'case-one', grant: { made: 'one' } },
    { caseId: 'case-two', grant: { made: 'two' } },
  ]);
});

it.each([403, 404, 409])('passes one over that is answered %i', async (status) => {
  refusals['/referrals/one/grant/disclosures'] = status;
  expect(await renew()).toBe(1);
  refusals = { '/referrals/two/grant': status };
  expect(await renew()).toBe(1);
});

it('leaves as it is what cannot be made anew, and goes on', async () => {
  remade = ({ referralId }) => (referralId === 'one' ? null : { made: referralId });
  expect(await renew()).toBe(1);
  remade = ({ referralId }) => {
    if (referralId === 'one') throw new Refused('key_unknown');
    return { made: referralId };
  };
  expect(await renew()).toBe(1);
});

it.each(['roster_not_extending', 'keyring_locked'])('stops at %s, which is told', async (code) => {
  remade = () => {
    throw new Refused(code);
  };
  await expect(renew()).rejects.toMatchObject({ code });
  expect(sent()).toEqual([]);
});

it('stops where the server is in trouble, and when the screen is closed', async () => {
  refusals['/referrals/one/grant'] = 503;
  await expect(renew()).rejects.toMatchObject({ status: 503 });
  refusals = {};
  expect(await renew(() => false)).toBe(0);
});
