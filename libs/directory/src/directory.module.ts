import { Module } from '@nestjs/common';
import { directoryProjection } from './read/directory.projection.js';
import {
  MembersOfOrganizationHandler,
  OrganizationByIdHandler,
  OrganizationsHandler,
  PlacesHandler,
} from './read/directory.query.js';
import { CandidatesOfOrganizationHandler } from './read/candidates.query.js';
import { RegistryHandler } from './read/registry.query.js';
import { KeyVersionsOfHandler, RostersOfOrganizationHandler } from './read/rosters.query.js';
import { OrganizationHandler } from './write/organization.handler.js';
import { PlaceHandler } from './write/place.handler.js';

/** For the projector. */
export const directoryProjections = [directoryProjection] as const;

/**
 * Handlers of the context; the application provides `CqrsModule` and, globally, `EventStore`, `EventCodec`,
 * `MemberCustody`, `Clock` and a `DataSource` entered as `kalkan_reader`.
 */
@Module({
  providers: [
    PlaceHandler,
    OrganizationHandler,
    PlacesHandler,
    OrganizationsHandler,
    OrganizationByIdHandler,
    MembersOfOrganizationHandler,
    RostersOfOrganizationHandler,
    KeyVersionsOfHandler,
    RegistryHandler,
    CandidatesOfOrganizationHandler,
  ],
})
export class DirectoryModule {}
