import type { EntityManager } from 'typeorm';
import type { DecodedEvent } from '#event-store/codec';
import type { Projection } from '#projections/projection';
import { organizationEventTypes, type OrganizationEvent } from '../domain/organization.events.js';
import { organizationIdOf } from '../domain/organization.state.js';
import { placeEventTypes, type PlaceEvent } from '../domain/place.events.js';
import { MemberRow, OrganizationRow, PlaceRow, RosterRow } from './directory.entity.js';

type DirectoryEvent = PlaceEvent | OrganizationEvent;

/** Places, organizations, their members' public keys and their rosters: what every member may look up. */
export const directoryProjection: Projection<DirectoryEvent> = {
  name: 'directory',
  version: 1,
  handles: Object.keys({ ...placeEventTypes, ...organizationEventTypes }) as DirectoryEvent['type'][],
  entities: [PlaceRow, OrganizationRow, RosterRow, MemberRow],

  async project(events, manager) {
    for (const event of events as readonly (DecodedEvent<DirectoryEvent> & DirectoryEvent)[]) {
      await enter(event, manager);
    }
  },
};

async function enter(event: DecodedEvent & DirectoryEvent, manager: EntityManager): Promise<unknown> {
  if (event.type === 'place.registered.v1') return manager.upsert(PlaceRow, { ...event.data }, ['soate']);
  const organization = organizationIdOf(event.stream);
  switch (event.type) {
    case 'organization.registered.v1': {
      const { kind, names, place, demo } = event.data;
      return manager.upsert(OrganizationRow, { id: organization, kind, names, place, demo }, ['id']);
    }
    case 'organization.member-admitted.v1': {
      const { memberId, roles, receive, sign } = event.data;
      const row = { memberId, organization, roles, receive, sign, admittedAt: event.recordedAt };
      return manager.upsert(MemberRow, row, ['memberId', 'organization']);
    }
    case 'organization.roster-signed.v1': {
      const { roster } = event.data;
      return manager.upsert(RosterRow, { organization, n: roster.n, roster }, ['organization', 'n']);
    }
    case 'organization.root-signed.v1':
      return manager.update(OrganizationRow, { id: organization }, { root: event.data.root });
  }
}
