/** Every section in the log can be opened by the organization whose case it is. */
import type { RecordedEvent } from '#event-store/event-store';
import { caseIdOf } from '#cases/domain/case.stream';
import type { SectionEnvelope } from '#kernel/sealed';
import type { Invariant } from './invariant.js';

export const wraps: Invariant = {
  name: 'wraps of owners',
  async check({ ground, database, journal }, log) {
    const rows = await ground.server.ask<{ wrap: string }>(
      database.keys,
      `SELECT concat_ws(' ', w.entitlement, w.organization, w.key_id) AS wrap
         FROM keys.wrap w JOIN keys.entitlement e ON e.id = w.entitlement
        WHERE e.kind = 'owner' AND e.denied_by IS NULL AND e.ended_because IS NULL`,
    );
    const held = new Set(rows.map(({ wrap }) => wrap));
    const acknowledged = new Set(journal.acknowledged.map(({ commandId }) => commandId));
    const sealed = log.flatMap(sectionsIn);
    const lost = sealed.filter(({ wrap }) => !held.has(wrap));
    return {
      checked: sealed.length,
      broken: lost.map(({ at, commandId }) => {
        const told = acknowledged.has(commandId) ? 'acknowledged' : 'not acknowledged';
        return `${at}, ${told}, has no wrap for its owner`;
      }),
    };
  },
};

interface Sealed {
  readonly at: string;
  readonly commandId: string;
  /** Entitlement, organization and key, as the row has them. */
  readonly wrap: string;
}

function sectionsIn({ stream, revision, data, metadata }: RecordedEvent): readonly Sealed[] {
  if (!stream.startsWith('case-') || data['sections'] === undefined) return [];
  const envelopes = (data['sections'] as unknown as readonly (SectionEnvelope | string)[]).filter(
    (section) => typeof section !== 'string',
  );
  return envelopes.map(({ section, keyId }) => ({
    at: `${section} of ${stream} ${String(revision)}`,
    commandId: metadata.$causationId,
    wrap: `${caseIdOf(stream)} ${metadata.organization} ${keyId}`,
  }));
}
