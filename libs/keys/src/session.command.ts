import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DomainError } from '#kernel/domain-error';
import { SessionStore } from './sessions.js';

/** Ends one of the member's own sessions. */
export class EndSession extends Command<void> {
  constructor(
    readonly memberId: string,
    readonly id: string,
  ) {
    super();
  }
}

@CommandHandler(EndSession)
export class EndSessionHandler implements ICommandHandler<EndSession> {
  constructor(private readonly sessions: SessionStore) {}

  /** @throws DomainError not_found (missing) for one that has ended, is another's, or never was */
  async execute({ memberId, id }: EndSession): Promise<void> {
    if (!(await this.sessions.end(memberId, id))) throw new DomainError('not_found', 'missing');
  }
}
