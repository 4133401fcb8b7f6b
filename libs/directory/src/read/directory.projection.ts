import type { EntityManager } from 'typeorm';
import type { DecodedEvent } from '#event-store/codec';
import type { Projection } from '#projections/projection';
import { organizationEventTypes, type OrganizationEvent } from '../domain/organization.events.js';
import { organizationIdOf } from '../domain/organization.state.js';
import { placeEventTypes, type PlaceEvent } from '../domain/place.events.js';
import { CandidateRow, MemberRow, OrganizationRow, PlaceRow, RosterRow } from './directory.entity.js';

type DirectoryEvent = PlaceEvent | OrganizationEvent;

/** Places, organizations, their members' public keys and their rosters: what every member may look up. */
export const directoryProjection: Projection<DirectoryEvent> = {
  name: 'directory',
  version: 8,
  handles: Object.keys({ ...placeEventTypes, ...organizationEventTypes }) as DirectoryEvent['type'][],
  entities: [PlaceRow, OrganizationRow, RosterRow, MemberRow, CandidateRow],

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
      const row = { id: organization, kind, names, place, demo, standing: 'active' } as const;
      return manager.upsert(OrganizationRow, row, ['id']);
    }
    case 'organization.member-admitted.v1': {
      const { memberId, roles, receive, sign } = event.data;
      await manager.delete(CandidateRow, { memberId, organization });
      const admittedAt = event.recordedAt;
      return admit({ memberId, organization, roles, receive, sign, admittedAt }, manager);
    }
    case 'organization.member-enrolled.v1': {
      const { memberId, roles, receive, sign } = event.data;
      const row = { memberId, organization, roles, receive, sign, enrolledAt: event.recordedAt };
      return manager.upsert(CandidateRow, row, ['memberId', 'organization']);
    }
    case 'organization.member-declined.v1':
      return manager.delete(CandidateRow, { memberId: event.data.memberId, organization });
    case 'organization.member-left.v1': {
      const { memberId } = event.data;
      return manager.update(MemberRow, { memberId, organization }, { leftAt: event.recordedAt });
    }
    case 'organization.member-locked-out.v1': {
      const { memberId } = event.data;
      return manager.update(MemberRow, { memberId, organization }, { lockedOutAt: event.recordedAt });
    }
    case 'organization.member-rekeyed.v1': {
      const { memberId, receive, sign } = event.data;
      await manager.delete(CandidateRow, { memberId, organization });
      return manager.update(MemberRow, { memberId, organization }, { receive, sign, lockedOutAt: null });
    }
    case 'organization.recovery-asked.v1': {
      const { memberId, receive, sign, opensAt, endsAt } = event.data;
      const recovery = { memberId, receive, sign, opensAt, endsAt, released: false };
      return manager.update(OrganizationRow, { id: organization }, { recovery });
    }
    case 'organization.recovery-released.v1': {
      const found = await manager.findOneByOrFail(OrganizationRow, { id: organization });
      const recovery = found.recovery && { ...found.recovery, released: true };
      return manager.update(OrganizationRow, { id: organization }, { recovery });
    }
    case 'organization.recovery-stopped.v1':
      return manager.update(OrganizationRow, { id: organization }, { recovery: null });
    case 'organization.recovered.v1': {
      await manager.update(OrganizationRow, { id: organization }, { recovery: null });
      return admit({ ...event.data, organization, admittedAt: event.recordedAt }, manager);
    }
    case 'organization.kit-tested.v1':
    case 'organization.kit-replaced.v1':
    case 'organization.lock-changed.v1':
      return undefined;
    case 'organization.roster-signed.v1': {
      const { roster } = event.data;
      return manager.upsert(RosterRow, { organization, n: roster.n, roster }, ['organization', 'n']);
    }
    case 'organization.root-signed.v1':
      return manager.update(OrganizationRow, { id: organization }, { root: event.data.root });
    case 'organization.card-signed.v1':
      return manager.update(OrganizationRow, { id: organization }, { card: event.data.card });
    case 'organization.renamed.v1':
      return manager.update(OrganizationRow, { id: organization }, { names: event.data.names });
    case 'organization.moved.v1':
      return manager.update(OrganizationRow, { id: organization }, { place: event.data.place });
    case 'organization.suspended.v1':
      return manager.update(OrganizationRow, { id: organization }, { standing: 'suspended' });
    case 'organization.reinstated.v1':
      return manager.update(OrganizationRow, { id: organization }, { standing: 'active' });
  }
}

function admit(member: Omit<MemberRow, 'leftAt' | 'lockedOutAt'>, manager: EntityManager): Promise<unknown> {
  const row = { ...member, leftAt: null, lockedOutAt: null };
  return manager.upsert(MemberRow, row, ['memberId', 'organization']);
}
