import { discloseCase, discloseLabel } from '../../api/queries.js';
import type { DisclosedSection, SectionName } from '../../api/types.js';
import { savePins } from '../../keys/account.js';
import type { OpenedSections } from '../../keys/protocol.js';
import { Refused } from '../../keys/refused.js';
import { keepUp, type Session } from '../../shell/session.js';

export interface OpenedPart {
  readonly opened: OpenedSections;
  /** All sections the case has, by the log: a page may lag behind it. Those of its files, too. */
  readonly listed: readonly string[];
}

/** Asks for sections of an own case, on record, and opens them in the key worker. */
export async function openSections(
  session: Session,
  caseId: string,
  sections: readonly SectionName[],
): Promise<OpenedPart> {
  return opening(session, caseId, sections, await discloseCase(caseId, sections));
}

/** The name of an own case, whoever works on it. */
export async function openLabel(session: Session, caseId: string): Promise<OpenedPart> {
  return opening(session, caseId, ['label'], await discloseLabel(caseId));
}

async function opening(
  session: Session,
  caseId: string,
  sections: readonly SectionName[],
  disclosed: Awaited<ReturnType<typeof discloseCase>>,
): Promise<OpenedPart> {
  const { keys, me } = session;
  const { listed } = disclosed;
  await keepUp(
    session,
    disclosed.sections.flatMap(({ wraps }) => wraps),
  );
  const opened = await keys.call('openCase', {
    caseId,
    listed,
    sections: asked(disclosed.sections, sections),
  });
  void savePins(me, keys);
  return { opened, listed };
}

/**
 * All of these sections, as they are to be handed on: their newest text or nothing.
 * @throws Refused when one of them cannot be opened
 */
export async function openAll(
  session: Session,
  caseId: string,
  sections: readonly SectionName[],
): Promise<void> {
  const { opened } = await openSections(session, caseId, sections);
  for (const section of sections) {
    const found = opened[section];
    if (found === undefined) throw new Refused('key_unknown');
    if ('refused' in found) throw new Refused(found.refused);
  }
}

/** What was asked for and nothing else; a section left out stands there without a box. */
function asked(
  disclosed: readonly DisclosedSection[],
  wanted: readonly SectionName[],
): readonly DisclosedSection[] {
  return wanted.map(
    (section) =>
      disclosed.find((one) => one.section === section) ?? {
        section,
        envelopes: [],
        wraps: [],
        caseWraps: [],
      },
  );
}
