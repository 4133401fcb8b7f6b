import type { OrganizationEvent } from './organization.events.js';
import type { RegisteredOrganization } from './organization.state.js';

type RecoveryEvent = Extract<
  OrganizationEvent,
  { type: `organization.recovery-${string}` | 'organization.recovered.v1' }
>;

/** What of a recovery is remembered. */
export function evolveRecovery(state: RegisteredOrganization, event: RecoveryEvent): RegisteredOrganization {
  const { memberId } = event.data;
  const own = state.recovery?.memberId === memberId ? state.recovery : null;
  switch (event.type) {
    case 'organization.recovery-asked.v1': {
      const { roles, receive, sign, opensAt, endsAt } = event.data;
      return { ...state, recovery: { memberId, roles, receive, sign, opensAt, endsAt, released: false } };
    }
    case 'organization.recovery-released.v1':
      return own === null ? state : { ...state, recovery: { ...own, released: true } };
    case 'organization.recovery-stopped.v1': {
      // what was kept of them is deleted: they never come again under this id
      const declined = new Set(state.declined).add(memberId);
      return { ...state, declined, recovery: own === null ? state.recovery : null };
    }
    case 'organization.recovered.v1': {
      const { roles, receive, sign } = event.data;
      const members = new Map(state.members).set(memberId, { roles, receive, sign });
      return { ...state, members, recovery: null };
    }
  }
}
