import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { EventStore } from '#event-store/event-store';
import type { ApiConfig } from './api.config.js';
import { ApiModule } from './api.module.js';
import { openClock } from './demo-clock/open-clock.js';
import { fastifyAdapter, guardDoor, isApi, type Tls } from './http/door.js';
import { FormPipe } from './http/form.pipe.js';
import { packAnswers } from './http/packed.js';
import { ProblemFilter } from './http/problem.filter.js';
import { Refused } from './http/problem.js';
import type { Log } from './http/request-log.js';
import { serveWebBuild, type WebBuild } from './http/web-build.js';
import { entrances } from './platform/databases.js';
import { refuseExposedDemo } from './platform/exposed-demo.js';
import { Metrics } from './platform/metrics/metrics.js';
import { Processes } from './platform/processes.js';

export const API_PREFIX = 'api/v1';
const HEALTH = `/${API_PREFIX}/health`;

export interface ApiParts {
  readonly config: ApiConfig;
  readonly log: Log;
  readonly web: WebBuild;
  readonly tls?: Tls | undefined;
}

/** The whole application, not yet listening; its background work starts with `startProcesses`. @throws ConfigRefused */
export async function createApi({ config, log, web, tls }: ApiParts): Promise<NestFastifyApplication> {
  const clock = await openClock(config, entrances(config).writer);
  const adapter = fastifyAdapter(config, tls);
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.over(config, log, clock), adapter, {
    bodyParser: false,
    logger: false,
    abortOnError: false,
  });
  await refuseExposedDemo(config, app.get(EventStore));
  app.setGlobalPrefix(API_PREFIX);
  app.useGlobalPipes(new FormPipe());
  app.useGlobalFilters(new ProblemFilter(log));
  const fastify = app.getHttpAdapter().getInstance();
  guardDoor(fastify, config, log);
  const metrics = app.get(Metrics);
  if (metrics.on) metrics.requests.countAll(fastify);
  packAnswers(fastify);
  serveNobodyBefore(() => app.get(Processes).reconciled, fastify);
  serveWebBuild(fastify, web);
  return app;
}

function serveNobodyBefore(reconciled: () => boolean, fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    const asked = isApi(request) && request.routeOptions.url !== HEALTH;
    done(asked && !reconciled() ? new Refused(503, 'starting') : undefined);
  });
}

export function startProcesses(app: INestApplication): void {
  app.get(Processes).start();
}
