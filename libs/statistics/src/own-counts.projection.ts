import { type EntityManager, In } from 'typeorm';
import type { CaseEvent } from '#cases/domain/case.events';
import { caseIdOf } from '#cases/domain/case.stream';
import type { DecodedEvent } from '#event-store/codec';
import { bishkekMonth } from '#kernel/bishkek';
import type { FactsBox } from '#kernel/sealed';
import type { Projection } from '#projections/projection';
import { type BoxOfEvent, CountedCaseRow } from './own-counts.entity.js';

type Counted = Extract<CaseEvent, { type: 'case.opened.v1' | 'case.incident-recorded.v1' }>;

/** What own counts are made of; nothing is counted before it is asked for, so nothing is stored unboxed. */
export const ownCountsProjection: Projection<Counted> = {
  name: 'own-counts',
  version: 1,
  handles: ['case.opened.v1', 'case.incident-recorded.v1'],
  entities: [CountedCaseRow],

  async project(events, manager) {
    const rows = await rowsOf(events, manager);
    for (const event of events as readonly (DecodedEvent<Counted> & Counted)[]) {
      const caseId = caseIdOf(event.stream);
      if (event.type === 'case.opened.v1') {
        const row = new CountedCaseRow();
        row.caseId = caseId;
        row.organization = event.data.organization;
        row.month = bishkekMonth(event.recordedAt);
        row.profile = boxOf(event);
        row.incidents = [];
        rows.set(caseId, row);
        continue;
      }
      const row = rows.get(caseId);
      if (row === undefined) throw new Error(`${event.stream} has no opening event`);
      const others = row.incidents.filter(({ eventId }) => eventId !== event.id);
      row.incidents = [...others, boxOf(event)];
    }
    await manager.upsert(CountedCaseRow, [...rows.values()], ['caseId']);
  },
};

async function rowsOf(
  events: readonly DecodedEvent[],
  manager: EntityManager,
): Promise<Map<string, CountedCaseRow>> {
  const caseIds = new Set(events.map(({ stream }) => caseIdOf(stream)));
  const known = await manager.findBy(CountedCaseRow, { caseId: In([...caseIds]) });
  return new Map(known.map((row) => [row.caseId, row]));
}

/** The codec leaves facts of stored events in their box. */
function boxOf({ id, data }: DecodedEvent<Counted>): BoxOfEvent {
  return { eventId: id, box: data.facts as FactsBox };
}
