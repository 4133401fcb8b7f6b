import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { LogReader } from './disclosure-log.js';
import { KeptCases } from './kept-cases.js';

/** Own cases that lists, counts and notices leave out for a member. */
export class CasesKeptFrom extends Query<readonly string[]> {
  constructor(readonly reader: LogReader) {
    super();
  }
}

@QueryHandler(CasesKeptFrom)
export class CasesKeptFromHandler implements IQueryHandler<CasesKeptFrom> {
  constructor(private readonly kept: KeptCases) {}

  execute({ reader }: CasesKeptFrom): Promise<readonly string[]> {
    return this.kept.from(reader);
  }
}
