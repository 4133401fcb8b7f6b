import { organizationDecider } from '#directory/domain/organization.decider';
import { organizationStream, receivesReferrals } from '#directory/domain/organization.state';
import { placeDecider, placeStream } from '#directory/domain/place.decider';
import { type Log, foldStream } from '#event-store/fold-stream';
import { bishkekDay } from '#kernel/bishkek';
import type { CaseFacts } from '../domain/case.commands.js';
import type { CaseCommand } from './case.command.js';

/** What the rules of a case must know of other streams, folded from the log as it is now. */
export async function gatherFacts(
  { instruction, context }: CaseCommand,
  log: Log,
  now: Date,
): Promise<CaseFacts> {
  const { type, data } = instruction;
  return {
    today: bishkekDay(now),
    actor: context.actor,
    organization: context.organization,
    placeKnown: type === 'OpenCase' && (await isDistrictOrCity(data.profile.place, log)),
    recipientReceives: type === 'GiveConsent' && (await receives(data.recipient, log)),
  };
}

async function isDistrictOrCity(soate: string, log: Log): Promise<boolean> {
  const place = await foldStream(log, placeDecider, placeStream(soate));
  return place.status === 'registered' && place.place.kind !== 'oblast';
}

async function receives(organization: string, log: Log): Promise<boolean> {
  return receivesReferrals(await foldStream(log, organizationDecider, organizationStream(organization)));
}
