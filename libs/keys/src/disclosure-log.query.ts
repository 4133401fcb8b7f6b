/** What a custodian reads of the own organization: who opened what, what for, and the week in a few lines. */
import {
  Command,
  CommandHandler,
  type ICommandHandler,
  type IQueryHandler,
  Query,
  QueryHandler,
} from '@nestjs/cqrs';
import { bishkekDay } from '#kernel/bishkek';
import { Clock } from '#kernel/clock';
import type { ListPage, PageAsked } from '#projections/list-page';
import { type Digest, digestOf } from './disclosure-digest.js';
import {
  type DisclosuresAsked,
  DisclosureLog,
  type ListedDisclosure,
  type LogReader,
} from './disclosure-log.js';
import type { SessionHolder } from './live-session.js';

const DAY_MS = 24 * 3_600_000;
const WEEK_DAYS = 7;

export interface WeekDigest extends Digest {
  /** The first of the seven days, the last of which is today in Asia/Bishkek. */
  readonly firstDay: string;
  readonly lastDay: string;
  /** When the one who asks last looked through a digest. */
  readonly seenAt: Date | null;
  /** What stands out and is newer than that. */
  readonly unseen: number;
}

/** Disclosures by members of one organization, newest first. */
export class DisclosuresOfOrganization extends Query<ListPage<ListedDisclosure>> {
  constructor(
    readonly reader: LogReader,
    readonly asked: DisclosuresAsked & PageAsked,
  ) {
    super();
  }
}

/** The last seven days of an organization, for one of its custodians. */
export class DigestOfWeek extends Query<WeekDigest> {
  constructor(
    readonly organization: string,
    readonly memberId: string,
  ) {
    super();
  }
}

/** From when on this custodian has not looked through what happened; a week ago at the earliest. */
export class UnseenSince extends Query<Date> {
  constructor(readonly memberId: string) {
    super();
  }
}

/** This custodian has looked through the week. */
export class SeeDigest extends Command<void> {
  constructor(readonly actor: SessionHolder) {
    super();
  }
}

@QueryHandler(DisclosuresOfOrganization)
export class DisclosuresOfOrganizationHandler implements IQueryHandler<DisclosuresOfOrganization> {
  constructor(private readonly disclosures: DisclosureLog) {}

  execute({ reader, asked }: DisclosuresOfOrganization): Promise<ListPage<ListedDisclosure>> {
    return this.disclosures.ofOrganization(reader, asked);
  }
}

@QueryHandler(DigestOfWeek)
export class DigestOfWeekHandler implements IQueryHandler<DigestOfWeek> {
  constructor(
    private readonly disclosures: DisclosureLog,
    private readonly clock: Clock,
  ) {}

  async execute({ organization, memberId }: DigestOfWeek): Promise<WeekDigest> {
    const now = this.clock.now();
    const lastDay = bishkekDay(now);
    const firstDay = bishkekDay(new Date(now.getTime() - (WEEK_DAYS - 1) * DAY_MS));
    const from = new Date(`${firstDay}T00:00:00.000+06:00`);
    const week = await this.disclosures.since({ organization, memberId }, from);
    const caseIds = [...new Set(week.flatMap(({ caseId }) => caseId ?? []))];
    const before = await this.disclosures.openersBefore(organization, caseIds, from);
    const seenAt = await this.disclosures.seenAt(memberId);
    const digest = digestOf(week, before);
    const unseen = digest.standingOut.filter(({ at }) => seenAt === null || at > seenAt).length;
    return { ...digest, firstDay, lastDay, seenAt, unseen };
  }
}

@QueryHandler(UnseenSince)
export class UnseenSinceHandler implements IQueryHandler<UnseenSince> {
  constructor(
    private readonly disclosures: DisclosureLog,
    private readonly clock: Clock,
  ) {}

  async execute({ memberId }: UnseenSince): Promise<Date> {
    const week = new Date(this.clock.now().getTime() - WEEK_DAYS * DAY_MS);
    const seenAt = await this.disclosures.seenAt(memberId);
    return seenAt !== null && seenAt > week ? seenAt : week;
  }
}

@CommandHandler(SeeDigest)
export class SeeDigestHandler implements ICommandHandler<SeeDigest> {
  constructor(
    private readonly disclosures: DisclosureLog,
    private readonly clock: Clock,
  ) {}

  execute({ actor }: SeeDigest): Promise<void> {
    return this.disclosures.markSeen(actor, this.clock.now());
  }
}
