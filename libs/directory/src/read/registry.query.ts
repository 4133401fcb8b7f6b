import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { OrganizationCard } from '#kernel/sealed';
import type { EntityClass } from '#projections/projection';
import type { OrganizationKind } from '../domain/organization.codes.js';
import type { Names } from '../domain/organization.events.js';
import type { Standing } from '../domain/organization.standing.js';
import {
  type AskedRecovery,
  CandidateRow,
  MemberRow,
  OrganizationRow,
  RosterRow,
} from './directory.entity.js';

/** An organization as the registrar sees it: numbers of people, nobody by name, nothing of cases. */
export interface RegisteredOffice {
  readonly id: string;
  readonly kind: OrganizationKind;
  readonly names: Names;
  readonly place: string;
  readonly demo: boolean;
  readonly standing: Standing;
  /** Its names as the registrar signed them; null for one registered before names were signed. */
  readonly card: OrganizationCard | null;
  readonly members: number;
  readonly candidates: number;
  readonly rosters: number;
  /** The registrar has vouched for its roster 1. */
  readonly hasRoot: boolean;
  /** Asked for by one who holds the recovery kit; lapsed or not. */
  readonly recovery: AskedRecovery | null;
}

/** All organizations with their counts, by their code of place and their id. */
export class Registry extends Query<readonly RegisteredOffice[]> {}

@QueryHandler(Registry)
export class RegistryHandler implements IQueryHandler<Registry> {
  constructor(private readonly readModels: DataSource) {}

  async execute(): Promise<readonly RegisteredOffice[]> {
    const rows = await this.readModels
      .getRepository(OrganizationRow)
      .find({ order: { place: 'ASC', id: 'ASC' } });
    const [members, candidates, rosters] = await Promise.all([
      this.#counts(MemberRow, 'row.leftAt IS NULL'),
      this.#counts(CandidateRow),
      this.#counts(RosterRow),
    ]);
    return rows.map(({ root, ...organization }) => ({
      ...organization,
      members: members.get(organization.id) ?? 0,
      candidates: candidates.get(organization.id) ?? 0,
      rosters: rosters.get(organization.id) ?? 0,
      hasRoot: root !== null,
    }));
  }

  async #counts(entity: EntityClass, which = 'true'): Promise<ReadonlyMap<string, number>> {
    const counted = await this.readModels
      .getRepository(entity)
      .createQueryBuilder('row')
      .select('row.organization', 'organization')
      .addSelect('count(*)::int', 'count')
      .where(which)
      .groupBy('row.organization')
      .getRawMany<{ organization: string; count: number }>();
    return new Map(counted.map(({ organization, count }) => [organization, count]));
  }
}
