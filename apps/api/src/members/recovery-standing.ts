import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Actor } from '#access/actor';
import type { SignedIn } from '#access/sign-in';
import { organizationDecider } from '#directory/domain/organization.decider';
import { type OpenRecovery, organizationStream } from '#directory/domain/organization.state';
import { openRecovery } from '#directory/domain/recovery.rules';
import { RostersOfOrganization } from '#directory/read/rosters.query';
import { EventCodec } from '#event-store/codec';
import { EventStore } from '#event-store/event-store';
import { foldStream } from '#event-store/fold-stream';
import { Clock } from '#kernel/clock';
import { DomainError } from '#kernel/domain-error';
import { CaseKeysForKit } from '#keys/disclosure.query';
import { NamesOfMembers, SecretForKit } from '#keys/member.query';
import { Freshness } from '../http/freshness.js';
import { Refused } from '../http/problem.js';
import { MOST_KEYS_OF_KIT, type RecoverySecretView, type RecoveryStandingView } from './recovery.dto.js';

/** How far the recovery of an organization has got, folded from the log. */
@Injectable()
export class RecoveryStanding {
  constructor(
    private readonly queries: QueryBus,
    private readonly freshness: Freshness,
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly clock: Clock,
  ) {}

  /** Who waits to be admitted is told nothing of it, unless it is theirs. */
  async of({ memberId, organization, roles }: Actor): Promise<RecoveryStandingView> {
    const open = await this.#find(organization);
    if (!open || (roles.length === 0 && open.memberId !== memberId)) return { recovery: null };
    const names = await this.queries.execute(new NamesOfMembers(organization));
    const { opensAt, endsAt, released } = open;
    return {
      recovery: {
        memberId: open.memberId,
        displayName: names.get(open.memberId) ?? '',
        opensAt: new Date(opensAt),
        endsAt: new Date(endsAt),
        released,
        ready: released && this.#hasOpened(open),
      },
    };
  }

  /**
   * What opens to the kit, for the one who asked; keys of cases among it stand in the log of openings.
   * @throws Refused 404 to anybody else; DomainError `recovery_not_released`, `recovery_too_early` (conflict)
   */
  async secretOf(
    { memberId, organization }: Actor,
    session: SignedIn['session'],
  ): Promise<RecoverySecretView> {
    const open = await this.#find(organization);
    if (open?.memberId !== memberId) throw new Refused(404, 'not_found');
    if (!this.#hasOpened(open)) throw new DomainError('recovery_too_early', 'conflict');
    if (!open.released) throw new DomainError('recovery_not_released', 'conflict');
    await this.freshness.reach(['directory'], 'head');
    const chain = await this.queries.execute(new RostersOfOrganization(organization));
    const secret = await this.queries.execute(new SecretForKit(organization));
    if (!chain?.root || !chain.registrar) throw new Refused(503, 'projection_behind');
    if (!secret) throw new Refused(404, 'not_found');
    const { rosters, root, registrar } = chain;
    const caseWraps = await this.queries.execute(new CaseKeysForKit(session, MOST_KEYS_OF_KIT));
    return { rosters, root, registrar, ...secret, caseWraps };
  }

  async #find(organization: string): Promise<OpenRecovery | undefined> {
    const log = { store: this.store, codec: this.codec };
    const state = await foldStream(log, organizationDecider, organizationStream(organization));
    return state.status === 'registered' ? openRecovery(state, this.clock.now()) : undefined;
  }

  #hasOpened({ opensAt }: OpenRecovery): boolean {
    return this.clock.now().getTime() >= Date.parse(opensAt);
  }
}
