import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { organizationDecider } from '#directory/domain/organization.decider';
import { holdsSecret } from '#directory/domain/organization.roles';
import { organizationStream } from '#directory/domain/organization.state';
import { RostersOfOrganization } from '#directory/read/rosters.query';
import { EventCodec } from '#event-store/codec';
import { EventStore } from '#event-store/event-store';
import { foldStream } from '#event-store/fold-stream';
import type { Invitation } from '#keys/invitations';
import { LockedOutMember } from '#keys/member.query';
import { Refused } from '../http/problem.js';
import type { InvitedView, ReturningView } from './invited.view.dto.js';

/** What one who holds a good code is told before enrolling. */
@Injectable()
export class Invited {
  constructor(
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly queries: QueryBus,
  ) {}

  async of({ organization: id, roles, invitedBy, memberId }: Invitation): Promise<InvitedView> {
    const log = { store: this.store, codec: this.codec };
    const state = await foldStream(log, organizationDecider, organizationStream(id));
    const chain = await this.queries.execute(new RostersOfOrganization(id));
    if (state.status === 'none' || chain === undefined) throw new Refused(503, 'projection_behind');
    const { kind, names, place, demo } = state;
    return {
      organization: { id, kind, names, place, demo },
      roles,
      founding: invitedBy === null && holdsSecret(roles) && state.rosters.length === 0,
      awaitsAdmission: invitedBy !== null,
      registrar: chain.registrar,
      returning: memberId === null ? null : await this.#returning(memberId, id),
    };
  }

  async #returning(memberId: string, organization: string): Promise<ReturningView> {
    return { memberId, ...(await this.queries.execute(new LockedOutMember(memberId, organization))) };
  }
}
