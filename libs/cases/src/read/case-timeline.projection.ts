import { type EntityManager, In } from 'typeorm';
import type { DecodedEvent } from '#event-store/codec';
import type { FactsBox } from '#kernel/sealed';
import type { Projection } from '#projections/projection';
import { type CaseEvent, caseEventTypes } from '../domain/case.events.js';
import { caseIdOf } from '../domain/case.stream.js';
import { TimelineEntry, type TimelineCodes } from './case-timeline.entity.js';

/** Everything the page of a case is made of. */
export const caseTimelineProjection: Projection<CaseEvent> = {
  name: 'case-timeline',
  version: 5,
  handles: Object.keys(caseEventTypes) as CaseEvent['type'][],
  entities: [TimelineEntry],

  async project(events, manager) {
    const owners = await ownersOf(events, manager);
    const entries = (events as readonly (DecodedEvent<CaseEvent> & CaseEvent)[]).map((event) => {
      const entry = new TimelineEntry();
      entry.caseId = caseIdOf(event.stream);
      if (event.type === 'case.opened.v1') owners.set(entry.caseId, event.data.organization);
      const owner = owners.get(entry.caseId);
      if (owner === undefined) throw new Error(`${event.stream} has no opening event`);
      entry.organization = owner;
      entry.revision = event.revision;
      entry.type = event.type;
      entry.recordedAt = event.recordedAt;
      entry.actor = event.actor;
      entry.codes = codesOf(event);
      entry.eventId = event.id;
      // The codec leaves facts of stored events in their box.
      entry.facts = 'facts' in event.data ? (event.data.facts as FactsBox) : null;
      return entry;
    });
    await manager.upsert(TimelineEntry, entries, ['caseId', 'revision']);
    const erased = entries.filter(({ type }) => type === 'case.erased.v1').map(({ caseId }) => caseId);
    if (erased.length > 0) {
      await manager.update(TimelineEntry, { caseId: In(erased) }, { codes: {}, facts: null });
    }
  },
};

async function ownersOf(
  events: readonly DecodedEvent[],
  manager: EntityManager,
): Promise<Map<string, string>> {
  const caseIds = new Set(events.map(({ stream }) => caseIdOf(stream)));
  const opened = await manager.findBy(TimelineEntry, { caseId: In([...caseIds]), revision: 0 });
  return new Map(opened.map(({ caseId, organization }) => [caseId, organization]));
}

function codesOf(event: CaseEvent): TimelineCodes {
  switch (event.type) {
    case 'case.opened.v1':
    case 'case.sections-sealed.v1':
      return { sections: event.data.sections.map(({ section }) => section) };
    case 'case.incident-recorded.v1':
      return {
        incidentId: event.data.incidentId,
        sections: event.data.sections.map(({ section }) => section),
      };
    case 'case.attachment-added.v1':
      return { attachmentId: event.data.attachmentId };
    case 'case.consent-given.v2':
    case 'case.consent-confirmed.v1':
    case 'case.consent-withdrawn.v1':
    case 'case.consent-refused.v1':
    case 'case.override-asked.v1':
    case 'case.override-confirmed.v1':
    case 'case.override-ended.v1':
      return event.data;
    case 'case.member-assigned.v1':
    case 'case.member-unassigned.v1':
    case 'case.conflict-declared.v1':
      return { memberId: event.data.memberId };
    case 'case.glass-broken.v1': {
      const { memberId, until, tells } = event.data;
      return { memberId, openUntil: until, tells };
    }
    case 'case.erasure-confirmed.v1':
      return { until: event.data.until };
    case 'case.closed.v1':
    case 'case.erasure-asked.v1':
    case 'case.erasure-refused.v1':
    case 'case.erasure-stopped.v1':
    case 'case.erased.v1':
      return {};
  }
}
