import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { SessionHolder } from './live-session.js';
import { type ListedSession, SessionStore } from './sessions.js';

/** The live sessions of the member who asks. */
export class SessionsOfMember extends Query<readonly ListedSession[]> {
  constructor(readonly asking: Pick<SessionHolder, 'memberId' | 'sessionId'>) {
    super();
  }
}

@QueryHandler(SessionsOfMember)
export class SessionsOfMemberHandler implements IQueryHandler<SessionsOfMember> {
  constructor(private readonly sessions: SessionStore) {}

  execute({ asking }: SessionsOfMember): Promise<readonly ListedSession[]> {
    return this.sessions.ofMember(asking.memberId, asking.sessionId);
  }
}
