import { describe, expect, it } from '@jest/globals';
import type { OrganizationKind, Role } from '#directory/domain/organization.codes';
import { ACTIONS, MEMBER_ACTIONS, PUBLIC_ACTIONS, type Action, type Actor, type Resource } from './actor.js';
import { decide, decideBy, lacksAssignment, rules, type Decide } from './decide.js';

const actor = (organizationKind: OrganizationKind, ...roles: readonly Role[]): Actor => ({
  memberId: 'm',
  organization: 'o',
  organizationKind,
  roles,
});
const ACTORS = {
  'activist of a committee': actor('committee', 'activist'),
  'custodian of a committee': actor('committee', 'custodian'),
  'worker of a crisis center': actor('crisis-center', 'center-worker'),
  'receiver at a police desk': actor('police-desk', 'receiver'),
  'receiver at the referral desk': actor('referral-desk', 'receiver'),
  registrar: actor('ministry', 'registrar'),
  analyst: actor('ministry', 'analyst'),
  'procurement officer': actor('municipality', 'procurement-officer'),
  'analyst of an association': actor('association', 'analyst'),
  'analyst in a committee': actor('committee', 'analyst'),
  'activist in a ministry': actor('ministry', 'activist'),
  'registrar in a committee': actor('committee', 'registrar'),
  'custodian in a ministry': actor('ministry', 'custodian'),
  'candidate of a committee': actor('committee'),
  nobody: undefined,
} as const;
type Who = keyof typeof ACTORS;
const CASE_WORKERS: readonly Who[] = [
  'activist of a committee',
  'custodian of a committee',
  'worker of a crisis center',
  'receiver at a police desk',
  'receiver at the referral desk',
];
const CUSTODIANS: readonly Who[] = ['custodian of a committee'];
const MEMBERS = (Object.keys(ACTORS) as Who[]).filter(
  (who) => who !== 'nobody' && who !== 'candidate of a committee',
);

const SIGNED_IN = (Object.keys(ACTORS) as Who[]).filter((who) => who !== 'nobody');

const none: Resource = { kind: 'none' };
const assignedCase: Resource = { kind: 'case', owner: true, assigned: true };
const unassignedCase: Resource = { kind: 'case', owner: true, assigned: false };
const foreignCase: Resource = { kind: 'case', owner: false, assigned: false };
/** Of nobody, ever; should somebody be so, the rules hold all the same. */
const assignedForeignCase: Resource = { kind: 'case', owner: false, assigned: true };
const ownCases: readonly Resource[] = [assignedCase, unassignedCase];
const referrals: readonly Extract<Resource, { kind: 'referral' }>[] = (
  ['sender', 'recipient', 'none'] as const
).flatMap((party) =>
  (['none', 'offered', 'accepted', 'declined', 'recalled', 'done'] as const).flatMap((status) =>
    [true, false].map((consentInForce) => ({ kind: 'referral', party, status, consentInForce }) as const),
  ),
);
const ownOrganization: Resource = { kind: 'organization', own: true };
const foreignOrganization: Resource = { kind: 'organization', own: false };
const RESOURCES: readonly Resource[] = [
  none,
  ...ownCases,
  foreignCase,
  assignedForeignCase,
  ...referrals,
  ownOrganization,
  foreignOrganization,
];
const where = (test: (referral: (typeof referrals)[number]) => boolean): readonly Resource[] =>
  referrals.filter(test);

