/** The web build, read once into memory at boot; what is not in it does not exist. */
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { NOT_FOUND } from './problem.js';
import { sendProblem } from './problem.filter.js';
import { PAPER_HEADERS } from './security-headers.js';

interface Asset {
  readonly type: string;
  readonly immutable: boolean;
  /** Other than what every answer says of itself. */
  readonly headers: Readonly<Record<string, string>>;
  readonly plain: Buffer;
  readonly br?: Buffer;
  readonly gzip?: Buffer;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};
const COMPRESSED_ALREADY = ['.png', '.ico', '.woff2'];
const HASHED = /-[A-Za-z0-9_-]{8,}\.[a-z0-9]+$/;
const PAPER = '/paper.html';
/** The frame has no origin, so to its files it is a stranger; they are public code. */
const OF_PAPER = /^\/assets\/paper-/;
const FOR_A_YEAR = 'public, max-age=31536000, immutable';

export type WebBuild = ReadonlyMap<string, Asset>;

/** @returns an empty build when the folder does not exist (the api alone, as in tests) */
export async function readWebBuild(folder: string): Promise<WebBuild> {
  const assets = new Map<string, Asset>();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const type = TYPES[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    const url = `/${relative(folder, path).split(sep).join('/')}`;
    assets.set(url === '/index.html' ? '/' : url, await asset(url, type, path));
  }
  return assets;
}

/** The build writes its files compressed beside them; what it left plain is packed quickly here. */
async function asset(url: string, type: string, path: string): Promise<Asset> {
  const plain = await readFile(path);
  const kept = {
    type,
    plain,
    immutable: url.startsWith('/assets/') && HASHED.test(url),
    headers: headersOf(url),
  };
  if (COMPRESSED_ALREADY.includes(extname(url))) return kept;
  const [br, gzip] = await Promise.all([beside(`${path}.br`), beside(`${path}.gz`)]);
  return { ...kept, ...(br && { br }), gzip: gzip ?? gzipSync(plain) };
}

function headersOf(url: string): Readonly<Record<string, string>> {
  if (url === PAPER) return PAPER_HEADERS;
  return OF_PAPER.test(url) ? { 'access-control-allow-origin': '*' } : {};
}

function beside(path: string): Promise<Buffer | undefined> {
  return readFile(path).catch(() => undefined);
}

export function serveWebBuild(fastify: FastifyInstance, build: WebBuild): void {
  for (const [url, file] of build) {
    fastify.get(url, (request: FastifyRequest, reply: FastifyReply) => {
      send(request, reply, file);
    });
  }
}

function send(request: FastifyRequest, reply: FastifyReply, file: Asset): void {
  const accepted = request.headers['accept-encoding'] ?? '';
  void reply.headers(file.headers).header('content-type', file.type).header('vary', 'accept-encoding');
  if (file.immutable) void reply.header('cache-control', FOR_A_YEAR);
  if (file.br !== undefined && /\bbr\b/.test(accepted)) {
    void reply.header('content-encoding', 'br').send(file.br);
  } else if (file.gzip !== undefined && /\bgzip\b/.test(accepted)) {
    void reply.header('content-encoding', 'gzip').send(file.gzip);
  } else {
    void reply.send(file.plain);
  }
}

export function answerNotFound(_request: FastifyRequest, reply: FastifyReply): void {
  sendProblem(reply, NOT_FOUND);
}
