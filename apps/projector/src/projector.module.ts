import { type DynamicModule, Module } from '@nestjs/common';
import type { Clock } from '#kernel/clock';
import { ReferralsModule } from '#referrals/referrals.module';
import type { ApiConfig } from '../../api/src/api.config.js';
import type { Log } from '../../api/src/http/request-log.js';
import { PlatformModule } from '../../api/src/platform/platform.module.js';

/** The api's platform without its door; the referrals' handlers carry out what process managers command. */
@Module({})
export class ProjectorModule {
  static over(config: ApiConfig, log: Log, clock?: Clock): DynamicModule {
    return { module: ProjectorModule, imports: [PlatformModule.over(config, log, clock), ReferralsModule] };
  }
}
