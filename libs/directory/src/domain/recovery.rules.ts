/**
 * An office whose custodians have no words any more, opened by its recovery kit: asked for by one who shows the kit,
 * released by the registrar after a call, and for three days any custodian who is still there can stop it.
 */
import { isBase64url } from '#kernel/base64url';
import { DomainError } from '#kernel/domain-error';
import { checkNewcomer } from './admission.rules.js';
import type { OrganizationEvent } from './organization.events.js';
import type {
  AskRecovery,
  OrganizationFacts,
  RecoverOrganization,
  ReleaseRecovery,
  StopRecovery,
} from './organization.instructions.js';
import { ROLES_OF_KIND } from './organization.roles.js';
import { isCustodian, type OpenRecovery, type RegisteredOrganization } from './organization.state.js';
import { checkRosterByKit } from './roster.rules.js';

const HOUR_MS = 3_600_000;
const RECOVERY_WAITS_MS = 72 * HOUR_MS;
const RECOVERY_LASTS_MS = 14 * 24 * HOUR_MS;

/**
 * Always somebody new: that the voice on the phone is a certain custodian nobody can prove, and what was signed under an
 * old id must not seem to be theirs. They come in the roles of a founder.
 */
export function askRecovery(
  { roster: n, challenge, signature, ...keys }: AskRecovery['data'],
  state: RegisteredOrganization,
  { now }: OrganizationFacts,
): readonly OrganizationEvent[] {
  const { memberId, receive, sign } = keys;
  const open = openRecovery(state, now);
  if (open?.memberId === memberId && open.receive === receive && open.sign === sign) return [];
  if (open) throw new DomainError('recovery_open', 'conflict');
  if (state.root === null) throw new DomainError('root_missing', 'conflict');
  if (state.rosters.at(-1)?.n !== n) throw new DomainError('roster_moved_on', 'conflict', 'roster');
  const newcomer = { ...keys, roles: ROLES_OF_KIND[state.kind] };
  checkNewcomer(newcomer, state);
  if (!isBase64url(challenge) || !isBase64url(signature, 64)) {
    throw new DomainError('key_malformed', 'invalid', 'signature');
  }
  const opensAt = new Date(now.getTime() + RECOVERY_WAITS_MS).toISOString();
  const endsAt = new Date(now.getTime() + RECOVERY_LASTS_MS).toISOString();
  const data = { ...newcomer, roster: n, challenge, signature, opensAt, endsAt };
  return [...recoveryStopped(state), { type: 'organization.recovery-asked.v1', data }];
}

export function releaseRecovery(
  { memberId }: ReleaseRecovery['data'],
  state: RegisteredOrganization,
  { registrarKnown, now }: OrganizationFacts,
): readonly OrganizationEvent[] {
  if (!registrarKnown) throw new DomainError('registrar_unknown', 'forbidden');
  const open = getOpen(state, { memberId, now });
  return open.released ? [] : [{ type: 'organization.recovery-released.v1', data: { memberId } }];
}

/** By any custodian; by the registrar, when whoever they called knows nothing of it. */
export function stopRecovery(
  { memberId }: StopRecovery['data'],
  state: RegisteredOrganization,
  { actor, own, registrarKnown }: OrganizationFacts,
): readonly OrganizationEvent[] {
  if (!registrarKnown && !(own && isCustodian(state, actor))) {
    throw new DomainError('not_custodian', 'forbidden');
  }
  if (state.recovery?.memberId === memberId) return recoveryStopped(state);
  if (state.declined.has(memberId)) return [];
  throw new DomainError('recovery_missing', 'conflict');
}

export function recoverOrganization(
  { memberId, roster }: RecoverOrganization['data'],
  state: RegisteredOrganization,
  { organization, actor, now }: OrganizationFacts,
): readonly OrganizationEvent[] {
  if (actor !== memberId) throw new DomainError('recovery_missing', 'conflict');
  const { receive, sign, roles, released, opensAt } = getOpen(state, { memberId, now });
  if (now.getTime() < Date.parse(opensAt)) throw new DomainError('recovery_too_early', 'conflict');
  if (!released) throw new DomainError('recovery_not_released', 'conflict');
  const member = { memberId, roles, receive, sign };
  checkRosterByKit(roster, { organization, actor, member, rosters: state.rosters });
  return [
    ...custodiansOf(state).map((id) => gone(id)),
    { type: 'organization.recovered.v1', data: member },
    { type: 'organization.kit-replaced.v1', data: {} },
    { type: 'organization.roster-signed.v1', data: { roster } },
  ];
}

/** The one that is open, if any: it lapses when nobody finishes it. */
export function openRecovery({ recovery }: RegisteredOrganization, now: Date): OpenRecovery | undefined {
  return recovery !== null && now.getTime() < Date.parse(recovery.endsAt) ? recovery : undefined;
}

/** Of the one there is, lapsed or not: the kit it was asked with counts no more, or another is asked for. */
export function recoveryStopped({ recovery }: RegisteredOrganization): readonly OrganizationEvent[] {
  if (recovery === null) return [];
  return [{ type: 'organization.recovery-stopped.v1', data: { memberId: recovery.memberId } }];
}

function getOpen(
  state: RegisteredOrganization,
  { memberId, now }: { readonly memberId: string; readonly now: Date },
): OpenRecovery {
  const open = openRecovery(state, now);
  if (open?.memberId !== memberId) throw new DomainError('recovery_missing', 'conflict');
  return open;
}

function custodiansOf({ members }: RegisteredOrganization): readonly string[] {
  return [...members].filter(([, { roles }]) => roles.includes('custodian')).map(([id]) => id);
}

function gone(memberId: string): OrganizationEvent {
  return { type: 'organization.member-left.v1', data: { memberId } };
}
