import { isDay, isMonth } from '#kernel/bishkek';
import type { Decider } from '#kernel/decider';
import { DomainError } from '#kernel/domain-error';
import type { SectionEnvelope } from '#kernel/sealed';
import { assignMember, breakGlass, openersAfter, unassignMember } from './assignment.js';
import { attachFile } from './attachments.js';
import { checkFreshKeys, conflictAfter, declareConflict, declaredAtOpening } from './conflict.js';
import type { CaseFacts, CaseInstruction, NewIncident } from './case.commands.js';
import type { CaseEvent, IncidentFacts } from './case.events.js';
import type { CaseFile, CaseState } from './case.state.js';
import { NO_CONSENTS, withConsentEvent } from './consent-book.js';
import { confirmConsent, giveConsent, refuseConsent, withdrawConsent } from './consent.rules.js';
import { askOverride, confirmOverride } from './override.rules.js';
import {
  askErasure,
  confirmErasure,
  eraseCase,
  erasureAfter,
  isWithheld,
  refuseErasure,
  stopErasure,
} from './erasure.js';
import { checkKeySlots, checkSections } from './sections.js';

type DataOf<Type extends CaseInstruction['type']> = Extract<CaseInstruction, { type: Type }>['data'];
type Written = Exclude<CaseState, { status: 'none' | 'erased' }>;

const NO_SECTIONS: CaseFile['sections'] = new Map();
const NOBODY: CaseFile['conflict'] = new Set();
const NO_OPENERS: Pick<CaseFile, 'assigned' | 'glass'> = { assigned: new Set(), glass: new Map() };

export const caseDecider: Decider<CaseInstruction, CaseState, CaseEvent, CaseFacts> = {
  initial: { status: 'none' },

  decide(command, state, facts) {
    if (command.type === 'OpenCase') return open(command.data, state, facts);
    // A foreign case, one kept from the actor and one that is not there are the same answer.
    if (
      state.status === 'none' ||
      state.organization !== facts.organization ||
      state.conflict.has(facts.actor)
    ) {
      throw new DomainError('case_missing', 'missing');
    }
    if (state.status === 'erased') {
      if (command.type === 'EraseCase') return [];
      throw new DomainError('case_missing', 'missing');
    }
    switch (command.type) {
      case 'RecordIncident':
        return recordIncident(command.data, openOnly(state), facts);
      case 'SealSections':
        return sealSections(command.data, openOnly(state), facts);
      case 'AttachFile':
        return attachFile(command.data, openOnly(state), facts);
      case 'GiveConsent':
        return giveConsent(command.data, openOnly(state), facts);
      case 'RefuseConsent':
        return refuseConsent(command.data, openOnly(state), facts);
      case 'ConfirmConsent':
        return confirmConsent(command.data, openOnly(state), facts);
      case 'WithdrawConsent':
        return withdrawConsent(command.data, state);
      case 'AskOverride':
        return askOverride(command.data, openOnly(state), facts);
      case 'ConfirmOverride':
        return confirmOverride(command.data, openOnly(state), facts);
      case 'CloseCase':
        return close(command.data, state);
      case 'AskErasure':
        return askErasure(command.data, state, facts);
      case 'RefuseErasure':
        return refuseErasure(command.data, state);
      case 'ConfirmErasure':
        return confirmErasure(state, facts);
      case 'StopErasure':
        return stopErasure(command.data, state);
      case 'EraseCase':
        return eraseCase(state, facts);
      case 'AssignMember':
        return assignMember(command.data, state, facts);
      case 'UnassignMember':
        return unassignMember(command.data, state);
      case 'DeclareConflict':
        return declareConflict(command.data, state, facts);
      case 'BreakGlass':
        return breakGlass(command.data, state, facts);
    }
  },

  evolve(state, event) {
    if (event.type === 'case.opened.v1') {
      const { organization, sections } = event.data;
      return {
        status: 'open',
        organization,
        sections: withKeys(NO_SECTIONS, sections),
        incidents: new Set(),
        attachments: new Set(),
        ...NO_CONSENTS,
        ...openersAfter(event, NO_OPENERS),
        conflict: conflictAfter(event, NOBODY),
        erasure: null,
      };
    }
    if (state.status === 'none') return state;
    switch (event.type) {
      case 'case.incident-recorded.v1':
        return {
          ...state,
          sections: withKeys(state.sections, event.data.sections),
          incidents: new Set([...state.incidents, event.data.incidentId]),
        };
      case 'case.sections-sealed.v1':
        return { ...state, sections: withKeys(state.sections, event.data.sections) };
      case 'case.attachment-added.v1':
        return {
          ...state,
          sections: withKeys(state.sections, event.data.sections),
          attachments: new Set([...state.attachments, event.data.attachmentId]),
        };
      case 'case.consent-given.v2':
      case 'case.consent-confirmed.v1':
      case 'case.consent-withdrawn.v1':
      case 'case.consent-refused.v1':
      case 'case.override-asked.v1':
      case 'case.override-confirmed.v1':
      case 'case.override-ended.v1':
        return { ...state, ...withConsentEvent(state, event) };
      case 'case.closed.v1':
        return { ...state, status: 'closed' };
      case 'case.erasure-asked.v1':
      case 'case.erasure-refused.v1':
      case 'case.erasure-confirmed.v1':
      case 'case.erasure-stopped.v1':
        return { ...state, erasure: erasureAfter(event, state.erasure) };
      case 'case.erased.v1':
        return { ...state, status: 'erased', erasure: null };
      case 'case.member-assigned.v1':
      case 'case.member-unassigned.v1':
      case 'case.glass-broken.v1':
        return { ...state, ...openersAfter(event, state) };
      case 'case.conflict-declared.v1':
        return {
          ...state,
          ...openersAfter(event, state),
          conflict: conflictAfter(event, state.conflict),
        };
    }
  },
};

