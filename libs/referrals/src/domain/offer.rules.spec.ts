import { describe, expect, it } from '@jest/globals';
import { scenarioOf } from '#kernel/given-when-then';
import {
  ACTIVIST,
  CENTER,
  CENTER_WORKER,
  COMMITTEE,
  STRANGER,
  bytes,
  grantOf,
  grantedSection,
  header,
  offer,
  offerFacts,
  offered,
  preview,
  senderFacts,
} from '../testing/referral.fixtures.js';
import type { Service } from './referral.codes.js';
import { referralDecider } from './referral.decider.js';
import type { OfferFacts, OfferReferral, ReferralFacts } from './referral.instructions.js';

const given = scenarioOf(referralDecider);
const offering = (change: Partial<OfferReferral['data']> = {}): OfferReferral => ({
  type: 'OfferReferral',
  data: { ...offer, ...change },
});
const knowing = (change: Partial<OfferFacts>): ReferralFacts => ({
  ...senderFacts,
  offer: { ...offerFacts, ...change },
});
const inForce = offerFacts.consent!;

describe('offering a referral', () => {
  it('records its terms, the header of the grant and the preview', () => {
    given().when(offering(), senderFacts).then(offered);
  });

  it('leaves the box of the grant out of the log', () => {
    const events = referralDecider.decide(offering(), referralDecider.initial, senderFacts);
    expect(JSON.stringify(events)).not.toContain(offer.grant.box);
  });

  it('happens once', () => {
    given(offered).when(offering(), senderFacts).thenRejects('referral_exists', { kind: 'conflict' });
  });

  it('refuses an id that is no UUID', () => {
    given()
      .when(offering(), { ...senderFacts, referralId: 'mine' })
      .thenRejects('id_malformed');
  });
});

describe('the case of an offer', () => {
  it('is the own one: a foreign and a missing case get the same answer', () => {
    const foreign = knowing({ case: { ...offerFacts.case, organization: STRANGER } });
    given().when(offering(), foreign).thenRejects('case_missing', { kind: 'missing' });
    given()
      .when(offering(), { ...senderFacts, offer: undefined })
      .thenRejects('case_missing', { kind: 'missing' });
  });

  it('is open', () => {
    given()
      .when(offering(), knowing({ case: { ...offerFacts.case, open: false } }))
      .thenRejects('case_closed', { kind: 'conflict' });
  });
});

describe('the recipient of an offer', () => {
  it('receives referrals and is vouched for', () => {
    given()
      .when(offering(), knowing({ recipientReceives: false }))
      .thenRejects('recipient_unknown', { kind: 'invalid', field: 'to' });
  });

  it('is not the sender', () => {
    given()
      .when(offering({ to: COMMITTEE }), senderFacts)
      .thenRejects('recipient_unknown');
  });

  it('is the one the consent names', () => {
    given()
      .when(offering(), knowing({ consent: { ...inForce, recipient: STRANGER } }))
      .thenRejects('consent_other_recipient', { kind: 'conflict', field: 'to' });
  });
});

describe('the consent of an offer', () => {
  it.each([
    ['was never given', null],
    ['was withdrawn or has expired', { ...inForce, inForce: false }],
  ])('is refused when it %s', (_what, consent) => {
    given().when(offering(), knowing({ consent })).thenRejects('consent_not_in_force', { kind: 'conflict' });
  });
});

describe('what an offer asks for', () => {
  it.each([
    ['no service', { services: [] as Service[] }, 'services_required', 'services'],
    ['an unknown service', { services: ['shelter', 'tea'] as Service[] }, 'service_unknown', 'services[1]'],
    ['a service twice', { services: ['shelter', 'shelter'] as Service[] }, 'service_repeated', 'services[1]'],
    ['an unknown urgency', { urgency: 'now' as 'urgent' }, 'urgency_unknown', 'urgency'],
    [
      'an unknown audience',
      { preview: { ...preview, audience: 'all' as 'adult' } },
      'audience_unknown',
      'preview.audience',
    ],
    ['fewer than no beds', { preview: { ...preview, beds: -1 } }, 'beds_out_of_range', 'preview.beds'],
    ['more than 20 beds', { preview: { ...preview, beds: 21 } }, 'beds_out_of_range', 'preview.beds'],
    ['half a bed', { preview: { ...preview, beds: 0.5 } }, 'beds_out_of_range', 'preview.beds'],
  ])('is refused with %s', (_what, change, code, field) => {
    given().when(offering(change), senderFacts).thenRejects(code, { kind: 'invalid', field });
  });

  it.each([0, 20])('may be %i beds', (beds) => {
    const asked = { ...preview, beds };
    given()
      .when(offering({ preview: asked }), senderFacts)
      .then({ ...offered, data: { ...offered.data, facts: asked } } as typeof offered);
  });

  it('says no more of the place than its oblast or republican city', () => {
    given()
      .when(offering(), knowing({ oblastKnown: false }))
      .thenRejects('oblast_unknown', { field: 'preview.oblast' });
  });
});

