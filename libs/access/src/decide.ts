/**
 * Who may do what: one table of rules. An action needs a rule that grants it and every rule that names it; one that
 * no rule grants is denied.
 */
import { RECEIVING_KINDS, SECRET_HOLDING_ROLES, type Role } from '#directory/domain/organization.codes';
import {
  BY_ASSIGNED,
  ON_OWN_CASE,
  BY_RECIPIENT,
  BY_SENDER,
  OPENING_REFERRAL,
  BY_REGISTRAR,
  BY_CUSTODIAN,
  RENEWAL,
  OF_ONESELF,
  OWN_ENTRY,
  CASE_WORK,
} from './action-groups.js';
import {
  ACTIONS,
  MEMBER_ACTIONS,
  PUBLIC_ACTIONS,
  PURPOSES,
  type Action,
  type Actor,
  type Purpose,
  type Resource,
} from './actor.js';

export interface Verdict {
  readonly allowed: boolean;
}

/** Everything a rule may look at. */
export interface Ask {
  readonly actor: Actor | undefined;
  readonly action: Action;
  readonly resource: Resource;
  readonly purpose: Purpose;
}

export interface Rule {
  readonly name: string;
  readonly actions: readonly Action[];
  /** Opens the actions it names; the other rules only narrow. */
  readonly grants?: true;
  holds(ask: Ask): boolean;
}

export type Decide = (
  actor: Actor | undefined,
  action: Action,
  resource: Resource,
  purpose: Purpose,
) => Verdict;

const OWN: readonly Action[] = OF_ONESELF;

export const rules: readonly Rule[] = [
  {
    name: 'anyone may knock: signing in, enrolling, setting up, showing the recovery kit, health',
    actions: PUBLIC_ACTIONS,
    grants: true,
    holds: () => true,
  },
  {
    name: 'everything else needs a signed-in member who holds a role',
    actions: MEMBER_ACTIONS.filter((action) => !OWN.includes(action)),
    holds: ({ actor }) => actor !== undefined && actor.roles.length > 0,
  },
  {
    name: 'a member looks up the directory, and sees to their own sessions, pins and what they sign in with',
    actions: ['ReadDirectory', 'KeepPins', ...OWN_ENTRY, ...OF_ONESELF],
    grants: true,
    holds: ({ actor }) => actor !== undefined,
  },
  {
    name: 'an office is recovered by one who is no member of it yet',
    actions: ['RecoverOrganization'],
    holds: ({ actor }) => actor?.roles.length === 0,
  },
  {
    name: 'what is opened is opened for a known purpose',
    actions: ACTIONS,
    holds: ({ purpose }) => PURPOSES.includes(purpose),
  },
  {
    name: 'work with cases needs a role that holds the organization secret',
    actions: CASE_WORK,
    grants: true,
    holds: ({ actor }) => hasRole(actor, SECRET_HOLDING_ROLES),
  },
  {
    name: 'work with cases happens in an organization of a kind that holds cases, and so does admission to it',
    actions: [...CASE_WORK, ...BY_CUSTODIAN],
    holds: ({ actor }) => actor !== undefined && RECEIVING_KINDS.includes(actor.organizationKind),
  },
  {
    name: 'a case is worked on by its owner only; a recipient works through its referral',
    actions: ON_OWN_CASE,
    holds: ({ resource }) => resource.kind === 'case' && resource.owner,
  },
  {
    name: 'a case is opened and written by those assigned to it, and for an hour by whoever gave a reason',
    actions: BY_ASSIGNED,
    holds: ({ resource }) => resource.kind === 'case' && resource.assigned,
  },
  {
    name: 'what nobody has answered is told to the referral desk',
    actions: ['ListUnanswered'],
    grants: true,
    holds: ({ actor }) => actor?.organizationKind === 'referral-desk' && hasRole(actor, SECRET_HOLDING_ROLES),
  },
  {
    name: 'sharing without consent is confirmed, and colleagues are assigned, by a custodian',
    actions: ['ConfirmOverride', 'AssignMember', 'UnassignMember'],
    holds: ({ actor }) => hasRole(actor, ['custodian']),
  },
  {
    name: 'a referral is seen by its two parties',
    actions: ['ReadReferral'],
    holds: ({ resource }) => resource.kind === 'referral' && resource.party !== 'none',
  },
  {
    name: 'a referral is answered and opened by its recipient',
    actions: BY_RECIPIENT,
    holds: ({ resource }) => resource.kind === 'referral' && resource.party === 'recipient',
  },
  {
    name: 'a referral is recalled, and what was reported back opened, by its sender',
    actions: BY_SENDER,
    holds: ({ resource }) => resource.kind === 'referral' && resource.party === 'sender',
  },
  {
    name: 'a referral opens only after it was accepted',
    actions: OPENING_REFERRAL,
    holds: ({ resource }) => resource.kind === 'referral' && resource.status === 'accepted',
  },
  {
    name: 'a referral opens only while the consent holds',
    actions: OPENING_REFERRAL,
    holds: ({ resource }) => resource.kind === 'referral' && resource.consentInForce,
  },
  {
    name: 'counts, members, candidates, disclosures and keys to renew are those of the own organization',
    actions: ['ReadOwnCounts', 'ReadMembers', ...RENEWAL, ...BY_CUSTODIAN],
    holds: ({ resource }) => resource.kind === 'organization' && resource.own,
  },
  {
    name: 'colleagues are known to those who work with cases and to the registrar',
    actions: ['ReadMembers'],
    grants: true,
    holds: ({ actor }) => hasRole(actor, [...SECRET_HOLDING_ROLES, 'registrar']),
  },
  {
    name: 'colleagues are invited, admitted, declined, locked out and let go by a custodian, who reads what they opened',
    actions: BY_CUSTODIAN,
    grants: true,
    holds: ({ actor }) => hasRole(actor, ['custodian']),
  },
  {
    name: 'the country is registered by a registrar',
    actions: BY_REGISTRAR,
    grants: true,
    holds: ({ actor }) => hasRole(actor, ['registrar']),
  },
  {
    name: 'a registrar sits in the ministry',
    actions: BY_REGISTRAR,
    holds: ({ actor }) => actor?.organizationKind === 'ministry',
  },
  {
    name: 'what was published is read by an analyst',
    actions: ['ReadPublished'],
    grants: true,
    holds: ({ actor }) => hasRole(actor, ['analyst']),
  },
  {
    name: 'an analyst sits in the ministry or in an association, where no case is',
    actions: ['ReadPublished'],
    holds: ({ actor }) => actor?.organizationKind === 'ministry' || actor?.organizationKind === 'association',
  },
];

function hasRole(actor: Actor | undefined, roles: readonly Role[]): boolean {
  return actor !== undefined && actor.roles.some((role) => roles.includes(role));
}

/** The decision by these rules: allowed when at least one grants the action and all that name it hold. */
export function decideBy(table: readonly Rule[]): Decide {
  return (actor, action, resource, purpose) => {
    const asked = table.filter(({ actions }) => actions.includes(action));
    const allowed =
      asked.some(({ grants }) => grants) &&
      asked.every((rule) => rule.holds({ actor, action, resource, purpose }));
    return { allowed };
  };
}

export const decide: Decide = decideBy(rules);

/** Whether nothing but the assignment is missing: who may see that a case is there is told so, and can give a reason. */
export function lacksAssignment(actor: Actor, action: Action, resource: Resource, purpose: Purpose): boolean {
  if (resource.kind !== 'case' || resource.assigned) return false;
  return decide(actor, action, { ...resource, assigned: true }, purpose).allowed;
}
