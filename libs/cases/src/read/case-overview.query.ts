import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { type ListCursor, cursorText, readCursor } from '#projections/list-cursor';
import { CaseOverview, type SealedLabel } from './case-overview.entity.js';

export const MOST_CASES = 500;
const SOME_CASES = 100;

export interface ListedCase {
  readonly caseId: string;
  readonly organization: string;
  readonly revision: number;
  readonly status: 'open' | 'closed';
  readonly openedAt: Date;
  readonly lastActivityAt: Date;
  readonly label: SealedLabel;
}

export interface CasePage {
  readonly items: readonly ListedCase[];
  /** Cursor of the next page, or null after the last. */
  readonly next: string | null;
}

/** The organization's cases, the latest touched first; at most `MOST_CASES` at a time. */
export class CasesOfOrganization extends Query<CasePage> {
  constructor(
    readonly organization: string,
    readonly page: { readonly cursor?: string | undefined; readonly limit?: number | undefined } = {},
  ) {
    super();
  }
}

@QueryHandler(CasesOfOrganization)
export class CasesOfOrganizationHandler implements IQueryHandler<CasesOfOrganization> {
  constructor(private readonly readModels: DataSource) {}

  /** @throws DomainError cursor_invalid */
  async execute({ organization, page }: CasesOfOrganization): Promise<CasePage> {
    const limit = Math.min(Math.max(page.limit ?? SOME_CASES, 1), MOST_CASES);
    const after = page.cursor === undefined ? undefined : readCursor(page.cursor);
    const rows = await this.#rows(organization, after, limit + 1);
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items,
      next: rows.length > limit && last ? cursorText({ at: last.lastActivityAt, id: last.caseId }) : null,
    };
  }

  #rows(organization: string, after: ListCursor | undefined, take: number): Promise<CaseOverview[]> {
    const rows = this.readModels
      .getRepository(CaseOverview)
      .createQueryBuilder('listed')
      .where('listed.organization = :organization', { organization })
      .orderBy('listed.lastActivityAt', 'DESC')
      .addOrderBy('listed.caseId', 'DESC')
      .limit(take);
    if (after) rows.andWhere('(listed.lastActivityAt, listed.caseId) < (:at, :id)', { ...after });
    return rows.getMany();
  }
}
