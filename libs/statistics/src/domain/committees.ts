/** The committees there were at a cut-off, from what organizations leave in the log. */
import type { OrganizationEvent } from '#directory/domain/organization.events';
import type { Committee, Statement } from './completeness.js';
import type { OpenedIn } from './log-index.js';

export type TimedOrganizationEvent = OrganizationEvent & {
  readonly organizationId: string;
  readonly recordedAt: Date;
};

/** One that is suspended at the cut-off ended with that; one that was reinstated by then has gone on all the time. */
export function committeesBefore(
  cutoff: Date,
  events: Iterable<TimedOrganizationEvent>,
): readonly Committee[] {
  const committees = new Map<string, Committee>();
  for (const event of events) {
    if (event.recordedAt >= cutoff) break;
    const { organizationId: id, recordedAt } = event;
    if (event.type === 'organization.registered.v1') {
      const { kind, place } = event.data;
      if (kind === 'committee') committees.set(id, { id, place, registeredAt: recordedAt, endedAt: null });
      continue;
    }
    const known = committees.get(id);
    if (known) committees.set(id, after(known, event));
  }
  return [...committees.values()];
}

function after(committee: Committee, event: TimedOrganizationEvent): Committee {
  switch (event.type) {
    case 'organization.moved.v1':
      return { ...committee, place: event.data.place };
    case 'organization.suspended.v1':
      return { ...committee, endedAt: event.recordedAt };
    case 'organization.reinstated.v1':
      return { ...committee, endedAt: null };
    default:
      return committee;
  }
}

/** A case it registered is a committee's statement for the month; whether it enters any table does not matter. */
export function statementsOf(openings: readonly OpenedIn[]): readonly Statement[] {
  const told = new Map(
    openings.map(({ organization, month }) => [
      `${organization}|${month}`,
      { committee: organization, month, said: 'cases' as const },
    ]),
  );
  return [...told.values()];
}
