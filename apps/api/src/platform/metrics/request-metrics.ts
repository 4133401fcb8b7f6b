import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Counter, Histogram, type Registry } from 'prom-client';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
/** The template an answer was found by, never the address that was asked for. */
const TEMPLATE = /^\/api\/v1\/[a-z/:-]+$/i;
/** Open for hours: how long says nothing. */
const ENDLESS = '/api/v1/live';

export class RequestMetrics {
  readonly #requests: Counter<'method' | 'route' | 'status'>;
  readonly #seconds: Histogram<'method' | 'route'>;

  constructor(registry: Registry) {
    const registers = [registry];
    this.#requests = new Counter({
      name: 'kalkan_http_requests_total',
      help: 'Requests answered, by route template and status.',
      labelNames: ['method', 'route', 'status'],
      registers,
    });
    this.#seconds = new Histogram({
      name: 'kalkan_http_request_seconds',
      help: 'From the head of a request to the end of its answer.',
      labelNames: ['method', 'route'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60],
      registers,
    });
  }

  /** After everything else has been done for a request. */
  countAll(fastify: FastifyInstance): void {
    fastify.addHook('onResponse', (request, reply, done) => {
      const route = routeOf(request);
      const method = METHODS.includes(request.method) ? request.method : 'other';
      this.#requests.inc({ method, route, status: reply.statusCode });
      if (route !== ENDLESS) this.#seconds.observe({ method, route }, reply.elapsedTime / 1000);
      done();
    });
  }
}

/** Files of the web build are one route; what is no route at all, another. */
function routeOf({ routeOptions: { url } }: FastifyRequest): string {
  if (url === undefined) return 'none';
  return TEMPLATE.test(url) ? url : 'web';
}
