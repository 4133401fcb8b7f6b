import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DomainError } from '#kernel/domain-error';
import type { SessionHolder } from './live-session.js';
import { SessionStore } from './sessions.js';

/** Ends one of the member's own sessions. */
export class EndSession extends Command<void> {
  constructor(
    readonly asking: Pick<SessionHolder, 'memberId' | 'sessionId'>,
    readonly id: string,
  ) {
    super();
  }
}

@CommandHandler(EndSession)
export class EndSessionHandler implements ICommandHandler<EndSession> {
  constructor(private readonly sessions: SessionStore) {}

  /** @throws DomainError not_found (missing) for one that has ended, is another's, or never was */
  async execute({ asking, id }: EndSession): Promise<void> {
    if (!(await this.sessions.end(asking, id))) throw new DomainError('not_found', 'missing');
  }
}

/** Ends all of the member's sessions but the one that asks. */
export class EndOtherSessions extends Command<void> {
  constructor(readonly asking: Pick<SessionHolder, 'memberId' | 'sessionId'>) {
    super();
  }
}

@CommandHandler(EndOtherSessions)
export class EndOtherSessionsHandler implements ICommandHandler<EndOtherSessions> {
  constructor(private readonly sessions: SessionStore) {}

  async execute({ asking }: EndOtherSessions): Promise<void> {
    await this.sessions.endOthers(asking);
  }
}
