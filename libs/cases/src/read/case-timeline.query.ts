import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { Clock } from '#kernel/clock';
import { FactsReader, type StoredFacts } from '#kernel/facts';
import { caseStream } from '../domain/case.stream.js';
import { type CaseOnPage, type OpenedEntry, casePage } from './case-page.js';
import { TimelineEntry } from './case-timeline.entity.js';

/** The page of one case; undefined when it is not there or belongs to another organization. */
export class CaseHistory extends Query<CaseOnPage | undefined> {
  constructor(
    readonly organization: string,
    readonly caseId: string,
  ) {
    super();
  }
}

@QueryHandler(CaseHistory)
export class CaseHistoryHandler implements IQueryHandler<CaseHistory> {
  constructor(
    private readonly readModels: DataSource,
    private readonly factsReader: FactsReader,
    private readonly clock: Clock,
  ) {}

  async execute({ organization, caseId }: CaseHistory): Promise<CaseOnPage | undefined> {
    const entries = await this.readModels
      .getRepository(TimelineEntry)
      .find({ where: { organization, caseId }, order: { revision: 'ASC' } });
    const [opening, ...later] = await this.#opened(entries);
    return opening && casePage([opening, ...later], this.clock.now());
  }

  /** All boxes of the case in one batch. */
  async #opened(entries: readonly TimelineEntry[]): Promise<readonly OpenedEntry[]> {
    const boxed = entries.flatMap(({ caseId, eventId, facts }): StoredFacts[] =>
      facts === null ? [] : [{ caseId, stream: caseStream(caseId), eventId, box: facts }],
    );
    const opened = await this.factsReader.open(boxed);
    const byEvent = new Map(boxed.map(({ eventId }, index) => [eventId, opened[index]]));
    return entries.map((entry) => ({ entry, facts: byEvent.get(entry.eventId) }));
  }
}
