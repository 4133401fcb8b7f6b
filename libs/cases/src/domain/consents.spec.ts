import { describe, expect, it } from '@jest/globals';
import { EventCodec } from '#event-store/codec';
import type { RecordedEvent } from '#event-store/event-store';
import { fold } from '#kernel/decider';
import { scenarioOf } from '#kernel/given-when-then';
import {
  ACTIVIST,
  CENTER,
  CHILD as COLLEAGUE,
  CONSENT,
  INCIDENT as OVERRIDE,
  closed,
  consentGiven,
  consentWithdrawn,
  facts,
  opened,
} from '../testing/case.fixtures.js';
import { caseDecider } from './case.decider.js';
import { caseEventTypes, type CaseEvent } from './case.events.js';
import type { CaseFacts } from './case.commands.js';
import { consentInForce, servicesConsent, statisticsConsent, statisticsConsentAsOf } from './consent.js';
import type { ConsentInstruction } from './consent.commands.js';
import type { ConsentEvent } from './consent.events.js';

const given = scenarioOf(caseDecider);
type Given = Extract<ConsentEvent, { type: 'case.consent-given.v2' }>;
type DataOf<Type extends ConsentInstruction['type']> = Extract<ConsentInstruction, { type: Type }>['data'];

const agreed = (change: Partial<Given['data']> = {}): Given => ({
  type: 'case.consent-given.v2',
  data: {
    consentId: CONSENT,
    purpose: 'statistics',
    recipient: null,
    sections: [],
    method: 'spoken',
    givenBy: 'survivor',
    expiresOn: null,
    recordedBy: ACTIVIST,
    ...change,
  },
});
const give = (change: Partial<DataOf<'GiveConsent'>> = {}): ConsentInstruction => {
  const { recordedBy: _by, ...data } = agreed().data;
  return { type: 'GiveConsent', data: { ...data, ...change } };
};
const refuse = (change: Partial<DataOf<'RefuseConsent'>> = {}): ConsentInstruction => ({
  type: 'RefuseConsent',
  data: { purpose: 'statistics', recipient: null, method: 'spoken', givenBy: 'survivor', ...change },
});
const refused: ConsentEvent = {
  type: 'case.consent-refused.v1',
  data: { purpose: 'referral', recipient: CENTER, method: 'spoken', givenBy: 'survivor' },
};
const toCenter = { purpose: 'referral', recipient: CENTER, sections: ['label'] } as const;
const withdraw: ConsentInstruction = { type: 'WithdrawConsent', data: { consentId: CONSENT } };
const confirm: ConsentInstruction = { type: 'ConfirmConsent', data: { consentId: CONSENT } };
const confirmed: ConsentEvent = {
  type: 'case.consent-confirmed.v1',
  data: { consentId: CONSENT, confirmedBy: COLLEAGUE },
};
const byColleague: CaseFacts = { ...facts, actor: COLLEAGUE };
const NOON = new Date('2026-03-15T06:00:00Z');
const stateOf = (...events: readonly CaseEvent[]) => fold(caseDecider, [opened, ...events]);
const opensTo = (...events: readonly CaseEvent[]): boolean =>
  consentInForce(stateOf(...events), CONSENT, CENTER, NOON);

describe('consent for services and for statistics', () => {
  it('is its own act: names nobody and no part of the file, and opens nothing', () => {
    for (const purpose of ['services', 'statistics'] as const) {
      given(opened).when(give({ purpose }), facts).then(agreed({ purpose }));
      given(opened)
        .when(give({ purpose, recipient: CENTER }), facts)
        .thenRejects('consent_scope', { kind: 'invalid', field: 'recipient' });
      given(opened)
        .when(give({ purpose, sections: ['label'] }), facts)
        .thenRejects('consent_scope', { field: 'sections' });
      expect(opensTo(agreed({ purpose }))).toBe(false);
    }
    expect(servicesConsent(stateOf(agreed({ purpose: 'services' })), NOON)).toBe(true);
    expect(statisticsConsent(stateOf(agreed({ purpose: 'services' })), NOON)).toBe(false);
  });

  it('stands once for each purpose, until it is withdrawn or has run out', () => {
    const other = { consentId: OVERRIDE };
    given(opened, agreed())
      .when(give(other), facts)
      .thenRejects('consent_given_already', { field: 'purpose' });
    given(opened, agreed(), consentWithdrawn).when(give(other), facts).then(agreed(other));
    given(opened, agreed({ expiresOn: '2026-03-14' }))
      .when(give(other), facts)
      .then(agreed(other));
  });

  it('may be refused, which is written down once and gives way to a later yes', () => {
    const said: CaseEvent = { ...refused, data: { ...refused.data, purpose: 'statistics', recipient: null } };
    given(opened).when(refuse(), facts).then(said);
    given(opened, said).when(refuse(), facts).then();
    given(opened, said, agreed(), consentWithdrawn).when(refuse(), facts).then(said);
    given(opened, agreed()).when(refuse(), facts).thenRejects('consent_given_already');
    expect(statisticsConsent(stateOf(said), NOON)).toBe(false);
    expect(statisticsConsent(stateOf(said, agreed()), NOON)).toBe(true);
  });

  it('for statistics is known as of any instant, by what had been recorded then', () => {
    const at = (recordedAt: string, event: CaseEvent) => ({ ...event, recordedAt: new Date(recordedAt) });
    const history = [
      at('2026-01-01T00:00:00Z', opened),
      at('2026-02-01T00:00:00Z', agreed({ expiresOn: '2026-06-30' })),
      at('2026-04-01T00:00:00Z', consentWithdrawn),
    ];
    const asOf = (day: string) => statisticsConsentAsOf(history, new Date(day));
    expect(
      ['2025-12-31', '2026-01-31', '2026-02-01', '2026-03-31T23:59:59Z', '2026-04-01', '2026-07-01'].map(
        asOf,
      ),
    ).toEqual([false, false, true, true, false, false]);
    expect(statisticsConsentAsOf(history.slice(0, 2), new Date('2026-06-30T17:59:59Z'))).toBe(true);
    expect(statisticsConsentAsOf(history.slice(0, 2), new Date('2026-06-30T18:00:00Z'))).toBe(false);
  });
});

