import { CASE_SECTIONS } from '#cases/domain/case.codes';
import type { SectionName } from '../../api/types.js';
import type { Translator } from '../../i18n/i18n.js';

/** Each file of a case is a section of its own, and so is each report. */
const NUMBERED = /^(attachment|report):/;

/** A section in words; one this version does not know keeps its own name. */
export function sectionName(section: string, i18n: Translator): string {
  const key = `section.${NUMBERED.exec(section)?.[1] ?? section}`;
  return i18n.has(key) ? i18n.t(key) : section;
}

/** One of the fixed sections, not that of a file. */
export function isPlain(section: string): section is SectionName {
  return CASE_SECTIONS.some((plain) => plain === section);
}
