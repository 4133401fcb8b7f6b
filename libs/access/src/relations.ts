/** What belongs to whom, folded from the log for one request: no projection is asked. */
import { accessOf } from '#cases/domain/assignment';
import { caseDecider } from '#cases/domain/case.decider';
import { caseStream } from '#cases/domain/case.stream';
import { consentInForce } from '#cases/domain/consent';
import { organizationDecider } from '#directory/domain/organization.decider';
import { organizationStream } from '#directory/domain/organization.state';
import { foldStream, type Log } from '#event-store/fold-stream';
import { Clock } from '#kernel/clock';
import { isUuid } from '#kernel/ids';
import { referralDecider } from '#referrals/domain/referral.decider';
import { grantEnded, referralStream } from '#referrals/domain/referral.state';
import type { Actor, Resource } from './actor.js';

/** What a route is about, by the ids in its path or body. */
export type Subject =
  | { readonly kind: 'none' }
  | { readonly kind: 'case'; readonly caseId: string }
  | { readonly kind: 'referral'; readonly referralId: string }
  | { readonly kind: 'organization'; readonly organization: string };

type CaseRelation = Extract<Resource, { kind: 'case' }>;
type ReferralRelation = Extract<Resource, { kind: 'referral' }>;

const NO_CASE: CaseRelation = { kind: 'case', owner: false, assigned: false };
const NO_REFERRAL: ReferralRelation = {
  kind: 'referral',
  party: 'none',
  status: 'none',
  consentInForce: false,
};

export interface Seat {
  readonly actor: Actor;
  /** Its organization may not work. */
  readonly suspended: boolean;
}

/** The member as the log has it, a candidate without roles, or undefined: nobody of this organization. */
export async function findSeat(
  log: Log,
  { memberId, organization }: Pick<Actor, 'memberId' | 'organization'>,
): Promise<Seat | undefined> {
  const state = await foldStream(log, organizationDecider, organizationStream(organization));
  if (state.status !== 'registered') return undefined;
  const waits = state.candidates.has(memberId) || state.recovery?.memberId === memberId;
  const candidate = waits ? [] : undefined;
  const roles = state.members.get(memberId)?.roles ?? candidate;
  if (roles === undefined) return undefined;
  const actor = { memberId, organization, organizationKind: state.kind, roles };
  return { actor, suspended: state.standing === 'suspended' };
}

/** Who may be decided about; nobody of a suspended organization. */
export async function findActor(
  log: Log,
  holder: Pick<Actor, 'memberId' | 'organization'>,
): Promise<Actor | undefined> {
  const seat = await findSeat(log, holder);
  return seat?.suspended === false ? seat.actor : undefined;
}

export class Relations {
  constructor(
    private readonly log: Log,
    private readonly clock: Clock,
  ) {}

  /** A thing that is missing, or whose id is none, is nobody's: the same answer as a foreign one. */
  async of(actor: Pick<Actor, 'organization' | 'memberId'>, subject: Subject): Promise<Resource> {
    switch (subject.kind) {
      case 'none':
        return { kind: 'none' };
      case 'organization':
        return { kind: 'organization', own: subject.organization === actor.organization };
      case 'case':
        return isUuid(subject.caseId) ? this.#ofCase(actor, subject.caseId) : NO_CASE;
      case 'referral':
        return isUuid(subject.referralId) ? this.#ofReferral(actor, subject.referralId) : NO_REFERRAL;
    }
  }

  async #ofCase(
    { organization, memberId }: Pick<Actor, 'organization' | 'memberId'>,
    caseId: string,
  ): Promise<CaseRelation> {
    const state = await foldStream(this.log, caseDecider, caseStream(caseId));
    if (state.status === 'none' || state.organization !== organization) return NO_CASE;
    if (state.conflict.has(memberId)) return NO_CASE;
    return { kind: 'case', owner: true, assigned: accessOf(state, memberId, this.clock.now()) !== null };
  }

  async #ofReferral(
    { organization, memberId }: Pick<Actor, 'organization' | 'memberId'>,
    referralId: string,
  ): Promise<ReferralRelation> {
    const state = await foldStream(this.log, referralDecider, referralStream(referralId));
    if (state.status === 'none') return NO_REFERRAL;
    const party =
      state.from === organization
        ? 'sender'
        : state.to === organization && !state.unoffered
          ? 'recipient'
          : 'none';
    if (party === 'none') return NO_REFERRAL;
    const file = await foldStream(this.log, caseDecider, caseStream(state.caseId));
    // To one its case is kept from there is no case, so nothing of it was referred.
    if (party === 'sender' && file.status !== 'none' && file.conflict.has(memberId)) return NO_REFERRAL;
    const now = this.clock.now();
    const holds = consentInForce(file, state.consentId, state.to, now) && !grantEnded(state.grant, now);
    return { kind: 'referral', party, status: state.status, consentInForce: holds };
  }
}