describe('the grant of an offer', () => {
  it.each([
    ['referralId', STRANGER],
    ['caseId', STRANGER],
    ['from', STRANGER],
    ['to', COMMITTEE],
    ['consentId', STRANGER],
    ['purpose', 'research'],
    ['signer', CENTER_WORKER],
  ] as const)('is refused when its %s is not the command’s', (name, value) => {
    given()
      .when(offering({ grant: grantOf({ [name]: value }) }), senderFacts)
      .thenRejects('grant_differs', { kind: 'invalid', field: `grant.header.${name}` });
  });

  it.each(['fromKeyVersion', 'toKeyVersion'] as const)('is made anew when %s is stale', (name) => {
    given()
      .when(offering(), knowing({ [name]: 2 }))
      .thenRejects('key_version_stale', { kind: 'conflict', field: `grant.header.${name}` });
  });

  it.each([
    ['no section', [], 'sections_required', ''],
    ['the notes', ['label', 'notes'], 'section_never_granted', '[1]'],
    ['a section twice', ['label', 'label'], 'section_repeated', '[1]'],
    ['a section the survivor did not agree to', ['identity'], 'section_without_consent', '[0]'],
  ])('is refused with %s', (_what, sections, code, at) => {
    given()
      .when(offering({ grant: grantOf({ sections: sections.map(grantedSection) }) }), senderFacts)
      .thenRejects(code, { kind: 'invalid', field: `grant.header.sections${at}` });
  });

  it('never holds the notes, not even by consent', () => {
    const all = { ...inForce, sections: ['label', 'notes'] };
    given()
      .when(offering({ grant: grantOf({ sections: [grantedSection('notes')] }) }), knowing({ consent: all }))
      .thenRejects('section_never_granted');
  });

  it('holds keys the case’s sections were sealed with', () => {
    const swapped = { ...grantedSection('label'), keyId: grantedSection('contact').keyId };
    given()
      .when(offering({ grant: grantOf({ sections: [swapped] }) }), senderFacts)
      .thenRejects('key_of_another_slot', { kind: 'invalid' });
  });

  it.each([
    ['v', { v: 'grant/2' as 'grant/1' }],
    ['enc', { enc: bytes(31) }],
    ['box', { box: bytes(100) }],
    ['signature', { signature: bytes(65) }],
    [
      'header.sections[1].boxHash',
      {
        header: {
          ...header,
          sections: [grantedSection('label'), { ...grantedSection('contact'), boxHash: 'x' }],
        },
      },
    ],
    ['header.expiresAt', { header: { ...header, expiresAt: 'never' } }],
    ['header.expiresAt', { header: { ...header, expiresAt: '2026-13-01T00:00:00Z' } }],
  ])('is refused with a malformed %s', (field, change) => {
    given()
      .when(offering({ grant: { ...grantOf(), ...change } }), senderFacts)
      .thenRejects('grant_malformed', { kind: 'invalid', field: `grant.${field}` });
  });

  it('may end at an instant', () => {
    const grant = grantOf({ expiresAt: '2026-04-01T18:00:00Z' });
    given()
      .when(offering({ grant }), senderFacts)
      .then({ ...offered, data: { ...offered.data, grant: grant.header } } as typeof offered);
  });

  it.each([null, '2026-04-01T18:00:00.001Z'])(
    'does not outlive the consent, as with an end at %s',
    (expiresAt) => {
      const offer = senderFacts.offer!;
      const consent = { ...offer.consent!, endsAt: new Date('2026-04-01T18:00:00Z') };
      given()
        .when(offering({ grant: grantOf({ expiresAt }) }), { ...senderFacts, offer: { ...offer, consent } })
        .thenRejects('grant_outlives_consent', { kind: 'invalid', field: 'grant.header.expiresAt' });
    },
  );
});

describe('who offers', () => {
  it('is written by the server, not by the command', () => {
    given()
      .when(offering(), { ...senderFacts, organization: CENTER, actor: ACTIVIST })
      .thenRejects('case_missing');
  });
});
