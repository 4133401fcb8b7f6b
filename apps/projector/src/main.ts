/** Projections, process managers and the reconciler as their own process: for installations with several machines. */
import { NestFactory } from '@nestjs/core';
import { ConfigRefused, readConfig } from '../../api/src/api.config.js';
import { openClock } from '../../api/src/demo-clock/open-clock.js';
import { createLog, faultOf } from '../../api/src/http/request-log.js';
import { checkDirect, entrances, migrate } from '../../api/src/platform/databases.js';
import { onEnd } from '../../api/src/platform/end.js';
import { Processes } from '../../api/src/platform/processes.js';
import { ProjectorModule } from './projector.module.js';

const log = createLog();

async function main(): Promise<void> {
  const config = readConfig({ ...process.env, KALKAN_PROJECTOR: 'here' });
  await migrate(config);
  await checkDirect(entrances(config).projectorDirect);
  const clock = await openClock(config, entrances(config).projector);
  const context = await NestFactory.createApplicationContext(ProjectorModule.over(config, log, clock), {
    logger: false,
    abortOnError: false,
  });
  onEnd(() => context.close(), log);
  context.get(Processes).start();
  log.info('projecting');
}

main().catch((error: unknown) => {
  if (error instanceof ConfigRefused) log.fatal({ reason: error.message }, 'configuration_refused');
  else log.fatal({ fault: faultOf(error) }, 'start_failed');
  process.exit(1);
});
