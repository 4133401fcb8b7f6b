import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InvitationStore } from './invitations.js';

/** Until when a founder is invited, by organization; organizations without a good code are left out. */
export class FoundersInvited extends Query<ReadonlyMap<string, Date>> {}

@QueryHandler(FoundersInvited)
export class FoundersInvitedHandler implements IQueryHandler<FoundersInvited> {
  constructor(private readonly invitations: InvitationStore) {}

  execute(): Promise<ReadonlyMap<string, Date>> {
    return this.invitations.foundersInvited();
  }
}
