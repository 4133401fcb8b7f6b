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
import { type Log, foldStream } from '#event-store/fold-stream';
import type {
  OfferFacts,
  OfferReferral,
  ReferralFacts,
  ReportFacts,
} from '../domain/referral.instructions.js';
import { grantEnded, type ReferralState, type ReferralTerms } from '../domain/referral.state.js';
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
    report:
      instruction.type === 'ReportBack' && state.status !== 'none'
        ? await reportFacts(state, log)
        : undefined,
    offer:
      instruction.type === 'OfferReferral'
        ? await offerFacts(instruction.data, organization, log, now)
        : undefined,
  };
}

interface Basis {
  readonly holds: boolean;
  /** Not a consent, but an override that stands in for one. */
  readonly override: boolean;
}

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

async function reportFacts({ from, to }: ReferralTerms, log: Log): Promise<ReportFacts> {
  return {
    fromKeyVersion: keyVersionOf(await organizationNow(to, log)),
    toKeyVersion: keyVersionOf(await organizationNow(from, log)),
  };
}

function organizationNow(organization: string, log: Log): Promise<OrganizationState> {
  return foldStream(log, organizationDecider, organizationStream(organization));
}

function keyVersionOf(organization: OrganizationState): number {
  return organization.status === 'none' ? 0 : organization.keyVersion;
}

async function isOblast(soate: string, log: Log): Promise<boolean> {
  const place = await foldStream(log, placeDecider, placeStream(soate));
  return place.status === 'registered' && isTopLevel(place.place.kind);
}
