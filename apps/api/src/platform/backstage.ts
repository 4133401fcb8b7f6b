import type { CommandBus } from '@nestjs/cqrs';
import type { EventStore } from '#event-store/event-store';
import { ProcessManagerRunner } from '#projections/process-manager-runner';
import { Projector } from '#projections/projector';
import { readModels } from '#projections/read-tables';
import { recallCommand } from '#referrals/process/referral-recall.process-manager';
import { referralProcessManagers } from '#referrals/referrals.module';
import { codec, projections } from './contexts.js';
import type { Entrances } from './databases.js';
import type { Backstage } from './processes.js';

/** Projections and process managers, ready to start; of several processes that run them one works on each. */
export async function backstage(enter: Entrances, store: EventStore, bus: CommandBus): Promise<Backstage> {
  const dataSource = readModels(enter.projector, projections);
  await dataSource.initialize();
  const shared = { store, codec, dataSource, directUrl: enter.projectorDirect };
  const projector = new Projector({ ...shared, projections });
  const managers = new ProcessManagerRunner({
    ...shared,
    processManagers: referralProcessManagers,
    dispatch: (recall, context) => bus.execute(recallCommand(recall, context)),
  });
  return { parts: [projector, managers], close: () => dataSource.destroy() };
}
