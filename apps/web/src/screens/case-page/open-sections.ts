import { discloseCase } from '../../api/queries.js';
import type { Case, SectionName } from '../../api/types.js';
import { savePins } from '../../keys/account.js';
import type { OpenedSections } from '../../keys/protocol.js';
import type { Session } from '../../shell/session.js';

/** Asks for sections of an own case, on record, and opens them in the key worker. */
export async function openSections(
  { keys, me }: Session,
  file: Case,
  sections: readonly SectionName[],
): Promise<OpenedSections> {
  const disclosed = await discloseCase(file.caseId, sections);
  const granted = file.consents.flatMap((consent) => consent.sections);
  const opened = await keys.call('openCase', { caseId: file.caseId, sections: disclosed.sections, granted });
  void savePins(me, keys);
  return opened;
}
