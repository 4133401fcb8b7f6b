import { describe, it } from '@jest/globals';
import { scenarioOf } from '#kernel/given-when-then';
import {
  CENTER,
  COMMITTEE,
  CONSENT,
  INCIDENT,
  closed,
  consentGiven,
  consentWithdrawn,
  envelope,
  facts,
  incident,
  incidentFacts,
  keyIdOf,
  opened,
  profile,
} from '../testing/case.fixtures.js';
import type { CaseInstruction } from './case.commands.js';
import { caseDecider } from './case.decider.js';
import type { CaseEvent, CaseProfile } from './case.events.js';

const given = scenarioOf(caseDecider);

type DataOf<Type extends CaseInstruction['type']> = Extract<CaseInstruction, { type: Type }>['data'];
const sections = [envelope('label'), envelope('contact')];
const openCase = (change: Partial<DataOf<'OpenCase'>> = {}): CaseInstruction => ({
  type: 'OpenCase',
  data: { profile, sections, ...change },
});
const recordIncident = (change: Partial<DataOf<'RecordIncident'>> = {}): CaseInstruction => ({
  type: 'RecordIncident',
  data: { ...incident, sections: [], ...change },
});
const seal = (...sealed: DataOf<'SealSections'>['sections']): CaseInstruction => ({
  type: 'SealSections',
  data: { sections: sealed },
});
const giveConsent = (change: Partial<DataOf<'GiveConsent'>> = {}): CaseInstruction => ({
  type: 'GiveConsent',
  data: {
    consentId: CONSENT,
    purpose: 'referral',
    recipient: CENTER,
    sections: ['label', 'contact'],
    method: 'spoken',
    givenBy: 'survivor',
    expiresOn: null,
    ...change,
  },
});
const withdraw: CaseInstruction = { type: 'WithdrawConsent', data: { consentId: CONSENT } };
const close: CaseInstruction = { type: 'CloseCase', data: { reason: 'needs-met' } };
const recorded: CaseEvent = {
  type: 'case.incident-recorded.v1',
  data: { incidentId: INCIDENT, sections: [], facts: incidentFacts },
};

describe('opening a case', () => {
  it('records profile and sections under the actor’s organization', () => {
    given().when(openCase(), facts).then(opened);
  });
  it('records the first incident beside it', () => {
    given().when(openCase({ incident }), facts).then(opened, recorded);
  });
  it('stores only the facts that have a name', () => {
    const smuggled = { ...profile, name: 'Айгүл' };
    given()
      .when(openCase({ profile: smuggled }), facts)
      .then(opened);
  });
  it('happens once', () => {
    given(opened).when(openCase(), facts).thenRejects('case_exists', { kind: 'conflict' });
    given(opened, closed).when(openCase(), facts).thenRejects('case_exists');
  });
  it('needs a place that is registered', () => {
    given()
      .when(openCase(), { ...facts, placeKnown: false })
      .thenRejects('place_unknown', { kind: 'invalid', field: 'profile.place' });
  });
  it('was reported today or before, on a day that exists', () => {
    const today: CaseProfile = { ...profile, reportedOn: facts.today };
    given()
      .when(openCase({ profile: today }), facts)
      .then({ ...opened, data: { ...opened.data, facts: today } } as CaseEvent);
    given()
      .when(openCase({ profile: { ...profile, reportedOn: '2026-03-16' } }), facts)
      .thenRejects('date_in_future', { kind: 'invalid', field: 'profile.reportedOn' });
    given()
      .when(openCase({ profile: { ...profile, reportedOn: '2026-02-29' } }), facts)
      .thenRejects('date_invalid', { field: 'profile.reportedOn' });
  });
  it('holds no incident of a month to come', () => {
    given()
      .when(openCase({ incident: { ...incident, happened: '2026-04' } }), facts)
      .thenRejects('month_in_future', { kind: 'invalid', field: 'incident.happened' });
    given()
      .when(openCase({ incident: { ...incident, happened: '2026-13' } }), facts)
      .thenRejects('month_invalid', { field: 'incident.happened' });
  });
  it('seals a label', () => {
    given()
      .when(openCase({ sections: [envelope('contact')] }), facts)
      .thenRejects('label_required', { kind: 'invalid', field: 'sections' });
  });
  it('checks the form of every box', () => {
    given()
      .when(openCase({ sections: [envelope('label'), envelope('label')] }), facts)
      .thenRejects('section_repeated', { field: 'sections[1].section' });
  });
  it('uses no key for two sections', () => {
    given()
      .when(
        openCase({ sections: [envelope('label'), envelope('contact', { keyId: keyIdOf('label') })] }),
        facts,
      )
      .thenRejects('key_of_another_slot', { field: 'sections[1].keyId' });
  });
});

describe('every other command', () => {
  const commands = [recordIncident(), seal(envelope('contact')), giveConsent(), withdraw, close];
  it.each(commands)('$type: a case that is not there and a foreign one are the same', (command) => {
    given().when(command, facts).thenRejects('case_missing', { kind: 'missing' });
    given(opened, consentGiven)
      .when(command, { ...facts, organization: CENTER })
      .thenRejects('case_missing', { kind: 'missing' });
  });
  it.each(commands.slice(0, 3))('$type: not in a closed case', (command) => {
    given(opened, closed).when(command, facts).thenRejects('case_closed', { kind: 'conflict' });
  });
});

