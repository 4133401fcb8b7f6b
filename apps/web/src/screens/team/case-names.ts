import { caseLabels } from '../../api/queries.js';
import type { OpenedSections } from '../../keys/protocol.js';
import type { Session } from '../../shell/session.js';

/** Names of own cases by id, opened here; that they were shown to the custodian is on record too. */
export async function caseNames(
  session: Session,
  rows: readonly { readonly caseId: string | null }[],
): Promise<OpenedSections> {
  const ids = [...new Set(rows.flatMap(({ caseId }) => caseId ?? []))];
  if (ids.length === 0) return {};
  return session.keys.call('openLabels', { cases: await caseLabels(ids) });
}