describe('a child’s consent where the caregiver is the danger', () => {
  const ofChild = { ...toCenter, givenBy: 'child-and-second-person' } as const;

  it('waits for a second person of the organization, who is not the one who wrote it down', () => {
    given(opened).when(give(ofChild), facts).then(agreed(ofChild));
    expect(opensTo(agreed(ofChild))).toBe(false);
    given(opened, agreed(ofChild))
      .when(confirm, facts)
      .thenRejects('second_person_needed', { kind: 'conflict' });
    given(opened, agreed(ofChild)).when(confirm, byColleague).then(confirmed);
    given(opened, agreed(ofChild), confirmed).when(confirm, byColleague).then();
    expect(opensTo(agreed(ofChild), confirmed)).toBe(true);
    expect(opensTo(agreed(ofChild), confirmed, consentWithdrawn)).toBe(false);
  });

  it('holds for services and statistics too only when confirmed', () => {
    const counted = agreed({ givenBy: 'child-and-second-person' });
    expect(statisticsConsent(stateOf(counted), NOON)).toBe(false);
    expect(statisticsConsent(stateOf(counted, confirmed), NOON)).toBe(true);
  });

  it('is confirmed neither after it was withdrawn nor after it ran out', () => {
    given(opened, agreed(ofChild), consentWithdrawn)
      .when(confirm, byColleague)
      .thenRejects('consent_withdrawn');
    given(opened, agreed({ ...ofChild, expiresOn: '2026-03-14' }))
      .when(confirm, byColleague)
      .thenRejects('consent_not_in_force');
    given(opened).when(confirm, byColleague).thenRejects('consent_unknown', { kind: 'missing' });
  });

  it('marks the caregiver unsafe, who then can say neither yes nor no', () => {
    for (const givenBy of ['caregiver', 'child-and-caregiver'] as const) {
      for (const history of [[agreed(ofChild)], [agreed(ofChild), confirmed, consentWithdrawn]]) {
        given(opened, ...history)
          .when(give({ consentId: OVERRIDE, purpose: 'services', givenBy }), facts)
          .thenRejects('caregiver_unsafe', { kind: 'conflict', field: 'givenBy' });
        given(opened, ...history)
          .when(refuse({ purpose: 'services', givenBy }), facts)
          .thenRejects('caregiver_unsafe');
      }
      const slip = [agreed(ofChild), consentWithdrawn];
      const services = { consentId: OVERRIDE, purpose: 'services', givenBy } as const;
      given(opened, ...slip)
        .when(give(services), facts)
        .then(agreed(services));
    }
    const byGuardian = { consentId: OVERRIDE, purpose: 'services', givenBy: 'child-and-guardian' } as const;
    given(opened, agreed(ofChild)).when(give(byGuardian), facts).then(agreed(byGuardian));
  });

  it('with a caregiver who is safe needs nobody else', () => {
    expect(opensTo(agreed({ ...toCenter, givenBy: 'child-and-caregiver' }))).toBe(true);
  });
});