function open(data: DataOf<'OpenCase'>, state: CaseState, facts: CaseFacts): readonly CaseEvent[] {
  if (state.status !== 'none') throw new DomainError('case_exists');
  const { profile, incident, sections, conflict = [] } = data;
  if (!facts.placeKnown) throw new DomainError('place_unknown', 'invalid', 'profile.place');
  if (!isDay(profile.reportedOn)) throw new DomainError('date_invalid', 'invalid', 'profile.reportedOn');
  if (profile.reportedOn > facts.today)
    throw new DomainError('date_in_future', 'invalid', 'profile.reportedOn');
  if (incident !== undefined) checkMonth(incident.happened, facts.today, 'incident.happened');
  checkSections(sections, facts.actor);
  checkKeySlots(sections, NO_SECTIONS);
  if (!sections.some(({ section }) => section === 'label')) {
    throw new DomainError('label_required', 'invalid', 'sections');
  }
  const { place, reportedOn, sex, ageBand, relation, disability, children } = profile;
  const opened: CaseEvent = {
    type: 'case.opened.v1',
    data: {
      organization: facts.organization,
      sections,
      facts: { place, reportedOn, sex, ageBand, relation, disability, children },
    },
  };
  const kept = declaredAtOpening(conflict, facts);
  return [opened, ...kept, ...(incident === undefined ? [] : [incidentRecorded(incident, [])])];
}

function recordIncident(
  data: DataOf<'RecordIncident'>,
  file: CaseFile,
  facts: CaseFacts,
): readonly CaseEvent[] {
  if (file.incidents.has(data.incidentId)) throw new DomainError('incident_exists', 'conflict', 'incidentId');
  checkMonth(data.happened, facts.today, 'happened');
  checkSections(data.sections, facts.actor);
  checkKeySlots(data.sections, file.sections);
  checkFreshKeys(data.sections, file);
  return [incidentRecorded(data, data.sections)];
}

function sealSections(
  { sections }: DataOf<'SealSections'>,
  file: CaseFile,
  facts: CaseFacts,
): readonly CaseEvent[] {
  checkSections(sections, facts.actor);
  checkKeySlots(sections, file.sections);
  checkFreshKeys(sections, file);
  return sections.length === 0 ? [] : [{ type: 'case.sections-sealed.v1', data: { sections } }];
}

function close({ reason }: DataOf<'CloseCase'>, state: Written): readonly CaseEvent[] {
  if (state.status === 'closed') return [];
  openOnly(state);
  return [{ type: 'case.closed.v1', data: { facts: { reason } } }];
}

function openOnly(state: Written): CaseFile {
  if (isWithheld(state)) throw new DomainError('case_withheld');
  if (state.status === 'closed') throw new DomainError('case_closed');
  return state;
}

function checkMonth(happened: string, today: string, field: string): void {
  if (happened === 'unknown') return;
  if (!isMonth(happened)) throw new DomainError('month_invalid', 'invalid', field);
  if (happened > today.slice(0, 7)) throw new DomainError('month_in_future', 'invalid', field);
}

function incidentRecorded(incident: NewIncident, sections: readonly SectionEnvelope[]): CaseEvent {
  const { incidentId, happened, formsLaw, formsPolice, gbvims, injuries, childrenPresent } = incident;
  const facts: IncidentFacts = { happened, formsLaw, formsPolice, gbvims, injuries, childrenPresent };
  return { type: 'case.incident-recorded.v1', data: { incidentId, sections, facts } };
}

function withKeys(known: CaseFile['sections'], sealed: readonly SectionEnvelope[]): CaseFile['sections'] {
  const sections = new Map(known);
  for (const { section, keyId } of sealed) {
    const keyIds = sections.get(section) ?? [];
    sections.set(section, keyIds.includes(keyId) ? keyIds : [...keyIds, keyId]);
  }
  return sections;
}
