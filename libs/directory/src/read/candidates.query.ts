import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { Role } from '../domain/organization.codes.js';
import { CandidateRow } from './directory.entity.js';

/** Who awaits admission, with the keys its fingerprint is made of; the name lives in the keys database. */
export interface Candidate {
  readonly memberId: string;
  readonly roles: readonly Role[];
  readonly receive: string;
  readonly sign: string;
  readonly enrolledAt: Date;
}

/** Candidates of one organization in the order of their coming. */
export class CandidatesOfOrganization extends Query<readonly Candidate[]> {
  constructor(readonly organization: string) {
    super();
  }
}

@QueryHandler(CandidatesOfOrganization)
export class CandidatesOfOrganizationHandler implements IQueryHandler<CandidatesOfOrganization> {
  constructor(private readonly readModels: DataSource) {}

  async execute({ organization }: CandidatesOfOrganization): Promise<readonly Candidate[]> {
    const rows = await this.readModels
      .getRepository(CandidateRow)
      .find({ where: { organization }, order: { enrolledAt: 'ASC', memberId: 'ASC' } });
    return rows.map(({ organization: _organization, ...candidate }) => candidate);
  }
}
