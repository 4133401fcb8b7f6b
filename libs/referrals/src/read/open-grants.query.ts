/** Grants that nobody has opened yet: when their recipient has a newer secret, they are made anew. */
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { DataSource, In, Not } from 'typeorm';
import { ReferralRow } from './referral-inbox.entity.js';

/** The most one organization is shown at once; those waiting longest first. */
export const MOST_GRANTS = 1000;

export interface OpenGrant {
  readonly referralId: string;
  readonly caseId: string;
  readonly to: string;
  /** Of the recipient's secrets the one it was made for. */
  readonly keyVersion: number;
}

/** Of referrals the organization has offered or named, and nobody has answered. */
export class OpenGrants extends Query<readonly OpenGrant[]> {
  constructor(
    readonly organization: string,
    /** Cases the one who asks knows nothing of. */
    readonly except: readonly string[],
  ) {
    super();
  }
}

@QueryHandler(OpenGrants)
export class OpenGrantsHandler implements IQueryHandler<OpenGrants> {
  constructor(private readonly readModels: DataSource) {}

  async execute({ organization, except }: OpenGrants): Promise<readonly OpenGrant[]> {
    const rows = await this.readModels.getRepository(ReferralRow).find({
      select: { referralId: true, caseId: true, to: true, grantVersion: true },
      where: { from: organization, status: In(['offered', 'named']), caseId: Not(In([...except])) },
      order: { offeredAt: 'ASC', referralId: 'ASC' },
      take: MOST_GRANTS,
    });
    return rows.map(({ referralId, caseId, to, grantVersion: keyVersion }) => ({
      referralId,
      caseId,
      to,
      keyVersion,
    }));
  }
}
