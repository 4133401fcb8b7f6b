/** Members who go, or are locked out: denied before the event, taken after it; what a crash left undone is finished here. */
import type { Leaving, MemberCustody } from '#directory/domain/member-custody';
import type { OrganizationEvent } from '#directory/domain/organization.events';
import { organizationStream } from '#directory/domain/organization.state';
import type { DecodedEvent } from '#event-store/codec';
import type { Log } from '#event-store/fold-stream';
import type { KeysDatabase, Queryable } from './keys-database.js';
import { endFactors } from './end-factors.js';
import { endQuickUnlocks } from './end-quick-unlocks.js';

/** SQL: the member whose row of `keys.staff` is `m` may be shown something. */
export const WORKS_HERE = 'm.denied_by IS NULL AND m.left_because IS NULL AND m.locked_because IS NULL';

const LOCKED_OUT: OrganizationEvent['type'] = 'organization.member-locked-out.v1';
export const NOT_DENIED = 'denied_by = NULL, denied_event = NULL, denied_at = NULL';

/** Waits for disclosures that are running: they hold the row shared until they commit. */
export async function denyMember(tx: Queryable, leaving: Leaving, now: Date): Promise<void> {
  const { organization, memberId, commandId, because } = leaving;
  await tx.query(
    `UPDATE keys.staff SET denied_by = $3, denied_event = $4, denied_at = $5
      WHERE organization = $1 AND member_id = $2 AND left_because IS NULL`,
    [organization, memberId, commandId, because, now],
  );
}

export async function liftDenial(tx: Queryable, { memberId, commandId }: Leaving): Promise<void> {
  await tx.query(`UPDATE keys.staff SET ${NOT_DENIED} WHERE member_id = $1 AND denied_by = $2`, [
    memberId,
    commandId,
  ]);
}

/** Sessions before the name they hang on: in the order in which a disclosure holds them. */
export async function takeMember(tx: Queryable, { organization, memberId, because }: Leaving): Promise<void> {
  const of = [organization, memberId];
  await tx.query('DELETE FROM keys.session WHERE organization = $1 AND member_id = $2', of);
  await tx.query(
    `UPDATE keys.staff SET left_because = coalesce(left_because, $3), settled = true, ${NOT_DENIED}
      WHERE organization = $1 AND member_id = $2`,
    [...of, because],
  );
  await endQuickUnlocks(tx, memberId);
  await endFactors(tx, { organization, memberId });
  for (const table of ['credential', 'lock', 'pins']) {
    await tx.query(
      `DELETE FROM keys.${table} k USING keys.staff s
        WHERE s.member_id = k.member_id AND s.organization = $1 AND s.member_id = $2`,
      of,
    );
  }
  await tx.query('DELETE FROM keys.member_wrap WHERE organization = $1 AND member_id = $2', of);
}

export function leavingBy(
  { id: because, commandId }: Pick<DecodedEvent, 'id' | 'commandId'>,
  organization: string,
  memberId: string,
): Leaving {
  return { organization, memberId, because, commandId };
}

/** Denials whose event is in the log are carried out, those whose event has not come are lifted. */
export async function settleLeaving(
  { database, log, members }: { database: KeysDatabase; log: Log; members: MemberCustody },
  deniedBefore: Date,
): Promise<void> {
  const denied = await database.query<Denied>(
    `SELECT organization, member_id, denied_by, denied_event FROM keys.staff
      WHERE denied_by IS NOT NULL AND denied_at < $1`,
    [deniedBefore],
  );
  for (const { organization, member_id: memberId, denied_by: commandId, denied_event } of denied.rows) {
    const leaving = { organization, memberId, commandId, because: denied_event };
    const events = await log.store.readStream(organizationStream(organization));
    const taken = events.find(({ id }) => id === denied_event);
    if (taken === undefined) await members.lift(leaving);
    else if (taken.type === LOCKED_OUT) await members.settleLock(organization, memberId);
    else await members.letGo(leaving);
  }
}

type Denied = { organization: string; member_id: string; denied_by: string; denied_event: string };
