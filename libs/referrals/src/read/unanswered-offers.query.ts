import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { DataSource, MoreThan } from 'typeorm';
import { Clock } from '#kernel/clock';
import type { Service, Urgency } from '../domain/referral.codes.js';
import { UnansweredRow } from './unanswered-offers.entity.js';

/** Longer ago than this the committee has asked somebody else, or nobody can help any more. */
const SHOWN_DAYS = 30;
export const MOST_UNANSWERED = 200;
const DAY = 86_400_000;

export interface Unanswered {
  readonly services: readonly Service[];
  readonly urgency: Urgency;
  readonly oblast: string | null;
  readonly since: Date;
  readonly toldAt: Date;
}

/** What nobody has answered of late, the newest first; for the referral desk. */
export class UnansweredOffers extends Query<readonly Unanswered[]> {}

@QueryHandler(UnansweredOffers)
export class UnansweredOffersHandler implements IQueryHandler<UnansweredOffers> {
  constructor(
    private readonly readModels: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<readonly Unanswered[]> {
    const rows = await this.readModels.getRepository(UnansweredRow).find({
      where: { toldAt: MoreThan(new Date(this.clock.now().getTime() - SHOWN_DAYS * DAY)) },
      order: { toldAt: 'DESC', eventId: 'DESC' },
      take: MOST_UNANSWERED,
    });
    return rows.map(({ services, urgency, oblast, since, toldAt }) => {
      return { services, urgency, oblast, since, toldAt };
    });
  }
}
