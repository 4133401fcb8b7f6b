import { consentEnd, consentInForce, findConsent } from '#cases/domain/consent';
import { caseDecider } from '#cases/domain/case.decider';
import { caseStream } from '#cases/domain/case.stream';
import { organizationDecider } from '#directory/domain/organization.decider';
import {
  type OrganizationState,
  organizationStream,
  receivesReferrals,
} from '#directory/domain/organization.state';
import { isTopLevel, placeDecider, placeStream } from '#directory/domain/place.decider';
import { type Log, foldStream, readHistory } from '#event-store/fold-stream';
import type {
  BeforeFacts,
  GrantFacts,
  OfferFacts,
  OfferReferral,
  ReferralFacts,
  ReferralInstruction,
  SilenceFacts,
  TurnFacts,
} from '../domain/referral.instructions.js';
import { answerOut } from '../domain/answer-due.js';
import type { ReferralEvent } from '../domain/referral.events.js';
import { fateOf } from '../domain/next-choice.rules.js';
import { referralDecider } from '../domain/referral.decider.js';
import {
  grantEnded,
  referralStream,
  type ReferralState,
  type ReferralTerms,
} from '../domain/referral.state.js';
import type { ReferralCommand } from './referral.command.js';

/** What the rules of a referral must know of other streams, folded from the log as it is now. */
export async function gatherFacts(
  { referralId, instruction, context }: ReferralCommand,
  state: ReferralState,
  log: Log,
  now: Date,
): Promise<ReferralFacts> {
  const { actor, organization } = context;
  const basis = state.status === 'none' ? NO_BASIS : await basisOf(state, log, now);
  return {
    referralId,
    actor,
    organization,
    consentInForce: basis.holds,
    opens: state.status !== 'none' && basis.holds && !grantEnded(state.grant, now),
    override: basis.override,
    ...(await grantFacts(instruction, state, log)),
    ...(await aroundOf({ instruction, state, stream: referralStream(referralId) }, log, now)),
    offer:
      instruction.type === 'OfferReferral' || instruction.type === 'NameNextChoice'
        ? await offerFacts(instruction.data, organization, log, now)
        : undefined,
  };
}

interface Around {
  readonly instruction: ReferralInstruction;
  readonly state: ReferralState;
  readonly stream: string;
}

/** What stands before a next choice, whether it can be asked, and how long an offer has gone without an answer. */
async function aroundOf(
  { instruction, state, stream }: Around,
  log: Log,
  now: Date,
): Promise<Pick<ReferralFacts, 'before' | 'turn' | 'silence' | 'forwardReceives' | 'recipientSuspended'>> {
  switch (instruction.type) {
    case 'NameNextChoice':
      return { before: await beforeFacts(instruction.data.after, log) };
    case 'TakeTurn':
      if (state.status === 'none' || state.after === undefined) return {};
      return { before: await beforeFacts(state.after, log), turn: await turnFacts(state, log) };
    case 'RecallReferral':
      if (state.status === 'none') return {};
      if (instruction.data.reason === 'recipient-suspended') {
        return { recipientSuspended: isSuspended(await organizationNow(state.to, log)) };
      }
      if (instruction.data.reason !== 'unanswered') return {};
      return { silence: await silenceFacts({ state, stream }, log, now) };
    case 'AskForward':
      return { forwardReceives: receivesReferrals(await organizationNow(instruction.data.to, log)) };
    case 'EscalateReferral':
      return { silence: await silenceFacts(await lastAsked({ state, stream }, log), log, now) };
    default:
      return {};
  }
}

async function beforeFacts(referralId: string, log: Log): Promise<BeforeFacts | undefined> {
  const state = await foldStream(log, referralDecider, referralStream(referralId));
  if (state.status === 'none') return undefined;
  const { from, to, caseId, place = 1 } = state;
  return { from, to, caseId, place, fate: fateOf(state) };
}

async function turnFacts({ caseId, to }: ReferralTerms, log: Log): Promise<TurnFacts> {
  const file = await foldStream(log, caseDecider, caseStream(caseId));
  const recipientReceives = receivesReferrals(await organizationNow(to, log));
  return { caseOpen: file.status === 'open', recipientReceives };
}

type Asked = Pick<Around, 'state' | 'stream'>;

