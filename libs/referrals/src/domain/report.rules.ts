/** When a report may be made, or made anew where it was wrong, and that its grant says exactly what the referral says, the other way round. */
import { isBase64url } from '#kernel/base64url';
import { DomainError } from '#kernel/domain-error';
import type { SectionEnvelope } from '#kernel/sealed';
import { checkGrantForm } from './grant-form.js';
import type { ReferralEvent } from './referral.events.js';
import type { ReferralFacts, ReportBack } from './referral.instructions.js';
import { reportSection, type ReferralState, type ReferralTerms } from './referral.state.js';

type Offered = Exclude<ReferralState, { status: 'none' }>;

/** Padded sizes of a box, and the tag of AES-GCM. */
const SMALL = [256, 512, 1024, 2048];
const STEP = 4096;
const TAG = 16;
/** A slip of the pen is mended, the newest is shown: a correspondence it is not. */
export const MOST_REPORTS = 5;
/** A report is some pages at most. */
const MOST_BYTES = 8 * STEP;

export function reportBack(
  { report, grant }: ReportBack['data'],
  state: Offered,
  facts: ReferralFacts,
): readonly ReferralEvent[] {
  if (state.status === 'recalled') throw new DomainError('referral_recalled');
  if (state.status === 'done') throw new DomainError('referral_done');
  if (state.status !== 'accepted') throw new DomainError('referral_not_accepted');
  // What she agreed to ends with her consent: from then on nothing more is told of her.
  if (!facts.opens) throw new DomainError('consent_not_in_force');
  if ((state.reports ?? 0) >= MOST_REPORTS) throw new DomainError('report_exists', 'conflict');
  checkReport(report, facts);
  checkHeader({ report, grant }, state, facts);
  checkKeyVersions(grant.header, facts);
  checkGrantForm(grant);
  return [{ type: 'referral.reported.v1', data: { report, grant: grant.header } }];
}

function checkReport(report: SectionEnvelope, { referralId, actor }: ReferralFacts): void {
  if (report.section !== reportSection(referralId)) refuse('section_unknown', 'report.section');
  if (report.v !== 'section/1') refuse('section_version', 'report.v');
  if (!isBase64url(report.keyId, 32)) refuse('section_size', 'report.keyId');
  // Nobody at the recipient can open what was told before: its author has seen no box of the section.
  if (report.prev !== null) refuse('section_size', 'report.prev');
  if (!isBase64url(report.nonce, 12)) refuse('section_size', 'report.nonce');
  if (!isPadded(report.box)) refuse('section_size', 'report.box');
  if (!isBase64url(report.signature, 64)) refuse('section_size', 'report.signature');
  if (report.signer !== actor) refuse('signer_not_actor', 'report.signer');
}

function isPadded(box: string): boolean {
  if (!isBase64url(box)) return false;
  const padded = Math.floor((box.length * 3) / 4) - TAG;
  return SMALL.includes(padded) || (padded > 0 && padded <= MOST_BYTES && padded % STEP === 0);
}

function checkHeader(
  { report, grant: { header } }: ReportBack['data'],
  { caseId, from, to, consentId }: ReferralTerms,
  { referralId, actor: signer }: ReferralFacts,
): void {
  const expected = { referralId, caseId, from: to, to: from, consentId, purpose: 'report', signer } as const;
  for (const name of Object.keys(expected) as (keyof typeof expected)[]) {
    if (header[name] !== expected[name]) refuse('grant_differs', `grant.header.${name}`);
  }
  // A part of the sender's case from then on: it ends with the case.
  if (header.expiresAt !== null) refuse('grant_differs', 'grant.header.expiresAt');
  const [granted, ...more] = header.sections;
  if (granted?.section !== report.section || granted.keyId !== report.keyId || more.length > 0) {
    refuse('grant_differs', 'grant.header.sections');
  }
}

function checkKeyVersions(header: ReportBack['data']['grant']['header'], { report }: ReferralFacts): void {
  for (const name of ['fromKeyVersion', 'toKeyVersion'] as const) {
    if (header[name] !== report?.[name]) {
      throw new DomainError('key_version_stale', 'conflict', `grant.header.${name}`);
    }
  }
}

function refuse(code: string, field: string): never {
  throw new DomainError(code, 'invalid', field);
}
