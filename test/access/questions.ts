/** Every request there is about one case or one referral, as one who knows all ids and all forms would send it. */
import { randomUUID } from 'node:crypto';
import type { Action } from '#access/actor';
import type { KeyWrap } from '#kernel/sealed';
import type { SealedFile } from '../support/attachments.js';
import { INCIDENT, type Offer, type SealedCase } from '../support/people.js';
import type { Request } from './wire.js';

export interface Question extends Request {
  readonly action: Action;
}

export function aboutCase(
  { caseId, envelopes, wraps }: SealedCase,
  offer: Offer,
  { attachmentId, bytes, facts, body: attachment }: SealedFile,
): readonly Question[] {
  const path = `/cases/${caseId}`;
  const part = {
    blob: facts.blob,
    bytes: bytes.length,
    n: 0,
    part: Buffer.from(bytes).toString('base64url'),
  };
  const consent = {
    consentId: randomUUID(),
    recipient: offer.body['to'],
    sections: ['identity'],
    method: 'spoken',
    givenBy: 'survivor',
    expiresOn: null,
  };
  const { consentId: _id, sections: _sections, expiresOn: _end, ...said } = consent;
  const refusal = { ...said, purpose: 'referral' };
  const override = {
    overrideId: randomUUID(),
    recipient: offer.body['to'],
    sections: ['identity'],
    ground: 'danger-to-life',
    expiresOn: '2027-01-15',
  };
  const incident = { incidentId: randomUUID(), ...INCIDENT, sections: [], wraps: [] };
  const disclosure = { sections: ['label', 'identity'], purpose: 'work' };
  return [
    { action: 'ReadCase', method: 'GET', path },
    { action: 'ReadCase', method: 'HEAD', path },
    { action: 'DiscloseLabel', ...post(`${path}/disclosures/label`, {}) },
    { action: 'DiscloseCase', ...post(`${path}/disclosures`, disclosure) },
    { action: 'RecordIncident', ...post(`${path}/incidents`, incident) },
    { action: 'SealSections', ...post(`${path}/sections`, { sections: envelopes, wraps }) },
    { action: 'AttachFile', ...post(`${path}/attachments`, attachment) },
    { action: 'TakeBlobPart', ...post(`${path}/parts`, part) },
    { action: 'DiscloseAttachment', ...post(`${path}/attachments/${attachmentId}/disclosures`, {}) },
    { action: 'ReadAttachment', method: 'GET', path: `${path}/attachments/${attachmentId}/parts/0` },
    { action: 'ReadAttachment', method: 'HEAD', path: `${path}/attachments/${attachmentId}/parts/0` },
    { action: 'GiveConsent', ...post(`${path}/consents`, consent) },
    { action: 'RefuseConsent', ...post(`${path}/refusals`, refusal) },
    { action: 'ConfirmConsent', ...post(`${path}/consents/${offer.consentId}/confirmation`, {}) },
    { action: 'AskOverride', ...post(`${path}/overrides`, override) },
    { action: 'ConfirmOverride', ...post(`${path}/overrides/${offer.consentId}/confirmation`, {}) },
    { action: 'WithdrawConsent', ...post(`${path}/consents/${offer.consentId}/withdrawal`, {}) },
    { action: 'CloseCase', ...post(`${path}/closure`, { reason: 'needs-met' }) },
    {
      action: 'AskErasure',
      ...post(`${path}/erasure`, {
        asker: 'survivor',
        method: 'spoken',
        caregiverUnsafe: false,
        hindrance: 'prosecution',
      }),
    },
    { action: 'RefuseErasure', ...post(`${path}/erasure/refusal`, { reason: 'prosecution' }) },
    { action: 'ConfirmErasure', ...post(`${path}/erasure/confirmation`, {}) },
    { action: 'StopErasure', ...post(`${path}/erasure/stop`, { reason: 'mistake' }) },
    { action: 'AssignMember', ...post(`${path}/assignees`, { memberId: randomUUID() }) },
    {
      action: 'DeclareConflict',
      ...post(`${path}/conflicts`, { memberId: randomUUID(), caseWraps: [] }),
    },
    { action: 'UnassignMember', ...post(`${path}/assignees/end`, { memberId: randomUUID() }) },
    { action: 'BreakGlass', ...post(`${path}/glass`, { reason: 'danger-now' }) },
    { action: 'ReadCase', method: 'GET', path: `${path}/next-choices` },
    { action: 'OfferReferral', ...post('/referrals', offer.body) },
    { action: 'NameNextChoice', ...post(`/referrals/${randomUUID()}/next-choices`, offer.body) },
    {
      action: 'RemakeGrant',
      ...post(`/referrals/${offer.referralId}/grant`, { caseId, grant: offer.body['grant'] }),
    },
    { action: 'RemakeGrant', ...post(`/referrals/${offer.referralId}/grant/disclosures`, { caseId }) },
  ];
}

export function aboutReferral({ referralId }: Offer, wraps: readonly KeyWrap[]): readonly Question[] {
  const path = `/referrals/${referralId}`;
  const service = { serviceId: randomUUID(), service: 'shelter' };
  const given = { service: service.service };
  return [
    { action: 'ReadReferral', method: 'GET', path },
    { action: 'ReadReferral', method: 'HEAD', path },
    { action: 'AcceptReferral', ...post(`${path}/acceptance`, {}) },
    { action: 'DeclineReferral', ...post(`${path}/refusal`, { reason: 'no-bed' }) },
    { action: 'RecallReferral', ...post(`${path}/recall`, {}) },
    { action: 'BeginService', ...post(`${path}/services`, service) },
    { action: 'DeliverService', ...post(`${path}/services/${service.serviceId}/delivery`, given) },
    { action: 'ReportBack', ...post(`${path}/report`, { nonsense: true }) },
    { action: 'DiscloseReport', ...post(`${path}/report/disclosures`, {}) },
    { action: 'AskForward', ...post(`${path}/forwarding`, { to: randomUUID() }) },
    { action: 'FinishReferral', ...post(`${path}/completion`, { outcome: 'no-record-shared' }) },
    { action: 'ConfirmDestruction', ...post(`${path}/destruction`, {}) },
    { action: 'KeepOwnRecord', ...post(`${path}/own-record`, {}) },
    ...opening(referralId, wraps),
  ];
}

/** What hands a referral's keys out, and what takes them in. */
export function opening(referralId: string, wraps: readonly KeyWrap[]): readonly Question[] {
  const path = `/referrals/${referralId}`;
  return [
    { action: 'DiscloseReferral', ...post(`${path}/disclosures`, {}) },
    { action: 'RewrapReferral', ...post(`${path}/wraps`, { wraps }) },
  ];
}

/** The same question about an id that never was. */
export function ofNothing(question: Question, id: string): Question {
  return JSON.parse(JSON.stringify(question).replaceAll(id, randomUUID())) as Question;
}

/** The same question with a form that is none: one entitled is told so, and nothing happens. */
export function unformed(question: Question): Question {
  if (question.body === undefined) return question;
  const { caseId } = question.body as { readonly caseId?: string };
  return { ...question, body: { nonsense: true, ...(caseId !== undefined && { caseId }) } };
}

function post(path: string, body: unknown): Request {
  return { method: 'POST', path, body, headers: { 'idempotency-key': randomUUID() } };
}
