import { SECRET_HOLDING_ROLES, type OrganizationKind } from '#directory/domain/organization.codes';
import { organizationDecider } from '#directory/domain/organization.decider';
import { type Member, organizationStream, receivesReferrals } from '#directory/domain/organization.state';
import { placeDecider, placeStream } from '#directory/domain/place.decider';
import { type Log, foldStream } from '#event-store/fold-stream';
import { bishkekDay } from '#kernel/bishkek';
import type { CaseFacts, CaseInstruction } from '../domain/case.commands.js';
import type { CaseCommand } from './case.command.js';

/** Kinds a child's danger is told to by law; the child-protection bodies sit with municipalities. */
const CHILD_PROTECTION_KINDS: readonly OrganizationKind[] = ['municipality', 'police-desk'];

/** What the rules of a case must know of other streams, folded from the log as it is now. */
export async function gatherFacts(
  { instruction, context }: CaseCommand,
  log: Log,
  now: Date,
): Promise<CaseFacts> {
  const { type, data } = instruction;
  return {
    today: bishkekDay(now),
    now,
    actor: context.actor,
    organization: context.organization,
    placeKnown: type === 'OpenCase' && (await isDistrictOrCity(data.profile.place, log)),
    ...(await aboutRecipient(recipientOf(instruction), log)),
    custodians:
      type === 'ConfirmErasure' || type === 'BreakGlass'
        ? await membersOf(context.organization, log, ({ roles }) => roles.includes('custodian'))
        : new Set(),
    caseWorkers: asksWhoWorks(instruction)
      ? await membersOf(context.organization, log, worksWithCases)
      : new Set(),
  };
}

function asksWhoWorks({ type, data }: CaseInstruction): boolean {
  if (type === 'OpenCase') return (data.conflict ?? []).length > 0;
  return type === 'AssignMember' || type === 'DeclareConflict';
}

function worksWithCases({ roles }: Member): boolean {
  return roles.some((role) => SECRET_HOLDING_ROLES.includes(role));
}

async function membersOf(
  organization: string,
  log: Log,
  of: (member: Member) => boolean,
): Promise<ReadonlySet<string>> {
  const state = await foldStream(log, organizationDecider, organizationStream(organization));
  if (state.status === 'none') return new Set();
  return new Set([...state.members].filter(([, member]) => of(member)).map(([memberId]) => memberId));
}

async function isDistrictOrCity(soate: string, log: Log): Promise<boolean> {
  const place = await foldStream(log, placeDecider, placeStream(soate));
  return place.status === 'registered' && place.place.kind !== 'oblast';
}

type AboutRecipient = Pick<CaseFacts, 'recipientReceives' | 'recipientProtectsChildren'>;

async function aboutRecipient(organization: string | null, log: Log): Promise<AboutRecipient> {
  if (organization === null) return { recipientReceives: false, recipientProtectsChildren: false };
  const state = await foldStream(log, organizationDecider, organizationStream(organization));
  return {
    recipientReceives: receivesReferrals(state),
    recipientProtectsChildren: state.status !== 'none' && CHILD_PROTECTION_KINDS.includes(state.kind),
  };
}

function recipientOf({ type, data }: CaseInstruction): string | null {
  switch (type) {
    case 'GiveConsent':
    case 'RefuseConsent':
    case 'AskOverride':
      return data.recipient;
    default:
      return null;
  }
}