describe('sharing without consent', () => {
  const data = {
    overrideId: CONSENT,
    recipient: CENTER,
    sections: ['label'],
    ground: 'danger-to-life',
    expiresOn: '2026-03-22',
  } as const;
  const ask = (change: Partial<DataOf<'AskOverride'>> = {}): ConsentInstruction => ({
    type: 'AskOverride',
    data: { ...data, ...change },
  });
  const asked: ConsentEvent = { type: 'case.override-asked.v1', data: { ...data, askedBy: ACTIVIST } };
  const review: ConsentInstruction = { type: 'ConfirmOverride', data: { overrideId: CONSENT } };
  const overridden: ConsentEvent = {
    type: 'case.override-confirmed.v1',
    data: { overrideId: CONSENT, confirmedBy: COLLEAGUE },
  };
  const ended: ConsentEvent = { type: 'case.override-ended.v1', data: { overrideId: CONSENT } };

  it('opens nothing before a reviewer who did not ask for it has confirmed it', () => {
    given(opened).when(ask(), facts).then(asked);
    expect(opensTo(asked)).toBe(false);
    given(opened, asked).when(review, facts).thenRejects('second_person_needed');
    given(opened, asked).when(review, byColleague).then(overridden);
    given(opened, asked, overridden).when(review, byColleague).then();
    expect(opensTo(asked, overridden)).toBe(true);
  });

  it('ends by its own event, or with its last day, which is soon', () => {
    given(opened, asked, overridden).when(withdraw, facts).then(ended);
    given(opened, asked, overridden, ended).when(withdraw, facts).then();
    expect(opensTo(asked, overridden, ended)).toBe(false);
    const state = stateOf(asked, overridden);
    expect(consentInForce(state, CONSENT, CENTER, new Date('2026-03-22T18:00:00Z'))).toBe(false);
    given(opened)
      .when(ask({ expiresOn: '2026-04-14' }), facts)
      .then({
        ...asked,
        data: { ...asked.data, expiresOn: '2026-04-14' },
      });
    given(opened)
      .when(ask({ expiresOn: '2026-04-15' }), facts)
      .thenRejects('override_too_long', { field: 'expiresOn' });
    given(opened)
      .when(ask({ expiresOn: '2026-03-14' }), facts)
      .thenRejects('consent_expired_date');
    given(opened, closed).when(ask(), facts).thenRejects('case_closed');
  });

  it('is lawful only where consent is truly missing', () => {
    given(opened, consentGiven)
      .when(ask({ overrideId: OVERRIDE }), facts)
      .thenRejects('consent_given_already', { kind: 'conflict', field: 'recipient' });
    given(opened, consentGiven, consentWithdrawn)
      .when(ask({ overrideId: OVERRIDE }), facts)
      .thenRejects('consent_refused', { kind: 'conflict', field: 'recipient' });
    given(opened, refused).when(ask(), facts).thenRejects('consent_refused');
    given(opened, asked, refused).when(review, byColleague).thenRejects('consent_refused');
    const ranOut = agreed({ ...toCenter, consentId: OVERRIDE, expiresOn: '2026-03-14' });
    given(opened, ranOut).when(ask(), facts).then(asked);
  });

  it('to protect a child is a duty no refusal undoes, and is owed to those who protect children alone', () => {
    const ground = 'child-protection';
    const owed = { ...facts, recipientProtectsChildren: true };
    given(opened).when(ask({ ground }), facts).thenRejects('override_recipient', { field: 'recipient' });
    const event: ConsentEvent = { ...asked, data: { ...asked.data, ground } };
    given(opened, refused).when(ask({ ground }), owed).then(event);
    given(opened, event, refused).when(review, byColleague).then(overridden);
  });

  it('is not confirmed as a consent, nor a consent as an override', () => {
    given(opened, asked)
      .when(confirm, byColleague)
      .thenRejects('consent_of_other_kind', { kind: 'conflict' });
    const ofChild = agreed({ ...toCenter, givenBy: 'child-and-second-person' });
    given(opened, ofChild)
      .when(review, byColleague)
      .thenRejects('consent_of_other_kind', { kind: 'conflict' });
  });

  it('covers parts the case has, and never its notes', () => {
    given(opened)
      .when(ask({ sections: ['notes'] }), facts)
      .thenRejects('consent_sections');
    given(opened)
      .when(ask({ sections: [] }), facts)
      .thenRejects('consent_sections');
  });
});

describe('a consent as it was stored before it had a purpose of its own', () => {
  // As the log of an installation has it. Kept for ever: never edit, only add.
  const STORED = `{"id":"1f0f5a5e-8f53-5d0b-9a5e-2d3a5b7c9e11","stream":"case-11111111-1111-4111-8111-111111111111","revision":1,"type":"case.consent-given.v1","data":{"consentId":"55555555-5555-4555-8555-555555555555","purpose":"referral","recipient":"33333333-3333-4333-8333-333333333333","sections":["label","contact"],"method":"spoken","givenBy":"caregiver","expiresOn":"2026-04-14"},"metadata":{"$correlationId":"a","$causationId":"b","actor":"44444444-4444-4444-8444-444444444444","organization":"22222222-2222-4222-8222-222222222222","digest":""}}`;

  it('reads as one for a referral, by nobody known, and holds as before', () => {
    const recorded = { ...JSON.parse(STORED), position: 2n, recordedAt: NOON } as RecordedEvent;
    const { type, data } = new EventCodec([caseEventTypes]).decode<CaseEvent>(recorded);
    expect({ type, data }).toEqual({
      type: 'case.consent-given.v2',
      data: {
        consentId: CONSENT,
        purpose: 'referral',
        recipient: CENTER,
        sections: ['label', 'contact'],
        method: 'spoken',
        givenBy: 'caregiver',
        expiresOn: '2026-04-14',
        recordedBy: null,
      },
    });
    expect(opensTo({ type, data } as CaseEvent)).toBe(true);
  });
});
