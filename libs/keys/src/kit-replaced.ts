import type { Log } from '#event-store/fold-stream';
import type { OrganizationEvent } from '#directory/domain/organization.events';
import { organizationStream } from '#directory/domain/organization.state';
import { KIT } from './apart-sharing.js';
import type { Queryable } from './keys-database.js';

const REPLACED: OrganizationEvent['type'] = 'organization.kit-replaced.v1';

/** What was wrapped for a kit before it was replaced opens to no paper any more, restored or not. */
export async function settleKit(tx: Queryable, log: Pick<Log, 'store'>, organization: string): Promise<void> {
  const events = await log.store.readStream(organizationStream(organization));
  const replaced = events.findLastIndex(({ type }) => type === REPLACED);
  if (replaced < 0) return;
  await tx.query(
    'DELETE FROM keys.member_wrap WHERE organization = $1 AND member_id = $2 AND because = ANY ($3::uuid[])',
    [organization, KIT, events.slice(0, replaced).map(({ id }) => id)],
  );
}
