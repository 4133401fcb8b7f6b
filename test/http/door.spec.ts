import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { brotliCompressSync, brotliDecompressSync, gunzipSync } from 'node:zlib';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { request } from 'node:http';
import { readWebBuild } from '../../apps/api/src/http/web-build.js';
import { type RunningApp, startApp } from '../support/app.js';
import { Client } from '../support/client.js';
import { untilItHolds } from '../support/eventually.js';

const SCRIPT = 'console.log("kalkan");\n'.repeat(50);

interface Raw {
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Buffer;
  readonly status: number | undefined;
}

describe('the door', () => {
  let app: RunningApp;

  beforeAll(async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'kalkan-web-'));
    await mkdir(path.join(folder, 'assets'));
    await writeFile(path.join(folder, 'index.html'), '<!doctype html><title>Notes</title>');
    await writeFile(path.join(folder, 'assets', 'index-BcDeF123.js'), SCRIPT);
    await writeFile(path.join(folder, 'assets', 'index-BcDeF123.js.br'), brotliCompressSync(SCRIPT));
    await writeFile(path.join(folder, 'notes.txt'), 'not of the build');
    const web = await readWebBuild(folder);
    await rm(folder, { recursive: true });
    app = await startApp({ web });
  }, 60_000);
  afterAll(() => app?.stop());

  const fetchRaw = (url: string, headers: Record<string, string> = {}): Promise<Raw> =>
    new Promise((resolve, reject) => {
      request(`${app.url}${url}`, { headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          resolve({ headers: response.headers, status: response.statusCode, body: Buffer.concat(chunks) });
        });
      })
        .on('error', reject)
        .end();
    });

  it('gives every answer the same strict policy', async () => {
    for (const url of ['/', '/assets/index-BcDeF123.js', '/api/v1/health', '/api/v1/me', '/nowhere']) {
      const { headers } = await fetchRaw(url);
      expect(headers).toMatchObject({
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      });
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'");
      expect(policy).not.toMatch(/unsafe-inline|unsafe-eval'.*unsafe-eval'|https?:/);
      for (const rule of [
        "default-src 'none'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'none'",
      ]) {
        expect(policy).toContain(rule);
      }
    }
  });

  it('serves the page fresh and hashed files for a year, compressed', async () => {
    const page = await fetchRaw('/');
    expect(page.headers).toMatchObject({
      'cache-control': 'no-store',
      'content-type': 'text/html; charset=utf-8',
    });
    const br = await fetchRaw('/assets/index-BcDeF123.js', { 'accept-encoding': 'gzip, br' });
    expect(br.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-encoding': 'br',
      'content-type': 'text/javascript; charset=utf-8',
    });
    expect(brotliDecompressSync(br.body).toString()).toBe(SCRIPT);
    const gzip = await fetchRaw('/assets/index-BcDeF123.js', { 'accept-encoding': 'gzip' });
    expect(gunzipSync(gzip.body).toString()).toBe(SCRIPT);
    expect((await fetchRaw('/assets/index-BcDeF123.js')).body.toString()).toBe(SCRIPT);
  });

  it('opens for a link from elsewhere, but not the api', async () => {
    const followed = {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    };
    expect((await fetchRaw('/', followed)).status).toBe(200);
    expect((await fetchRaw('/api/v1/health', followed)).status).toBe(403);
  });

  it('has nothing else', async () => {
    for (const url of [
      '/notes.txt',
      '/assets/index-BcDeF123.js.br',
      '/assets/',
      '/index.html',
      '/%2e%2e/package.json',
      '/cases',
      '/%',
      '/api',
    ]) {
      const { status, headers, body } = await fetchRaw(url);
      expect([url, status]).toEqual([url, 404]);
      expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
      expect(JSON.parse(body.toString())).toMatchObject({ code: 'not_found' });
    }
    expect((await new Client(app.url).send('DELETE', '/me', {}, {})).status).toBe(404);
  });

  it('says of its health states and codes only', async () => {
    await untilItHolds(async () => {
      const { body, headers } = await fetchRaw('/api/v1/health');
      expect(headers['cache-control']).toBe('no-store');
      expect(JSON.parse(body.toString())).toEqual({
        status: 'ready',
        setUp: false,
        demo: false,
        clock: 'system',
        processes: expect.arrayContaining([
          { name: 'directory', state: 'running' },
          { name: 'referral-recall', state: 'running' },
        ]),
      });
    });
  });
});
