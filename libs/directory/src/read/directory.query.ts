import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { OrganizationCard } from '#kernel/sealed';
import { RECEIVING_KINDS, type OrganizationKind, type Role } from '../domain/organization.codes.js';
import type { Names } from '../domain/organization.events.js';
import type { Standing } from '../domain/organization.standing.js';
import type { PlaceEvent } from '../domain/place.events.js';
import { MemberRow, OrganizationRow, PlaceRow } from './directory.entity.js';

export type ListedPlace = PlaceEvent['data'];

export interface ListedOrganization {
  readonly id: string;
  readonly kind: OrganizationKind;
  readonly names: Names;
  readonly place: string;
  readonly demo: boolean;
  readonly standing: Standing;
  /** Its names as the registrar signed them; null for one registered before names were signed. */
  readonly card: OrganizationCard | null;
  /** The registrar has vouched for its roster 1. */
  readonly hasRoot: boolean;
  /** Referrals may be offered to it. */
  readonly receives: boolean;
}

export interface ListedMember {
  readonly memberId: string;
  readonly roles: readonly Role[];
  /** Works here no more. */
  readonly left: boolean;
  /** Outside until they have come again with new words. */
  readonly lockedOut: boolean;
}

/** All places, by their code. */
export class Places extends Query<readonly ListedPlace[]> {}

/** All organizations, by their code of place and their id. */
export class Organizations extends Query<readonly ListedOrganization[]> {}

/** One organization, or undefined. */
export class OrganizationById extends Query<ListedOrganization | undefined> {
  constructor(readonly organization: string) {
    super();
  }
}

/** Members of one organization, those who left too, in the order of their admission; their names live in the keys database. */
export class MembersOfOrganization extends Query<readonly ListedMember[]> {
  constructor(readonly organization: string) {
    super();
  }
}

@QueryHandler(Places)
export class PlacesHandler implements IQueryHandler<Places> {
  constructor(private readonly readModels: DataSource) {}

  execute(): Promise<readonly ListedPlace[]> {
    return this.readModels.getRepository(PlaceRow).find({ order: { soate: 'ASC' } });
  }
}

@QueryHandler(Organizations)
export class OrganizationsHandler implements IQueryHandler<Organizations> {
  constructor(private readonly readModels: DataSource) {}

  async execute(): Promise<readonly ListedOrganization[]> {
    const rows = await this.readModels
      .getRepository(OrganizationRow)
      .find({ order: { place: 'ASC', id: 'ASC' } });
    return rows.map(listed);
  }
}

@QueryHandler(OrganizationById)
export class OrganizationByIdHandler implements IQueryHandler<OrganizationById> {
  constructor(private readonly readModels: DataSource) {}

  async execute({ organization }: OrganizationById): Promise<ListedOrganization | undefined> {
    const row = await this.readModels.getRepository(OrganizationRow).findOneBy({ id: organization });
    return row ? listed(row) : undefined;
  }
}

@QueryHandler(MembersOfOrganization)
export class MembersOfOrganizationHandler implements IQueryHandler<MembersOfOrganization> {
  constructor(private readonly readModels: DataSource) {}

  async execute({ organization }: MembersOfOrganization): Promise<readonly ListedMember[]> {
    const rows = await this.readModels
      .getRepository(MemberRow)
      .find({ where: { organization }, order: { admittedAt: 'ASC', memberId: 'ASC' } });
    return rows.map(({ memberId, roles, leftAt, lockedOutAt }) => ({
      memberId,
      roles,
      left: leftAt !== null,
      lockedOut: lockedOutAt !== null,
    }));
  }
}

function listed({ root, recovery: _own, ...organization }: OrganizationRow): ListedOrganization {
  const hasRoot = root !== null;
  const working = organization.standing === 'active' && RECEIVING_KINDS.includes(organization.kind);
  return { ...organization, hasRoot, receives: hasRoot && working };
}
