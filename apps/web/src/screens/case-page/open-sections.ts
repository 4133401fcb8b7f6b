import { discloseCase } from '../../api/queries.js';
import type { Case, DisclosedSection, SectionName } from '../../api/types.js';
import { savePins } from '../../keys/account.js';
import type { OpenedSections } from '../../keys/protocol.js';
import type { Session } from '../../shell/session.js';

/** Asks for sections of an own case, on record, and opens them in the key worker. */
export async function openSections(
  { keys, me }: Session,
  file: Case,
  sections: readonly SectionName[],
): Promise<OpenedSections> {
  const { caseId, sections: listed } = file;
  const disclosed = await discloseCase(caseId, sections);
  const granted = file.consents.flatMap((consent) => consent.sections);
  const opened = await keys.call('openCase', {
    caseId,
    listed,
    sections: asked(disclosed.sections, sections),
    granted,
  });
  void savePins(me, keys);
  return opened;
}

/** What was asked for and nothing else; a section left out stands there without a box. */
function asked(
  disclosed: readonly DisclosedSection[],
  wanted: readonly SectionName[],
): readonly DisclosedSection[] {
  return wanted.map(
    (section) => disclosed.find((one) => one.section === section) ?? { section, envelopes: [], wraps: [] },
  );
}
