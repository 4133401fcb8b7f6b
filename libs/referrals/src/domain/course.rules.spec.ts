import { describe, expect, it } from '@jest/globals';
import { fold } from '#kernel/decider';
import { derivedId } from '#kernel/ids';
import { scenarioOf } from '#kernel/given-when-then';
import {
  SERVICE,
  accepted,
  declined,
  destructionConfirmed,
  done,
  offered,
  recalled,
  recipientFacts,
  senderFacts,
  serviceBegun,
  serviceDelivered,
} from '../testing/referral.fixtures.js';
import { MOST_SERVICES } from './course.rules.js';
import { OUTCOMES, type Outcome, type RecallReason, type Service } from './referral.codes.js';
import { referralDecider } from './referral.decider.js';
import type { ReferralEvent } from './referral.events.js';
import type { ReferralInstruction } from './referral.instructions.js';

const given = scenarioOf(referralDecider);
const service = (type: 'BeginService' | 'DeliverService', change: object = {}): ReferralInstruction => ({
  type,
  data: { serviceId: SERVICE, service: 'shelter', ...change },
});
const begin = service('BeginService');
const deliver = service('DeliverService');
const finish = (outcome: Outcome): ReferralInstruction => ({ type: 'FinishReferral', data: { outcome } });

describe('a service', () => {
  it('begins, and is given under the same id, each once', () => {
    given(offered, accepted).when(begin, recipientFacts).then(serviceBegun);
    given(offered, accepted, serviceBegun).when(begin, recipientFacts).then();
    given(offered, accepted, serviceBegun).when(deliver, recipientFacts).then(serviceDelivered);
    given(offered, accepted, serviceDelivered).when(deliver, recipientFacts).then();
  });

  it('may be given at once, may be another than was asked for, and never begins again', () => {
    given(offered, accepted).when(deliver, recipientFacts).then(serviceDelivered);
    given(offered, accepted, serviceDelivered).when(begin, recipientFacts).then();
    given(offered, accepted)
      .when(service('BeginService', { service: 'medical' }), recipientFacts)
      .then({ type: 'referral.service-begun.v1', data: { serviceId: SERVICE, service: 'medical' } });
  });

  it('is recorded by the recipient alone, after it has accepted and before it is over', () => {
    for (const said of [begin, deliver, finish('other')]) {
      given(offered, accepted).when(said, senderFacts).thenRejects('referral_missing', { kind: 'missing' });
      given(offered).when(said, recipientFacts).thenRejects('referral_not_accepted', { kind: 'conflict' });
      given(offered, declined).when(said, recipientFacts).thenRejects('referral_not_accepted');
      given(offered, accepted, recalled).when(said, recipientFacts).thenRejects('referral_recalled');
      given(offered, accepted, done).when(said, recipientFacts).thenRejects('referral_done');
    }
  });

  it.each([
    ['an id that is none', { serviceId: 'none' }, 'id_malformed', 'serviceId'],
    ['an unknown service', { service: 'massage' as Service }, 'service_unknown', 'service'],
  ])('is refused with %s', (_what, change, code, field) => {
    for (const type of ['BeginService', 'DeliverService'] as const) {
      given(offered, accepted)
        .when(service(type, change), recipientFacts)
        .thenRejects(code, { kind: 'invalid', field });
    }
  });

  it('keeps to what began under its id', () => {
    given(offered, accepted, serviceBegun)
      .when(service('DeliverService', { service: 'medical' }), recipientFacts)
      .thenRejects('service_differs', { kind: 'conflict', field: 'service' });
  });

  it('is one of so many, and those that began can still be given', () => {
    const many = Array.from({ length: MOST_SERVICES - 1 }, (_, n) => ({
      type: 'referral.service-begun.v1' as const,
      data: { serviceId: derivedId('service', 'many', n), service: 'hotline' as const },
    }));
    given(offered, accepted, ...many, serviceBegun)
      .when(deliver, recipientFacts)
      .then(serviceDelivered);
    given(offered, accepted, ...many, serviceBegun)
      .when(service('DeliverService', { serviceId: derivedId('service', 'many', 99) }), recipientFacts)
      .thenRejects('services_too_many', { kind: 'conflict', field: 'service' });
  });

  it('that was given stays given whatever is folded after', () => {
    const terms = fold(referralDecider, [offered, accepted, serviceDelivered, serviceBegun]);
    expect(terms).toMatchObject({ given: [{ serviceId: SERVICE, service: 'shelter', delivered: true }] });
  });
});

describe('what was given before a recall', () => {
  const taken = (reason: RecallReason): ReferralEvent => ({ type: 'referral.recalled.v1', data: { reason } });

  it.each(['recalled-by-sender', 'recipient-suspended', 'consent-expired'] as const)(
    'is counted after %s',
    (reason) => {
      given(offered, accepted, taken(reason)).when(deliver, recipientFacts).then(serviceDelivered);
      given(offered, accepted, serviceBegun, taken(reason))
        .when(deliver, recipientFacts)
        .then(serviceDelivered);
      given(offered, accepted, serviceDelivered, taken(reason)).when(deliver, recipientFacts).then();
    },
  );

  it.each(['consent-withdrawn', 'case-erased', 'override-ended'] as const)(
    'is not told after %s',
    (reason) => {
      given(offered, accepted, taken(reason)).when(deliver, recipientFacts).thenRejects('referral_recalled');
    },
  );

  it('begins no more, is nothing of one who had not accepted, and ends with the record', () => {
    const late = taken('recalled-by-sender');
    given(offered, accepted, late)
      .when(service('BeginService'), recipientFacts)
      .thenRejects('referral_recalled');
    given(offered, late).when(deliver, recipientFacts).thenRejects('referral_recalled');
    given(offered, accepted, late, destructionConfirmed)
      .when(deliver, recipientFacts)
      .thenRejects('referral_recalled');
  });
});

describe('finishing', () => {
  it.each(OUTCOMES.filter((outcome) => outcome !== 'served'))('says how it ended: %s', (outcome) => {
    given(offered, accepted)
      .when(finish(outcome), recipientFacts)
      .then({ type: 'referral.done.v1', data: { outcome } });
  });

  it('says “served” of one who was given something', () => {
    given(offered, accepted, serviceDelivered).when(finish('served'), recipientFacts).then(done);
    for (const history of [[], [serviceBegun]]) {
      given(offered, accepted, ...history)
        .when(finish('served'), recipientFacts)
        .thenRejects('service_not_named', { kind: 'conflict', field: 'outcome' });
    }
  });

  it('never says of one who was served that she did not arrive', () => {
    for (const arrived of [serviceBegun, serviceDelivered]) {
      given(offered, accepted, arrived)
        .when(finish('did-not-arrive'), recipientFacts)
        .thenRejects('survivor_arrived', { kind: 'conflict', field: 'outcome' });
    }
  });

  it('needs no consent, changes nothing the second time, and keeps to its outcome', () => {
    const lapsed = { ...recipientFacts, consentInForce: false, opens: false };
    given(offered, accepted, serviceDelivered).when(finish('served'), lapsed).then(done);
    given(offered, accepted, serviceDelivered, done).when(finish('served'), recipientFacts).then();
    given(offered, accepted, serviceDelivered, done)
      .when(finish('other'), recipientFacts)
      .thenRejects('referral_done');
  });

  it('refuses an outcome that is none', () => {
    given(offered, accepted)
      .when(finish('bored' as Outcome), recipientFacts)
      .thenRejects('outcome_unknown', { kind: 'invalid', field: 'outcome' });
  });
});