describe('recording an incident', () => {
  it('adds it, with what was sealed about it', () => {
    given(opened).when(recordIncident(), facts).then(recorded);
    const narrative = envelope('narrative');
    given(opened)
      .when(recordIncident({ sections: [narrative] }), facts)
      .then({
        type: 'case.incident-recorded.v1',
        data: { incidentId: INCIDENT, sections: [narrative], facts: incidentFacts },
      });
  });
  it('takes this month and an unknown one', () => {
    for (const happened of ['2026-03', 'unknown']) {
      given(opened)
        .when(recordIncident({ happened }), facts)
        .then({
          type: 'case.incident-recorded.v1',
          data: { incidentId: INCIDENT, sections: [], facts: { ...incidentFacts, happened } },
        });
    }
  });
  it('takes no month to come', () => {
    given(opened)
      .when(recordIncident({ happened: '2026-04' }), facts)
      .thenRejects('month_in_future', { kind: 'invalid', field: 'happened' });
  });
  it('happens once for one id', () => {
    given(opened, recorded)
      .when(recordIncident(), facts)
      .thenRejects('incident_exists', { kind: 'conflict' });
  });
  it('checks the form of its boxes and whose keys they use', () => {
    given(opened)
      .when(recordIncident({ sections: [envelope('diary')] }), facts)
      .thenRejects('section_unknown', { field: 'sections[0].section' });
    given(opened)
      .when(recordIncident({ sections: [envelope('narrative', { keyId: keyIdOf('contact') })] }), facts)
      .thenRejects('key_of_another_slot', { field: 'sections[0].keyId' });
  });
});

describe('sealing sections', () => {
  it('adds new values, under the known key or a fresh one', () => {
    for (const box of [envelope('contact'), envelope('contact', { keyId: keyIdOf('contact', 1) })]) {
      given(opened)
        .when(seal(box), facts)
        .then({ type: 'case.sections-sealed.v1', data: { sections: [box] } });
    }
  });
  it('of nothing changes nothing', () => {
    given(opened).when(seal(), facts).then();
  });
  it('remembers the keys of every earlier command', () => {
    const resealed = envelope('contact', { keyId: keyIdOf('contact', 1) });
    for (const key of [0, 1]) {
      given(opened, { type: 'case.sections-sealed.v1', data: { sections: [resealed] } })
        .when(seal(envelope('identity'), envelope('address', { keyId: keyIdOf('contact', key) })), facts)
        .thenRejects('key_of_another_slot', { kind: 'invalid', field: 'sections[1].keyId' });
    }
  });
  it('is signed by who does it', () => {
    given(opened)
      .when(seal(envelope('contact', { signer: CENTER })), facts)
      .thenRejects('signer_not_actor', { kind: 'invalid', field: 'sections[0].signer' });
  });
});

describe('consent', () => {
  it('is given to one recipient for named sections', () => {
    given(opened).when(giveConsent(), facts).then(consentGiven);
  });
  it('may hold until today or a later day, not until a past one', () => {
    given(opened)
      .when(giveConsent({ expiresOn: '2026-03-15' }), facts)
      .then({ ...consentGiven, data: { ...consentGiven.data, expiresOn: '2026-03-15' } } as CaseEvent);
    given(opened)
      .when(giveConsent({ expiresOn: '2026-03-14' }), facts)
      .thenRejects('consent_expired_date', { kind: 'invalid', field: 'expiresOn' });
    given(opened)
      .when(giveConsent({ expiresOn: '2026-06-31' }), facts)
      .thenRejects('date_invalid', { field: 'expiresOn' });
  });
  it('is given once for one id', () => {
    given(opened, consentGiven)
      .when(giveConsent(), facts)
      .thenRejects('consent_exists', { kind: 'conflict' });
  });
  it('names another organization, one that receives', () => {
    given(opened)
      .when(giveConsent({ recipient: COMMITTEE }), facts)
      .thenRejects('consent_recipient_unknown', { kind: 'invalid', field: 'recipient' });
    given(opened)
      .when(giveConsent(), { ...facts, recipientReceives: false })
      .thenRejects('consent_recipient_unknown', { field: 'recipient' });
  });
  it('covers at least one section', () => {
    given(opened)
      .when(giveConsent({ sections: [] }), facts)
      .thenRejects('consent_sections', { kind: 'invalid', field: 'sections' });
  });
  it.each([
    { what: 'notes', names: ['label', 'notes'] },
    { what: 'a section the case has not', names: ['label', 'identity'] },
    { what: 'a section twice', names: ['label', 'label'] },
  ])('never covers $what', ({ names }) => {
    const withNotes: CaseEvent = { type: 'case.sections-sealed.v1', data: { sections: [envelope('notes')] } };
    given(opened, withNotes)
      .when(giveConsent({ sections: names }), facts)
      .thenRejects('consent_sections', { field: 'sections[1]' });
  });
  it('is withdrawn, also after the case is closed; a second time changes nothing', () => {
    given(opened, consentGiven).when(withdraw, facts).then(consentWithdrawn);
    given(opened, consentGiven, closed).when(withdraw, facts).then(consentWithdrawn);
    given(opened, consentGiven, consentWithdrawn).when(withdraw, facts).then();
  });
  it('that was never given cannot be withdrawn', () => {
    given(opened).when(withdraw, facts).thenRejects('consent_unknown', { kind: 'missing' });
  });
});

describe('closing', () => {
  it('says why', () => given(opened).when(close, facts).then(closed));
  it('a second time changes nothing', () => given(opened, closed).when(close, facts).then());
});
