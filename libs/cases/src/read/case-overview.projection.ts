import { type EntityManager, In } from 'typeorm';
import type { DecodedEvent } from '#event-store/codec';
import type { SectionEnvelope } from '#kernel/sealed';
import type { Projection } from '#projections/projection';
import { type CaseEvent, caseEventTypes } from '../domain/case.events.js';
import { caseIdOf } from '../domain/case.stream.js';
import { erasureStatusAfter } from '../domain/erasure.js';
import { CaseOverview } from './case-overview.entity.js';

/** The list of an organization's cases; labels stay sealed. */
export const caseOverviewProjection: Projection<CaseEvent> = {
  name: 'case-overview',
  version: 3,
  handles: Object.keys(caseEventTypes) as CaseEvent['type'][],
  entities: [CaseOverview],

  async project(events, manager) {
    const rows = await rowsOf(events, manager);
    for (const event of events as readonly (DecodedEvent<CaseEvent> & CaseEvent)[]) {
      const caseId = caseIdOf(event.stream);
      if (event.type === 'case.opened.v1') {
        const row = new CaseOverview();
        row.caseId = caseId;
        row.organization = event.data.organization;
        row.status = 'open';
        row.erasure = null;
        row.openedAt = event.recordedAt;
        rows.set(caseId, row);
      }
      const row = rows.get(caseId);
      if (row === undefined) throw new Error(`${event.stream} has no opening event`);
      row.revision = event.revision;
      row.lastActivityAt = event.recordedAt;
      if (event.type === 'case.closed.v1') row.status = 'closed';
      row.erasure = erasureStatusAfter(event.type, row.erasure);
      const label = labelOf(event);
      if (label !== undefined) row.label = { envelope: label, commandId: event.commandId };
      if (event.type === 'case.erased.v1') {
        row.status = 'erased';
        row.label = null;
      }
    }
    await manager.upsert(CaseOverview, [...rows.values()], ['caseId']);
  },
};

async function rowsOf(
  events: readonly DecodedEvent[],
  manager: EntityManager,
): Promise<Map<string, CaseOverview>> {
  const ids = new Set(events.map(({ stream }) => caseIdOf(stream)));
  const known = await manager.findBy(CaseOverview, { caseId: In([...ids]) });
  return new Map(known.map((row) => [row.caseId, row]));
}

function labelOf(event: CaseEvent): SectionEnvelope | undefined {
  switch (event.type) {
    case 'case.opened.v1':
    case 'case.incident-recorded.v1':
    case 'case.sections-sealed.v1':
      return event.data.sections.find(({ section }) => section === 'label');
    default:
      return undefined;
  }
}