/** Written by hand: who may do it, and on what. Whatever is not here is denied. */
const ALLOWED: Record<Action, { readonly who: readonly Who[]; readonly on: readonly Resource[] }> = {
  SignIn: { who: Object.keys(ACTORS) as Who[], on: RESOURCES },
  AskRecovery: { who: Object.keys(ACTORS) as Who[], on: RESOURCES },
  AskSalt: { who: Object.keys(ACTORS) as Who[], on: RESOURCES },
  OpenQuickly: { who: Object.keys(ACTORS) as Who[], on: RESOURCES },
  ShowSecondFactor: { who: Object.keys(ACTORS) as Who[], on: RESOURCES },
  AskStanding: { who: Object.keys(ACTORS) as Who[], on: RESOURCES },
  ReadInvitation: { who: Object.keys(ACTORS) as Who[], on: RESOURCES },
  Enroll: { who: Object.keys(ACTORS) as Who[], on: RESOURCES },
  SetUp: { who: Object.keys(ACTORS) as Who[], on: RESOURCES },
  ReadHealth: { who: Object.keys(ACTORS) as Who[], on: RESOURCES },
  SetDemoClock: { who: Object.keys(ACTORS) as Who[], on: RESOURCES },
  OpenCase: { who: CASE_WORKERS, on: RESOURCES },
  ListCases: { who: CASE_WORKERS, on: RESOURCES },
  ReadCase: { who: CASE_WORKERS, on: ownCases },
  DiscloseLabel: { who: CASE_WORKERS, on: ownCases },
  BreakGlass: { who: CASE_WORKERS, on: ownCases },
  AssignMember: { who: CUSTODIANS, on: ownCases },
  UnassignMember: { who: CUSTODIANS, on: ownCases },
  DiscloseCase: { who: CASE_WORKERS, on: [assignedCase] },
  RecordIncident: { who: CASE_WORKERS, on: [assignedCase] },
  SealSections: { who: CASE_WORKERS, on: [assignedCase] },
  TakeBlobPart: { who: CASE_WORKERS, on: [assignedCase] },
  AttachFile: { who: CASE_WORKERS, on: [assignedCase] },
  DiscloseAttachment: { who: CASE_WORKERS, on: [assignedCase] },
  ReadAttachment: { who: CASE_WORKERS, on: [assignedCase] },
  GiveConsent: { who: CASE_WORKERS, on: [assignedCase] },
  RefuseConsent: { who: CASE_WORKERS, on: [assignedCase] },
  ConfirmConsent: { who: CASE_WORKERS, on: ownCases },
  AskOverride: { who: CASE_WORKERS, on: [assignedCase] },
  ConfirmOverride: { who: CUSTODIANS, on: ownCases },
  WithdrawConsent: { who: CASE_WORKERS, on: ownCases },
  CloseCase: { who: CASE_WORKERS, on: [assignedCase] },
  DeclareConflict: { who: CASE_WORKERS, on: [assignedCase] },
  AskErasure: { who: CASE_WORKERS, on: ownCases },
  RefuseErasure: { who: CASE_WORKERS, on: ownCases },
  ConfirmErasure: { who: CASE_WORKERS, on: ownCases },
  StopErasure: { who: CASE_WORKERS, on: ownCases },
  OfferReferral: { who: CASE_WORKERS, on: [assignedCase] },
  NameNextChoice: { who: CASE_WORKERS, on: [assignedCase] },
  RemakeGrant: { who: CASE_WORKERS, on: [assignedCase] },
  Listen: { who: CASE_WORKERS, on: RESOURCES },
  ListReferrals: { who: CASE_WORKERS, on: RESOURCES },
  ListUnanswered: { who: ['receiver at the referral desk'], on: RESOURCES },
  ReadReferral: { who: CASE_WORKERS, on: where(({ party }) => party !== 'none') },
  AcceptReferral: { who: CASE_WORKERS, on: where(({ party }) => party === 'recipient') },
  DeclineReferral: { who: CASE_WORKERS, on: where(({ party }) => party === 'recipient') },
  BeginService: { who: CASE_WORKERS, on: where(({ party }) => party === 'recipient') },
  DeliverService: { who: CASE_WORKERS, on: where(({ party }) => party === 'recipient') },
  ReportBack: { who: CASE_WORKERS, on: where(({ party }) => party === 'recipient') },
  DiscloseReport: { who: CASE_WORKERS, on: where(({ party }) => party === 'sender') },
  AskForward: { who: CASE_WORKERS, on: where(({ party }) => party === 'recipient') },
  FinishReferral: { who: CASE_WORKERS, on: where(({ party }) => party === 'recipient') },
  ConfirmDestruction: { who: CASE_WORKERS, on: where(({ party }) => party === 'recipient') },
  KeepOwnRecord: { who: CASE_WORKERS, on: where(({ party }) => party === 'recipient') },
  RecallReferral: { who: CASE_WORKERS, on: where(({ party }) => party === 'sender') },
  DiscloseReferral: {
    who: CASE_WORKERS,
    on: where(
      ({ party, status, consentInForce }) => party === 'recipient' && status === 'accepted' && consentInForce,
    ),
  },
  RewrapReferral: {
    who: CASE_WORKERS,
    on: where(
      ({ party, status, consentInForce }) => party === 'recipient' && status === 'accepted' && consentInForce,
    ),
  },
  ReadOwnCounts: { who: CASE_WORKERS, on: [ownOrganization] },
  ReadDirectory: { who: MEMBERS, on: RESOURCES },
  ReadPublished: { who: ['analyst', 'analyst of an association'], on: RESOURCES },
  ReadMembers: {
    who: [
      ...CASE_WORKERS,
      'registrar',
      'registrar in a committee',
      'activist in a ministry',
      'custodian in a ministry',
    ],
    on: [ownOrganization],
  },
  InviteColleague: { who: CUSTODIANS, on: [ownOrganization] },
  ReadCandidates: { who: CUSTODIANS, on: [ownOrganization] },
  AdmitMember: { who: CUSTODIANS, on: [ownOrganization] },
  DeclineMember: { who: CUSTODIANS, on: [ownOrganization] },
  ReadDisclosures: { who: CUSTODIANS, on: [ownOrganization] },
  LetMemberGo: { who: CUSTODIANS, on: [ownOrganization] },
  LockMemberOut: { who: CUSTODIANS, on: [ownOrganization] },
  InviteBack: { who: CUSTODIANS, on: [ownOrganization] },
  ReadKit: { who: CUSTODIANS, on: [ownOrganization] },
  TestKit: { who: CUSTODIANS, on: [ownOrganization] },
  ReplaceKit: { who: CUSTODIANS, on: [ownOrganization] },
  StopRecovery: { who: CUSTODIANS, on: [ownOrganization] },
  ReadSupersededWraps: { who: CASE_WORKERS, on: [ownOrganization] },
  RenewWraps: { who: CASE_WORKERS, on: [ownOrganization] },
  RegisterPlace: { who: ['registrar'], on: RESOURCES },
  RegisterOrganization: { who: ['registrar'], on: RESOURCES },
  InviteMember: { who: ['registrar'], on: RESOURCES },
  SignRoot: { who: ['registrar'], on: RESOURCES },
  SignCard: { who: ['registrar'], on: RESOURCES },
  ReadRegistry: { who: ['registrar'], on: RESOURCES },
  RenameOrganization: { who: ['registrar'], on: RESOURCES },
  MoveOrganization: { who: ['registrar'], on: RESOURCES },
  SuspendOrganization: { who: ['registrar'], on: RESOURCES },
  ReinstateOrganization: { who: ['registrar'], on: RESOURCES },
  ReleaseRecovery: { who: ['registrar'], on: RESOURCES },
  RefuseRecovery: { who: ['registrar'], on: RESOURCES },
  ReadRecovery: { who: SIGNED_IN, on: RESOURCES },
  RecoverOrganization: { who: ['candidate of a committee'], on: RESOURCES },
  ReadMe: { who: SIGNED_IN, on: RESOURCES },
  ReadSessions: { who: SIGNED_IN, on: RESOURCES },
  EndSession: { who: SIGNED_IN, on: RESOURCES },
  KeepPins: { who: MEMBERS, on: RESOURCES },
  ChangePassphrase: { who: MEMBERS, on: RESOURCES },
  KeepQuickUnlock: { who: MEMBERS, on: RESOURCES },
  ReadFactors: { who: MEMBERS, on: RESOURCES },
  KeepFactors: { who: MEMBERS, on: RESOURCES },
  SignOut: { who: SIGNED_IN, on: RESOURCES },
};

