/** What every answer says of itself, whatever is asked for: document, file of the build, api, failure. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readWebBuild } from '../../apps/api/src/http/web-build.js';
import { type RunningApp, startApp } from '../support/app.js';

const EVERYWHERE = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex',
};
/** Directive by directive: what is not named here is not allowed either. */
const POLICY = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'frame-src': "'self'",
  'manifest-src': "'self'",
  'frame-ancestors': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': 'kalkan',
};

let app: RunningApp;
let hashed: string;
let web: Awaited<ReturnType<typeof readWebBuild>>;
let page: string;
beforeAll(async () => {
  web = await readWebBuild('dist/web');
  page = web.get('/')?.plain.toString() ?? '';
  hashed = [...web.keys()].find((path) => path.endsWith('.js')) ?? '';
  app = await startApp({ web });
}, 60_000);
afterAll(() => app?.stop());

interface Asked {
  readonly path: string;
  readonly status: number;
  readonly init?: RequestInit;
}

const json = { 'content-type': 'application/json' };
const post = (body: string, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  body,
  headers: { ...json, ...headers },
});
const asked = (): Readonly<Record<string, Asked>> => ({
  'the document': { path: '/', status: 200 },
  'a file of the build': { path: hashed, status: 200 },
  'a file of one name': { path: '/icon.svg', status: 200 },
  'the list of the build': { path: '/bundle.json', status: 200 },
  'an answer of the api': { path: '/api/v1/health', status: 200 },
  'nobody signed in': { path: '/api/v1/me', status: 401 },
  'a case of others': { path: '/api/v1/cases/none', status: 404 },
  'an address there is not': { path: '/nowhere', status: 404 },
  'an address that is none': { path: '/%', status: 404 },
  'a method there is not': {
    path: '/api/v1/me',
    status: 404,
    init: { method: 'DELETE', headers: { origin: app.url } },
  },
  'a form that is none': {
    path: '/api/v1/sign-in',
    status: 400,
    init: post('{}', { origin: app.url, 'idempotency-key': '00000000-0000-4000-8000-000000000000' }),
  },
  'another site': {
    path: '/api/v1/sign-in',
    status: 403,
    init: post('{}', { origin: 'https://example.org', 'sec-fetch-site': 'cross-site' }),
  },
  'a body that is no JSON': {
    path: '/api/v1/sign-in',
    status: 400,
    init: post('{', { origin: app.url }),
  },
  'a body too large': {
    path: '/api/v1/sign-in',
    status: 413,
    init: post(`"${'x'.repeat(5_000_000)}"`, { origin: app.url }),
  },
});

describe('every answer', () => {
  it('has the strict headers, no more in its policy, and is not kept but for hashed files', async () => {
    for (const [what, { path, status, init }] of Object.entries(asked())) {
      const answer = await fetch(`${app.url}${path}`, init);
      const headers = Object.fromEntries(answer.headers);
      expect([what, answer.status]).toEqual([what, status]);
      expect([what, headers]).toEqual([what, expect.objectContaining(EVERYWHERE)]);
      const policy = String(headers['content-security-policy']).split('; ');
      const directives = policy.map((each) => [each.split(' ')[0], each.split(' ').slice(1).join(' ')]);
      expect([what, Object.fromEntries(directives)]).toEqual([what, POLICY]);
      const kept = path === hashed ? 'public, max-age=31536000, immutable' : 'no-store';
      expect([what, headers['cache-control']]).toEqual([what, kept]);
    }
  });
});

describe('the frame for papers', () => {
  const ASKED = { headers: { origin: 'null', 'sec-fetch-site': 'cross-site' } };

  it('has an origin of its own, its own code alone, and is shown within our page only', async () => {
    const { headers } = await fetch(`${app.url}/paper.html`, ASKED);
    expect(headers.get('content-security-policy')?.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      'img-src data:',
      "frame-ancestors 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
      'sandbox allow-scripts',
    ]);
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
  });

  it('its code is for anyone to read, and no other file is', async () => {
    const readable = async (path: string) => {
      const { headers, body } = await fetch(`${app.url}${path}`, ASKED);
      await body?.cancel();
      return headers.get('access-control-allow-origin');
    };
    const scripts = [...web.keys()].filter((path) => /^\/assets\/.*\.(?:js|css)$/.test(path));
    const open: string[] = [];
    for (const path of scripts) if ((await readable(path)) !== null) open.push(path);
    expect(open.map((path) => path.split('-')[0])).toEqual(['/assets/paper', '/assets/paper']);
    for (const path of ['/', '/paper.html', '/icon.svg', '/api/v1/health'])
      expect(await readable(path)).toBe(null);
  });
});

describe('the document', () => {
  it('has no inline script, style or handler, and nothing from elsewhere', () => {
    expect(page).toContain('translate="no"');
    for (const [, attributes, inside] of page.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)) {
      expect(attributes).toContain('src="/assets/');
      expect(inside).toBe('');
    }
    expect(page).not.toMatch(/<style|\sstyle=|\son[a-z]+=|https?:|javascript:/i);
  });
});
