/** Projections, process managers and the reconciler as their own process: for installations with several machines. */
import { type DynamicModule, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ReferralsModule } from '#referrals/referrals.module';
import { type ApiConfig, ConfigRefused, readConfig } from '../../api/src/api.config.js';
import { createLog, faultOf, type Log } from '../../api/src/http/request-log.js';
import { checkDirect, entrances, migrate } from '../../api/src/platform/databases.js';
import { onEnd } from '../../api/src/platform/end.js';
import { PlatformModule } from '../../api/src/platform/platform.module.js';
import { Processes } from '../../api/src/platform/processes.js';

@Module({})
class ProjectorModule {
  static over(config: ApiConfig, log: Log): DynamicModule {
    return { module: ProjectorModule, imports: [PlatformModule.over(config, log), ReferralsModule] };
  }
}

const log = createLog();

async function main(): Promise<void> {
  const config = readConfig({ ...process.env, KALKAN_PROJECTOR: 'here' });
  await migrate(config);
  await checkDirect(entrances(config).projectorDirect);
  const context = await NestFactory.createApplicationContext(ProjectorModule.over(config, log), {
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