/** The referral itself, or the nearest before it that was offered. */
async function lastAsked({ state, stream }: Asked, log: Log): Promise<Asked> {
  if (state.status === 'none' || !state.unoffered || state.after === undefined) return { state, stream };
  const before = referralStream(state.after);
  return lastAsked({ state: await foldStream(log, referralDecider, before), stream: before }, log);
}

async function silenceFacts(
  { state, stream }: Asked,
  log: Log,
  now: Date,
): Promise<SilenceFacts | undefined> {
  if (state.status === 'none') return undefined;
  const { urgency, to } = state;
  const silent = state.status === 'offered' || (state.status === 'recalled' && state.reason === 'unanswered');
  const history = await readHistory<ReferralEvent>(log, stream);
  const offered = history.findLast(({ type }) => OFFERING.includes(type));
  if (!offered) return undefined;
  const { recordedAt } = offered;
  const over = silent && answerOut(urgency, recordedAt) <= now;
  return { over, since: recordedAt.toISOString(), oblast: await oblastOf(to, log) };
}

/** The uppermost place above an organization's own. */
async function oblastOf(organization: string, log: Log): Promise<string | null> {
  const state = await organizationNow(organization, log);
  let soate = state.status === 'none' ? null : state.place;
  while (soate !== null) {
    const place = await foldStream(log, placeDecider, placeStream(soate));
    if (place.status === 'none') return null;
    if (isTopLevel(place.place.kind)) return soate;
    soate = place.place.parent;
  }
  return null;
}

interface Basis {
  readonly holds: boolean;
  /** Not a consent, but an override that stands in for one. */
  readonly override: boolean;
}

const OFFERING: readonly string[] = ['referral.offered.v1', 'referral.next-offered.v1'];

const NO_BASIS: Basis = { holds: false, override: false };

async function basisOf(
  { caseId, consentId, to }: Exclude<ReferralState, { status: 'none' }>,
  log: Log,
  now: Date,
): Promise<Basis> {
  const file = await foldStream(log, caseDecider, caseStream(caseId));
  const override = (findConsent(file, consentId)?.ground ?? null) !== null;
  return { holds: consentInForce(file, consentId, to, now), override };
}

async function offerFacts(
  { caseId, consentId, to, preview }: OfferReferral['data'],
  from: string,
  log: Log,
  now: Date,
): Promise<OfferFacts | undefined> {
  const file = await foldStream(log, caseDecider, caseStream(caseId));
  if (file.status === 'none') return undefined;
  const consent = findConsent(file, consentId);
  const recipient = await organizationNow(to, log);
  return {
    case: { organization: file.organization, open: file.status === 'open', sections: file.sections },
    consent:
      consent && consent.recipient !== null
        ? {
            recipient: consent.recipient,
            sections: consent.sections,
            inForce: consentInForce(file, consentId, consent.recipient, now),
            endsAt: consentEnd(consent),
          }
        : null,
    recipientReceives: receivesReferrals(recipient),
    fromKeyVersion: keyVersionOf(await organizationNow(from, log)),
    toKeyVersion: keyVersionOf(recipient),
    oblastKnown: await isOblast(preview.oblast, log),
  };
}

/** A report is granted the other way round. */
async function grantFacts(
  { type }: ReferralInstruction,
  state: ReferralState,
  log: Log,
): Promise<Pick<ReferralFacts, 'report' | 'remade'>> {
  if (state.status === 'none') return {};
  if (type === 'ReportBack') return { report: await newestOf(state.to, state.from, log) };
  return type === 'RemakeGrant' ? { remade: await newestOf(state.from, state.to, log) } : {};
}

async function newestOf(from: string, to: string, log: Log): Promise<GrantFacts> {
  return {
    fromKeyVersion: keyVersionOf(await organizationNow(from, log)),
    toKeyVersion: keyVersionOf(await organizationNow(to, log)),
  };
}

function organizationNow(organization: string, log: Log): Promise<OrganizationState> {
  return foldStream(log, organizationDecider, organizationStream(organization));
}

function isSuspended(organization: OrganizationState): boolean {
  return organization.status === 'registered' && organization.standing === 'suspended';
}

function keyVersionOf(organization: OrganizationState): number {
  return organization.status === 'none' ? 0 : organization.keyVersion;
}

async function isOblast(soate: string, log: Log): Promise<boolean> {
  const place = await foldStream(log, placeDecider, placeStream(soate));
  return place.status === 'registered' && isTopLevel(place.place.kind);
}
