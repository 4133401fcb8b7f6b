/** What every request passes before Nest sees it: headers, origin, bodies, and the line in the log after it. */
import type { IncomingMessage } from 'node:http';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ApiConfig } from '../api.config.js';
import { isForeign, SAFE_METHODS } from './foreign-origin.js';
import { BODY_LIMIT_BYTES, readJsonBodiesOnly } from './json-body.js';
import { problem, problemOf, Refused } from './problem.js';
import { sendProblem } from './problem.filter.js';
import type { Log } from './request-log.js';
import { SECURITY_HEADERS, STRICT_TRANSPORT } from './security-headers.js';

export interface Tls {
  readonly cert: Buffer;
  readonly key: Buffer;
}

const LONGEST_URL_PARAMETER = 100;

export function fastifyAdapter(config: ApiConfig, tls: Tls | undefined): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    genReqId: (_request: IncomingMessage) => crypto.randomUUID(),
    trustProxy: config.TRUST_PROXY ?? false,
    forceCloseConnections: true,
    requestTimeout: 60_000,
    connectionTimeout: 60_000,
    routerOptions: { maxParamLength: LONGEST_URL_PARAMETER },
    frameworkErrors: (error: Error, _request: FastifyRequest, reply: FastifyReply) => {
      // Before any hook: an address that is none has no route.
      void reply.headers(headersOf(config));
      sendProblem(reply, problemOf(error) ?? problem(400, 'request_broken'));
    },
    ...(tls && { https: { cert: tls.cert, key: tls.key } }),
  });
}

export function guardDoor(fastify: FastifyInstance, config: ApiConfig, log: Log): void {
  readJsonBodiesOnly(fastify);

  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.headers(headersOf(config));
    done(isForeign(request, doorOf(request, config)) ? new Refused(403, 'origin_foreign') : undefined);
  });
  fastify.addHook('preParsing', (request, _reply, payload, done) => {
    if (!SAFE_METHODS.includes(request.method) && !isJson(request)) done(new Refused(415, 'content_type'));
    else done(null, payload);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    // Probes ask every few seconds.
    const level = request.routeOptions.url?.endsWith('/health') ? 'debug' : 'info';
    log[level]({
      id: request.id,
      route: request.routeOptions.url ?? 'none',
      method: request.method,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    });
    done();
  });
}

function headersOf({ https }: ApiConfig): Readonly<Record<string, string>> {
  return { ...SECURITY_HEADERS, ...(https && { 'strict-transport-security': STRICT_TRANSPORT }) };
}

function doorOf(request: FastifyRequest, config: ApiConfig) {
  return {
    protocol: request.protocol,
    host: request.host,
    loopback: config.loopback && config.TRUST_PROXY === undefined,
    api: isApi(request),
  };
}

/** By the route that will answer too: an address can be written in more than one way. */
export function isApi(request: FastifyRequest): boolean {
  return request.url.startsWith('/api/') || request.routeOptions.url?.startsWith('/api/') === true;
}

function isJson(request: FastifyRequest): boolean {
  const type = request.headers['content-type'];
  if (type !== undefined) return /^application\/json(\s*;\s*charset=utf-8)?$/i.test(type);
  const length = request.headers['content-length'];
  return request.headers['transfer-encoding'] === undefined && (length === undefined || length === '0');
}
