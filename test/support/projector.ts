/** A projector of its own, in this process, as `apps/projector` runs it. */
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { readConfig } from '../../apps/api/src/api.config.js';
import { createLog } from '../../apps/api/src/http/request-log.js';
import { Processes } from '../../apps/api/src/platform/processes.js';
import { ProjectorModule } from '../../apps/projector/src/projector.module.js';

export async function startProjector(
  environment: Parameters<typeof readConfig>[0],
): Promise<INestApplicationContext> {
  const config = readConfig({ ...environment, KALKAN_PROJECTOR: 'here' });
  const module = ProjectorModule.over(config, createLog('silent'));
  const context = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
  context.get(Processes).start();
  return context;
}
