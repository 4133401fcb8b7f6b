/** What a recipient may say of its own work once it has accepted: services begun and given, and how it ended. */
import { DomainError } from '#kernel/domain-error';
import { isUuid } from '#kernel/ids';
import { STILL_NOTED_AFTER, OUTCOMES, SERVICES, type Outcome } from './referral.codes.js';
import type { ReferralEvent } from './referral.events.js';
import type { BeginService } from './referral.instructions.js';
import type { GivenService, ReferralState, ReferralTerms } from './referral.state.js';

type Offered = Exclude<ReferralState, { status: 'none' }>;
type Service = BeginService['data'];

/** So that what both parties read of a referral stays one page. */
export const MOST_SERVICES = 50;

export function beginService(data: Service, state: Offered): readonly ReferralEvent[] {
  const known = checkService(data, state);
  if (known) return [];
  return [{ type: 'referral.service-begun.v1', data: { serviceId: data.serviceId, service: data.service } }];
}

export function deliverService(data: Service, state: Offered): readonly ReferralEvent[] {
  const known = checkService(data, state, givenBefore(state));
  if (known?.delivered) return [];
  const { serviceId, service } = data;
  return [{ type: 'referral.service-delivered.v1', data: { serviceId, service } }];
}

/** The holder is asked afterwards what is left with it. */
export function finish(outcome: Outcome, state: Offered): readonly ReferralEvent[] {
  if (!OUTCOMES.includes(outcome)) throw new DomainError('outcome_unknown', 'invalid', 'outcome');
  if (state.status === 'done' && state.outcome === outcome) return [];
  checkAccepted(state);
  const given = state.given ?? [];
  if (outcome === 'served' && !given.some(({ delivered }) => delivered)) {
    throw new DomainError('service_not_named', 'conflict', 'outcome');
  }
  if (outcome === 'did-not-arrive' && given.length > 0) {
    throw new DomainError('survivor_arrived', 'conflict', 'outcome');
  }
  return [{ type: 'referral.done.v1', data: { outcome } }];
}

/** A service that is given is never again one that has only begun. */
export function givenAfter({ given = [] }: ReferralTerms, now: GivenService): readonly GivenService[] {
  const known = given.find(({ serviceId }) => serviceId === now.serviceId);
  if (known === undefined) return [...given, now];
  return given.map((one) => (one === known ? { ...one, delivered: one.delivered || now.delivered } : one));
}

/**
 * What was given before the sender took the referral back, or its time ran out, is still counted. Not once she has taken
 * her consent back: from then on nothing more is told of her.
 */
function givenBefore(state: Offered): boolean {
  if (state.status !== 'recalled' || !state.told || state.holder === 'destroyed') return false;
  return STILL_NOTED_AFTER.includes(state.reason);
}

function checkService(
  { serviceId, service }: Service,
  state: Offered,
  late = false,
): GivenService | undefined {
  if (!isUuid(serviceId)) throw new DomainError('id_malformed', 'invalid', 'serviceId');
  if (!SERVICES.includes(service)) throw new DomainError('service_unknown', 'invalid', 'service');
  if (!late) checkAccepted(state);
  const given = state.given ?? [];
  const known = given.find((one) => one.serviceId === serviceId);
  if (known && known.service !== service) throw new DomainError('service_differs', 'conflict', 'service');
  if (!known && given.length >= MOST_SERVICES)
    throw new DomainError('services_too_many', 'conflict', 'service');
  return known;
}

function checkAccepted({ status }: Offered): void {
  if (status === 'recalled') throw new DomainError('referral_recalled');
  if (status === 'done') throw new DomainError('referral_done');
  if (status !== 'accepted') throw new DomainError('referral_not_accepted');
}
