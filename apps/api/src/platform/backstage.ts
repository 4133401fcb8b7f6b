import type { CommandBus } from '@nestjs/cqrs';
import { erasureCommand } from '#cases/process/case-erasure.process-manager';
import type { EventStore } from '#event-store/event-store';
import type { Clock } from '#kernel/clock';
import { lagsOf } from '#projections/follower-lag';
import { ProcessManagerRunner } from '#projections/process-manager-runner';
import { Projector } from '#projections/projector';
import { readModels } from '#projections/read-tables';
import { turnCommand } from '#referrals/process/referral-next.process-manager';
import { recallCommand } from '#referrals/process/referral-recall.process-manager';
import { codec, processManagers, projections } from './contexts.js';
import type { Entrances } from './databases.js';
import { connectionsOfTypeOrm, type PoolMetrics } from './metrics/pool-metrics.js';
import type { Backstage } from './processes.js';
import type { OpenedReleases } from './releases.js';

/** Enough to tell a hiccup from a rebuild; `kalkan projections` counts on. */
const MOST_COUNTED = 1_000;

/** What they work with: the log, who carries out commands, and the clock due times come by. */
export interface Works {
  readonly store: EventStore;
  readonly bus: CommandBus;
  readonly clock: Clock;
}

/** Projections, process managers and releases, ready to start; of several processes that run them one works on each. */
export async function backstage(
  enter: Entrances,
  { store, bus, clock }: Works,
  pools: PoolMetrics,
  releases?: OpenedReleases,
): Promise<Backstage> {
  const dataSource = readModels(enter.projector, projections);
  await dataSource.initialize();
  pools.watch('projector', () => connectionsOfTypeOrm(dataSource));
  const shared = { store, codec, dataSource, directUrl: enter.projectorDirect };
  const projector = new Projector({ ...shared, projections });
  const managers = new ProcessManagerRunner({
    ...shared,
    processManagers,
    clock,
    dispatch: (due, context) => {
      if ('caseId' in due) return bus.execute(erasureCommand(due, context));
      return bus.execute('organization' in due ? turnCommand(due, context) : recallCommand(due, context));
    },
  });
  const followers = { projections, processManagers };
  return {
    parts: [projector, managers, ...(releases ? [releases.part] : [])],
    lags: (now) => lagsOf(dataSource, followers, { store, now, most: MOST_COUNTED }),
    close: async () => {
      await releases?.close();
      await dataSource.destroy();
    },
  };
}
