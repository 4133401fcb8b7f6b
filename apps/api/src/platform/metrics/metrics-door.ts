/** Where monitoring asks: a port of its own, that answers `GET /metrics` and nothing else. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { collectDefaultMetrics } from 'prom-client';
import type { ApiConfig } from '../../api.config.js';
import { isForeign } from '../../http/foreign-origin.js';
import { isLoopback } from '../loopback.js';
import type { Metrics } from './metrics.js';
import type { RunningMetrics } from './running-metrics.js';

const HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
const LONGEST_REQUEST_MS = 10_000;

export class MetricsDoor implements OnApplicationBootstrap, BeforeApplicationShutdown {
  #server: http.Server | undefined;

  constructor(
    private readonly config: Pick<ApiConfig, 'METRICS_PORT' | 'METRICS_HOST'>,
    private readonly metrics: Metrics,
    private readonly running: RunningMetrics,
  ) {}

  /** Undefined where nobody may ask. */
  get port(): number | undefined {
    return (this.#server?.address() as AddressInfo | null | undefined)?.port;
  }

  async onApplicationBootstrap(): Promise<void> {
    const { METRICS_PORT: port, METRICS_HOST: host } = this.config;
    if (port === undefined) return;
    collectDefaultMetrics({ register: this.metrics.registry });
    const server = http.createServer((request, response) => {
      this.#answer(request, response).catch(() => response.destroy());
    });
    server.requestTimeout = LONGEST_REQUEST_MS;
    server.listen(port, host);
    await once(server, 'listening');
    this.#server = server;
  }

  /** Before the pools that are looked into are closed. */
  async beforeApplicationShutdown(): Promise<void> {
    const server = this.#server;
    if (server === undefined) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  }

  async #answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    if (request.method !== 'GET' || request.url !== '/metrics' || this.#foreign(request)) {
      response.writeHead(404, HEADERS).end();
      return;
    }
    await this.running.fill();
    const { registry } = this.metrics;
    const text = await registry.metrics();
    response.writeHead(200, { ...HEADERS, 'content-type': registry.contentType }).end(text);
  }

  /** A page of another site, in a browser on this computer. */
  #foreign({ headers }: http.IncomingMessage): boolean {
    const loopback = isLoopback(this.config.METRICS_HOST);
    const door = { protocol: 'http', host: headers.host ?? '', loopback, api: true };
    return isForeign({ method: 'GET', headers }, door);
  }
}
