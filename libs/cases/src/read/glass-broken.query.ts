/** Cases opened for a reason by members not assigned to them, as those are told who look after that. */
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { Clock } from '#kernel/clock';
import { FactsReader, isErased } from '#kernel/facts';
import { caseStream } from '../domain/case.stream.js';
import { TimelineEntry } from './case-timeline.entity.js';

const WEEK_MS = 7 * 24 * 3_600_000;
const GLASS = 'case.glass-broken.v1';

export interface BrokenGlass {
  readonly caseId: string;
  readonly memberId: string;
  readonly at: Date;
  /** A code; null once the case is forgotten. */
  readonly reason: string | null;
}

/** In one organization since an instant, newest first. */
export class GlassBroken extends Query<readonly BrokenGlass[]> {
  constructor(
    readonly organization: string,
    readonly since: Date,
    /** Cases the one who asks knows nothing of. */
    readonly except: readonly string[] = [],
  ) {
    super();
  }
}

/** Where no colleague could be told, in any organization, in the last seven days, newest first; nothing of the case. */
export class GlassBrokenAlone extends Query<
  readonly { readonly organization: string; readonly at: Date }[]
> {}

@QueryHandler(GlassBroken)
export class GlassBrokenHandler implements IQueryHandler<GlassBroken> {
  constructor(
    private readonly readModels: DataSource,
    private readonly factsReader: FactsReader,
  ) {}

  async execute({ organization, since, except }: GlassBroken): Promise<readonly BrokenGlass[]> {
    const entries = await this.readModels
      .getRepository(TimelineEntry)
      .createQueryBuilder('entry')
      .where({ organization, type: GLASS })
      .andWhere('entry.recordedAt >= :since', { since })
      .orderBy('entry.recordedAt', 'DESC')
      .getMany();
    const told = entries.flatMap(({ caseId, eventId, facts, codes, recordedAt }) =>
      except.includes(caseId) || facts === null || codes.memberId === undefined
        ? []
        : [
            {
              glass: { caseId, memberId: codes.memberId, at: recordedAt },
              box: { caseId, stream: caseStream(caseId), eventId, box: facts },
            },
          ],
    );
    const opened = await this.factsReader.open<{ readonly reason: string }>(told.map(({ box }) => box));
    return told.map(({ glass }, index) => {
      const facts = opened[index];
      return { ...glass, reason: facts === undefined || isErased(facts) ? null : facts.reason };
    });
  }
}

@QueryHandler(GlassBrokenAlone)
export class GlassBrokenAloneHandler implements IQueryHandler<GlassBrokenAlone> {
  constructor(
    private readonly readModels: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute() {
    const since = new Date(this.clock.now().getTime() - WEEK_MS);
    const entries = await this.readModels
      .getRepository(TimelineEntry)
      .createQueryBuilder('entry')
      .where({ type: GLASS })
      .andWhere('entry.recordedAt >= :since', { since })
      .andWhere(`entry.codes ->> 'tells' = 'registrar'`)
      .orderBy('entry.recordedAt', 'DESC')
      .getMany();
    return entries.map(({ organization, recordedAt }) => ({ organization, at: recordedAt }));
  }
}
