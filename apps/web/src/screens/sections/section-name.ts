import type { Translator } from '../../i18n/i18n.js';

/** A section in words; one this version does not know keeps its own name. */
export function sectionName(section: string, i18n: Translator): string {
  const key = `section.${section}`;
  return i18n.has(key) ? i18n.t(key) : section;
}
