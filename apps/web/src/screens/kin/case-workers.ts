import { SECRET_HOLDING_ROLES } from '#directory/domain/organization.codes';
import type { Member } from '../../api/types.js';

/** Who of the team works with cases now. */
export function caseWorkers(members: readonly Member[]): readonly Member[] {
  return members.filter(
    ({ left, roles }) =>
      !left && roles.some((role) => (SECRET_HOLDING_ROLES as readonly string[]).includes(role)),
  );
}
