/**
 * Words that are lost, or known to somebody: everything that rests on an event up to the lock-out goes, and what the
 * member comes again with stays, however often and in whatever order this is done again.
 */
import type { OrganizationEvent } from '#directory/domain/organization.events';
import type { DecodedEvent } from '#event-store/codec';
import { endFactors } from './end-factors.js';
import type { Queryable } from './keys-database.js';
import { NOT_DENIED } from './leaving.js';

export interface MemberOf {
  readonly organization: string;
  readonly memberId: string;
}

type Recorded = DecodedEvent<OrganizationEvent> & OrganizationEvent;

/** Where a member's words counted as lost last, or the return they were then refused. */
export interface Cut {
  /** The lock-out, or the refusal. */
  readonly because: string;
  /** The newest lock-out. */
  readonly lockedOutBy: string;
  /** Events before it: nothing that rests on one of them is the member's any more. */
  readonly past: readonly string[];
  readonly since: readonly Recorded[];
}

export function cutOf(history: readonly Recorded[], memberId: string): Cut | undefined {
  const about = (event: Recorded, type: OrganizationEvent['type']) =>
    event.type === type && 'memberId' in event.data && event.data.memberId === memberId;
  const lockedOut = history.findLast((event) => about(event, 'organization.member-locked-out.v1'));
  if (lockedOut === undefined) return undefined;
  const at = history.findLastIndex(
    (event) => event === lockedOut || about(event, 'organization.member-declined.v1'),
  );
  const cut = history[at] ?? lockedOut;
  return {
    because: cut.id,
    lockedOutBy: lockedOut.id,
    past: history.slice(0, at).map(({ id }) => id),
    since: history.slice(at + 1),
  };
}

/**
 * The login stays the member's, under a proof nobody can give. The pins stay: they open with the member's old keys alone,
 * and say to the next ones how far they had been counted.
 */
export async function withdrawWords(
  tx: Queryable,
  { organization, memberId }: MemberOf,
  { because, lockedOutBy, past, since, unknowable }: Cut & { readonly unknowable: () => Promise<string> },
): Promise<void> {
  const of = [organization, memberId];
  const returned = since.some(
    ({ type, data }) =>
      type === 'organization.member-enrolled.v1' && 'memberId' in data && data.memberId === memberId,
  );
  const rested = 'because = ANY ($3::uuid[])';
  await tx.query(
    `DELETE FROM keys.session WHERE organization = $1 AND member_id = $2 AND ($4 OR ${rested})`,
    [...of, past, !returned],
  );
  await tx.query(`DELETE FROM keys.quick_unlock WHERE organization = $1 AND member_id = $2 AND ${rested}`, [
    ...of,
    past,
  ]);
  await endFactors(tx, { organization, memberId }, past);
  await tx.query(
    `UPDATE keys.staff SET locked_because = $3, settled = true, ${NOT_DENIED}
      WHERE organization = $1 AND member_id = $2`,
    [...of, returned ? null : lockedOutBy],
  );
  await tx.query(
    `DELETE FROM keys.lock k USING keys.staff s WHERE s.member_id = k.member_id
        AND s.organization = $1 AND s.member_id = $2 AND k.${rested}`,
    [...of, past],
  );
  const known = await tx.query(
    `SELECT FROM keys.credential k JOIN keys.staff s USING (member_id)
      WHERE s.organization = $1 AND s.member_id = $2 AND k.${rested} FOR UPDATE OF k`,
    [...of, past],
  );
  if (known.rowCount === 1) {
    const salt = Buffer.from(globalThis.crypto.getRandomValues(new Uint8Array(16))).toString('base64url');
    await tx.query(
      'UPDATE keys.credential SET salt = $2, proof_hash = $3, because = $4 WHERE member_id = $1',
      [memberId, salt, await unknowable(), because],
    );
  }
  await tx.query(`DELETE FROM keys.member_wrap WHERE organization = $1 AND member_id = $2 AND ${rested}`, [
    ...of,
    past,
  ]);
  await tx.query(
    `DELETE FROM keys.invitation
      WHERE organization = $1 AND member_id = $2 AND claimed_by IS NULL AND because <> $3`,
    [...of, lockedOutBy],
  );
}
