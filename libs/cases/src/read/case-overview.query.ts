import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { DataSource, In } from 'typeorm';
import { type ListPage, type ListPlace, type PageAsked, pageOf } from '#projections/list-page';
import { CaseOverview, type SealedLabel } from './case-overview.entity.js';

export interface ListedCase {
  readonly caseId: string;
  readonly organization: string;
  readonly revision: number;
  readonly status: 'open' | 'closed' | 'erased';
  readonly erasure: 'asked' | 'withheld' | null;
  readonly openedAt: Date;
  readonly lastActivityAt: Date;
  readonly label: SealedLabel | null;
}

/** The organization's cases, the latest touched first, a page at a time. */
export class CasesOfOrganization extends Query<ListPage<ListedCase>> {
  constructor(
    readonly organization: string,
    readonly page: PageAsked = {},
    /** Cases the one who asks knows nothing of. */
    readonly except: readonly string[] = [],
  ) {
    super();
  }
}

/** Sealed labels of these cases, as far as they are the organization's own. */
export class LabelsOfCases extends Query<ReadonlyMap<string, SealedLabel>> {
  constructor(
    readonly organization: string,
    readonly caseIds: readonly string[],
  ) {
    super();
  }
}

@QueryHandler(CasesOfOrganization)
export class CasesOfOrganizationHandler implements IQueryHandler<CasesOfOrganization> {
  constructor(private readonly readModels: DataSource) {}

  /** @throws DomainError cursor_invalid */
  execute({ organization, page, except }: CasesOfOrganization): Promise<ListPage<ListedCase>> {
    return pageOf(
      page,
      (after, take) => this.#rows({ organization, except }, after, take),
      ({ lastActivityAt, caseId }) => ({ at: lastActivityAt, id: caseId }),
    );
  }

  #rows(
    { organization, except }: Pick<CasesOfOrganization, 'organization' | 'except'>,
    after: ListPlace | undefined,
    take: number,
  ): Promise<CaseOverview[]> {
    const rows = this.readModels
      .getRepository(CaseOverview)
      .createQueryBuilder('listed')
      .where('listed.organization = :organization', { organization })
      .andWhere(`listed.status <> 'erased'`)
      .orderBy('listed.lastActivityAt', 'DESC')
      .addOrderBy('listed.caseId', 'DESC')
      .limit(take);
    if (except.length > 0) rows.andWhere('NOT (listed.caseId = ANY (:except))', { except });
    if (after) rows.andWhere('(listed.lastActivityAt, listed.caseId) < (:at, :id)', { ...after });
    return rows.getMany();
  }
}

@QueryHandler(LabelsOfCases)
export class LabelsOfCasesHandler implements IQueryHandler<LabelsOfCases> {
  constructor(private readonly readModels: DataSource) {}

  async execute({ organization, caseIds }: LabelsOfCases): Promise<ReadonlyMap<string, SealedLabel>> {
    const found = await this.readModels
      .getRepository(CaseOverview)
      .findBy({ organization, caseId: In([...caseIds]) });
    return new Map(found.flatMap(({ caseId, label }) => (label ? [[caseId, label] as const] : [])));
  }
}
