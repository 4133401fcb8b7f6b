import type { Provider } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EventStore } from '#event-store/event-store';
import { Clock } from '#kernel/clock';
import type { ApiConfig } from '../../api.config.js';
import { OpenedKeys } from '../opened-keys.js';
import { Processes } from '../processes.js';
import { Metrics } from './metrics.js';
import { MetricsDoor } from './metrics-door.js';
import { connectionsOfTypeOrm, PoolMetrics } from './pool-metrics.js';
import { RunningMetrics } from './running-metrics.js';

export function metricsProviders(config: ApiConfig, metrics: Metrics): readonly Provider[] {
  return [
    { provide: Metrics, useValue: metrics },
    {
      provide: PoolMetrics,
      inject: [OpenedKeys, DataSource],
      useFactory: ({ keys }: OpenedKeys, reader: DataSource) => {
        metrics.pools.watch('keys', () => keys.database.connections());
        metrics.pools.watch('read', () => connectionsOfTypeOrm(reader));
        return metrics.pools;
      },
    },
    {
      provide: MetricsDoor,
      inject: [Processes, EventStore, OpenedKeys, Clock],
      useFactory: (processes: Processes, store: EventStore, { keys }: OpenedKeys, clock: Clock) => {
        const { reconciler } = keys;
        const running = new RunningMetrics(metrics, { processes, store, reconciler, clock });
        return new MetricsDoor(config, metrics, running);
      },
    },
  ];
}
