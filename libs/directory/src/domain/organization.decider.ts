import type { Decider } from '#kernel/decider';
import { DomainError } from '#kernel/domain-error';
import { admitCandidate, admitMember, declineMember, enrollMember } from './admission.rules.js';
import { letMemberGo } from './departure.rules.js';
import { replaceKit, testKit } from './kit.rules.js';
import { changeLock } from './lock.rules.js';
import { lockMemberOut, returnMember } from './lost-words.rules.js';
import { evolveRecovery } from './recovery.state.js';
import { askRecovery, recoverOrganization, releaseRecovery, stopRecovery } from './recovery.rules.js';
import type { OrganizationEvent } from './organization.events.js';
import type { OrganizationFacts, OrganizationInstruction } from './organization.instructions.js';
import type { OrganizationState, RegisteredOrganization } from './organization.state.js';
import { move, register, reinstate, rename, signFirstCard, signRoot, suspend } from './registry.rules.js';

export const organizationDecider: Decider<
  OrganizationInstruction,
  OrganizationState,
  OrganizationEvent,
  OrganizationFacts
> = {
  initial: { status: 'none' },

  decide(instruction, state, facts) {
    if (instruction.type === 'RegisterOrganization') return register(instruction.data, state, facts);
    if (state.status === 'none') throw new DomainError('organization_missing', 'missing');
    switch (instruction.type) {
      case 'AdmitMember':
        return admitMember(instruction.data, active(state), facts);
      case 'EnrollMember':
        return enrollMember(instruction.data, active(state));
      case 'AdmitCandidate':
        return admitCandidate(instruction.data, active(state), facts);
      case 'DeclineMember':
        return declineMember(instruction.data, active(state), facts);
      case 'LetMemberGo':
        return letMemberGo(instruction.data, active(state), facts);
      case 'LockMemberOut':
        return lockMemberOut(instruction.data, active(state), facts);
      case 'ReturnMember':
        return returnMember(instruction.data, active(state));
      case 'TestKit':
        return testKit(instruction.data, active(state), facts);
      case 'ReplaceKit':
        return replaceKit(instruction.data, active(state), facts);
      case 'AskRecovery':
        return askRecovery(instruction.data, active(state), facts);
      case 'ReleaseRecovery':
        return releaseRecovery(instruction.data, active(state), facts);
      case 'StopRecovery':
        return stopRecovery(instruction.data, active(state), facts);
      case 'RecoverOrganization':
        return recoverOrganization(instruction.data, active(state), facts);
      case 'ChangeLock':
        return changeLock(instruction.data, active(state), facts);
      case 'SignRoot':
        return signRoot(instruction.data.root, state, facts);
      case 'SignCard':
        return signFirstCard(instruction.data, state, facts);
      case 'RenameOrganization':
        return rename(instruction.data, state, facts);
      case 'MoveOrganization':
        return move(instruction.data, state, facts);
      case 'SuspendOrganization':
        return suspend(state, facts);
      case 'ReinstateOrganization':
        return reinstate(state, facts);
    }
  },

  evolve(state, event) {
    if (event.type === 'organization.registered.v1') {
      return {
        status: 'registered',
        standing: 'active',
        ...event.data,
        members: new Map(),
        candidates: new Map(),
        declined: new Set(),
        lockedOut: new Map(),
        left: new Set(),
        usedInvitations: new Set(),
        recovery: null,
        rosters: [],
        keyVersion: 0,
        root: null,
        card: null,
      };
    }
    return state.status === 'none' ? state : evolveRegistered(state, event);
  },
};

function evolveRegistered(
  state: RegisteredOrganization,
  event: Exclude<OrganizationEvent, { type: 'organization.registered.v1' }>,
): RegisteredOrganization {
  switch (event.type) {
    case 'organization.member-admitted.v1': {
      const { memberId, invitation, ...member } = event.data;
      const members = new Map(state.members).set(memberId, member);
      const candidates = without(state.candidates, memberId);
      return { ...state, members, candidates, usedInvitations: withUsed(state, invitation) };
    }
    case 'organization.member-enrolled.v1': {
      const { memberId, roles, receive, sign, invitation } = event.data;
      const candidates = new Map(state.candidates).set(memberId, { roles, receive, sign });
      return { ...state, candidates, usedInvitations: withUsed(state, invitation) };
    }
    case 'organization.member-declined.v1': {
      const { memberId } = event.data;
      const candidates = without(state.candidates, memberId);
      // One who was locked out stays a member without keys, and may be invited again.
      if (state.lockedOut.has(memberId)) return { ...state, candidates };
      return { ...state, candidates, declined: new Set(state.declined).add(memberId) };
    }
    case 'organization.member-left.v1': {
      const { memberId } = event.data;
      const left = new Set(state.left).add(memberId);
      return { ...state, left, members: without(state.members, memberId) };
    }
    case 'organization.member-locked-out.v1': {
      const { memberId } = event.data;
      const member = state.members.get(memberId);
      if (!member) return state;
      const lockedOut = new Map(state.lockedOut).set(memberId, member);
      return { ...state, lockedOut, members: without(state.members, memberId) };
    }
    case 'organization.member-rekeyed.v1': {
      const { memberId, ...keys } = event.data;
      const roles = state.lockedOut.get(memberId)?.roles ?? [];
      const members = new Map(state.members).set(memberId, { roles, ...keys });
      const lockedOut = without(state.lockedOut, memberId);
      return { ...state, members, lockedOut, candidates: without(state.candidates, memberId) };
    }
    case 'organization.recovery-asked.v1':
    case 'organization.recovery-released.v1':
    case 'organization.recovery-stopped.v1':
    case 'organization.recovered.v1':
      return evolveRecovery(state, event);
    case 'organization.kit-tested.v1':
    case 'organization.kit-replaced.v1':
    case 'organization.lock-changed.v1':
      return state;
    case 'organization.roster-signed.v1': {
      const { roster } = event.data;
      return { ...state, rosters: [...state.rosters, roster], keyVersion: roster.keyVersion };
    }
    case 'organization.root-signed.v1':
      return { ...state, root: event.data.root };
    case 'organization.card-signed.v1':
      return { ...state, card: event.data.card };
    case 'organization.renamed.v1':
      return { ...state, names: event.data.names };
    case 'organization.moved.v1':
      return { ...state, place: event.data.place };
    case 'organization.suspended.v1':
      return { ...state, standing: 'suspended' };
    case 'organization.reinstated.v1':
      return { ...state, standing: 'active' };
  }
  // A known event of a later kind that means nothing here.
  return state;
}

/** Nobody comes into, or is let into, an organization that may not work. */
function active(state: RegisteredOrganization): RegisteredOrganization {
  if (state.standing === 'suspended') throw new DomainError('organization_suspended', 'forbidden');
  return state;
}

function withUsed(
  { usedInvitations }: RegisteredOrganization,
  invitation: string | undefined,
): ReadonlySet<string> {
  return invitation === undefined ? usedInvitations : new Set(usedInvitations).add(invitation);
}

function without<Value>(map: ReadonlyMap<string, Value>, key: string): ReadonlyMap<string, Value> {
  return new Map([...map].filter(([each]) => each !== key));
}
