import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { DataSource, type FindOptionsWhere, In } from 'typeorm';
import { Clock } from '#kernel/clock';
import { FactsReader } from '#kernel/facts';
import { type ListPage, type ListPlace, type PageAsked, pageOf } from '#projections/list-page';
import type { ReferralPreview } from '../domain/referral.events.js';
import type { ReferralStatus } from '../domain/referral.state.js';
import { ReferralRow } from './referral-inbox.entity.js';
import {
  type Direction,
  type NextChoice,
  type ReferralItem,
  nextChoice,
  previewIsOpen,
  referralItem,
  storedPreview,
} from './referral-item.js';

export interface ReferralsAsked extends PageAsked {
  readonly direction: Direction;
  readonly status?: ReferralStatus | undefined;
}

/** What was offered to the organization (`in`), or what it offered (`out`); the newest first, a page at a time. */
export class ReferralsOfOrganization extends Query<ListPage<ReferralItem>> {
  constructor(
    readonly organization: string,
    readonly asked: ReferralsAsked,
    /** Cases the one who asks knows nothing of. */
    readonly except: readonly string[] = [],
  ) {
    super();
  }
}

/** One referral for one of its parties; undefined for anyone else. */
export class ReferralById extends Query<ReferralItem | undefined> {
  constructor(
    readonly referralId: string,
    readonly organization: string,
  ) {
    super();
  }
}

/** The referrals of a case its owner has offered, the newest first. */
export class ReferralsOfCase extends Query<readonly ReferralItem[]> {
  constructor(
    readonly caseId: string,
    readonly organization: string,
  ) {
    super();
  }
}

/** Whom else the owner of a case may ask, in their order: those not asked, whatever became of them. */
export class NextChoicesOfCase extends Query<readonly NextChoice[]> {
  constructor(
    readonly caseId: string,
    readonly organization: string,
  ) {
    super();
  }
}

/** How many of a case's referrals await an answer, and how many were accepted; by case, those without left out. */
export class ReferralCountsOfCases extends Query<ReadonlyMap<string, ReferralCounts>> {
  constructor(
    readonly organization: string,
    readonly caseIds: readonly string[],
  ) {
    super();
  }
}

export interface ReferralCounts {
  readonly open: number;
  readonly accepted: number;
}

interface Listing extends Pick<ReferralsAsked, 'direction' | 'status'> {
  readonly except: readonly string[];
  readonly after: ListPlace | undefined;
  readonly take: number;
}

@QueryHandler(ReferralsOfOrganization)
export class ReferralsOfOrganizationHandler implements IQueryHandler<ReferralsOfOrganization> {
  constructor(
    private readonly readModels: DataSource,
    readonly factsReader: FactsReader,
    readonly clock: Clock,
  ) {}

  /** @throws DomainError cursor_invalid */
  async execute({ organization, asked, except }: ReferralsOfOrganization): Promise<ListPage<ReferralItem>> {
    const { items: rows, next } = await pageOf(
      asked,
      (after, take) => this.#rows(organization, { ...asked, except, after, take }),
      ({ offeredAt, referralId }) => ({ at: offeredAt, id: referralId }),
    );
    return { items: await items(rows, organization, this), next };
  }

  #rows(organization: string, { direction, status, except, after, take }: Listing): Promise<ReferralRow[]> {
    const rows = this.readModels
      .getRepository(ReferralRow)
      .createQueryBuilder('listed')
      .where(`listed.${direction === 'in' ? 'to' : 'from'} = :organization`, { organization })
      .andWhere('NOT listed.unoffered')
      .orderBy('listed.offeredAt', 'DESC')
      .addOrderBy('listed.referralId', 'DESC')
      .limit(take);
    if (except.length > 0) rows.andWhere('NOT (listed.caseId = ANY (:except))', { except });
    if (status) rows.andWhere('listed.status = :status', { status });
    if (after) rows.andWhere('(listed.offeredAt, listed.referralId) < (:at, :id)', { ...after });
    return rows.getMany();
  }
}

@QueryHandler(ReferralById)
export class ReferralByIdHandler implements IQueryHandler<ReferralById> {
  constructor(
    private readonly readModels: DataSource,
    readonly factsReader: FactsReader,
    readonly clock: Clock,
  ) {}

  async execute({ referralId, organization }: ReferralById): Promise<ReferralItem | undefined> {
    const rows = await find(this.readModels, [
      { referralId, from: organization },
      { referralId, to: organization, unoffered: false },
    ]);
    return (await items(rows, organization, this))[0];
  }
}

@QueryHandler(ReferralsOfCase)
export class ReferralsOfCaseHandler implements IQueryHandler<ReferralsOfCase> {
  constructor(
    private readonly readModels: DataSource,
    readonly factsReader: FactsReader,
    readonly clock: Clock,
  ) {}

  async execute({ caseId, organization }: ReferralsOfCase): Promise<readonly ReferralItem[]> {
    const rows = await find(this.readModels, { caseId, from: organization, unoffered: false });
    return items(rows, organization, this);
  }
}

@QueryHandler(NextChoicesOfCase)
export class NextChoicesOfCaseHandler implements IQueryHandler<NextChoicesOfCase> {
  constructor(private readonly readModels: DataSource) {}

  async execute({ caseId, organization }: NextChoicesOfCase): Promise<readonly NextChoice[]> {
    const rows = await this.readModels.getRepository(ReferralRow).find({
      where: { caseId, from: organization, unoffered: true },
      order: { offeredAt: 'ASC', referralId: 'ASC' },
    });
    return rows.map(nextChoice);
  }
}

@QueryHandler(ReferralCountsOfCases)
export class ReferralCountsOfCasesHandler implements IQueryHandler<ReferralCountsOfCases> {
  constructor(private readonly readModels: DataSource) {}

  async execute({
    organization,
    caseIds,
  }: ReferralCountsOfCases): Promise<ReadonlyMap<string, ReferralCounts>> {
    if (caseIds.length === 0) return new Map();
    const rows = await this.readModels.getRepository(ReferralRow).find({
      select: { referralId: true, caseId: true, status: true },
      where: { from: organization, caseId: In([...caseIds]), status: In(['offered', 'accepted']) },
    });
    const counts = new Map<string, ReferralCounts>();
    for (const { caseId, status } of rows) {
      const { open, accepted } = counts.get(caseId) ?? { open: 0, accepted: 0 };
      counts.set(caseId, {
        open: open + (status === 'offered' ? 1 : 0),
        accepted: accepted + (status === 'accepted' ? 1 : 0),
      });
    }
    return counts;
  }
}

function find(
  readModels: DataSource,
  where: FindOptionsWhere<ReferralRow> | FindOptionsWhere<ReferralRow>[],
): Promise<ReferralRow[]> {
  const order = { offeredAt: 'DESC', referralId: 'DESC' } as const;
  return readModels.getRepository(ReferralRow).find({ where, order });
}

/** All previews this party may still see are opened in one batch. */
async function items(
  rows: readonly ReferralRow[],
  organization: string,
  { factsReader, clock }: { readonly factsReader: FactsReader; readonly clock: Clock },
): Promise<readonly ReferralItem[]> {
  const now = clock.now();
  const open = rows.filter((row) => previewIsOpen(row, organization, now));
  const previews = await factsReader.open<ReferralPreview>(open.map(storedPreview));
  const byReferral = new Map(open.map(({ referralId }, index) => [referralId, previews[index]]));
  return rows.map((row) => referralItem(row, { organization, now }, byReferral.get(row.referralId)));
}
