import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Between, DataSource, In, Not } from 'typeorm';
import type { CaseProfile, IncidentFacts } from '#cases/domain/case.events';
import { caseStream } from '#cases/domain/case.stream';
import { type Erased, FactsReader, type StoredFacts } from '#kernel/facts';
import { type BoxOfEvent, CountedCaseRow } from './own-counts.entity.js';
import { type OwnCounts, countOwnCases } from './own-counts.js';

/** Exact counts of the organization's own cases registered in a year (Asia/Bishkek). */
export class OwnCountsOfYear extends Query<OwnCounts> {
  constructor(
    readonly organization: string,
    readonly year: number,
    /** Cases the one who asks knows nothing of. */
    readonly except: readonly string[] = [],
  ) {
    super();
  }
}

@QueryHandler(OwnCountsOfYear)
export class OwnCountsOfYearHandler implements IQueryHandler<OwnCountsOfYear> {
  constructor(
    private readonly readModels: DataSource,
    private readonly factsReader: FactsReader,
  ) {}

  async execute({ organization, year, except }: OwnCountsOfYear): Promise<OwnCounts> {
    const rows = await this.readModels
      .getRepository(CountedCaseRow)
      .findBy({ organization, month: Between(`${year}-01`, `${year}-12`), caseId: Not(In([...except])) });
    const profiles = rows.map(({ caseId, profile }) => stored(caseId, profile));
    const incidents = rows.flatMap(({ caseId, incidents: boxes }) => boxes.map((box) => stored(caseId, box)));
    const opened = await this.factsReader.open<CaseProfile | IncidentFacts>([...profiles, ...incidents]);
    const facts = new Map([...profiles, ...incidents].map(({ eventId }, index) => [eventId, opened[index]]));
    return countOwnCases(
      rows.map((row) => ({
        month: row.month,
        profile: facts.get(row.profile.eventId) as CaseProfile | Erased,
        incidents: row.incidents.map(({ eventId }) => facts.get(eventId) as IncidentFacts | Erased),
      })),
      year,
    );
  }
}

function stored(caseId: string, { eventId, box }: BoxOfEvent): StoredFacts {
  return { caseId, stream: caseStream(caseId), eventId, box };
}