/** Every combination in which the decision is not the one of the table. */
function differences(by: Decide): readonly string[] {
  const found: string[] = [];
  for (const action of ACTIONS) {
    const { who: entitled, on } = ALLOWED[action];
    for (const who of Object.keys(ACTORS) as Who[]) {
      for (const resource of RESOURCES) {
        const expected = entitled.includes(who) && on.includes(resource);
        if (by(ACTORS[who], action, resource, 'work').allowed !== expected) {
          found.push(`${action} by ${who} on ${JSON.stringify(resource)}: expected ${expected}`);
        }
      }
    }
  }
  return found;
}

describe('decide', () => {
  it('is the table, in every combination of action, member and relation', () => {
    expect(differences(decide)).toEqual([]);
  });

  it.each(rules.map((rule) => [rule.name, rule] as const))('turns red without: %s', (_name, rule) => {
    const inverted = { ...rule, holds: (ask: Parameters<typeof rule.holds>[0]) => !rule.holds(ask) };
    expect(differences(decideBy(rules.map((each) => (each === rule ? inverted : each))))).not.toEqual([]);
  });

  it('says of a refusal that only the assignment is missing to whoever else would be let in', () => {
    const activist = ACTORS['activist of a committee'];
    expect(lacksAssignment(activist, 'DiscloseCase', unassignedCase, 'work')).toBe(true);
    for (const resource of [assignedCase, foreignCase, assignedForeignCase, none]) {
      expect(lacksAssignment(activist, 'DiscloseCase', resource, 'work')).toBe(false);
    }
    expect(lacksAssignment(activist, 'AssignMember', unassignedCase, 'work')).toBe(false);
    expect(lacksAssignment(ACTORS.analyst, 'DiscloseCase', unassignedCase, 'work')).toBe(false);
  });

  it('denies what no rule names', () => {
    expect(decideBy([])(ACTORS.registrar, 'ReadHealth', none, 'work')).toEqual({ allowed: false });
    expect(decide(ACTORS.registrar, 'EraseCase' as Action, assignedCase, 'work')).toEqual({ allowed: false });
  });

  it('denies what rules only narrow and none grants', () => {
    const narrowing = rules.filter(({ grants }) => grants === undefined);
    expect(decideBy(narrowing)(ACTORS.registrar, 'RegisterPlace', none, 'work')).toEqual({ allowed: false });
  });

  it('denies a purpose nobody defined', () => {
    for (const action of ACTIONS) {
      expect(
        decide(ACTORS['activist of a committee'], action, assignedCase, 'curiosity' as never).allowed,
      ).toBe(false);
    }
  });

  it('lets nobody in without a session but through the public doors', () => {
    for (const action of MEMBER_ACTIONS)
      expect(decide(undefined, action, assignedCase, 'work').allowed).toBe(false);
    for (const action of PUBLIC_ACTIONS) expect(decide(undefined, action, none, 'work').allowed).toBe(true);
  });
});
