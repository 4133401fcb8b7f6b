/** The form of sealed sections, as far as someone without a key can check it (confidentiality §2, §3, §7). */
import { isBase64url } from '#kernel/base64url';
import { DomainError } from '#kernel/domain-error';
import { isUuid } from '#kernel/ids';
import type { SectionEnvelope } from '#kernel/sealed';
import { CASE_SECTIONS } from './case.codes.js';

const PLAIN = new Set<string>(CASE_SECTIONS);
const KEYED = new Set(['child', 'attachment', 'report']);
const SMALL = [256, 512, 1024, 2048];
const TAG = 16;

/** A slot a case can have: a plain section, or `child:`, `attachment:`, `report:` with a lower-case UUIDv4. */
export function isSectionName(name: string): boolean {
  if (PLAIN.has(name)) return true;
  const colon = name.indexOf(':');
  const id = name.slice(colon + 1);
  return KEYED.has(name.slice(0, colon)) && isUuid(id) && id[14] === '4';
}

/** Bytes of a box: a padded size and the tag of AES-GCM; the label has one size, so that lists tell nothing. */
function isBox(section: string, box: string): boolean {
  if (!isBase64url(box)) return false;
  const padded = Math.floor((box.length * 3) / 4) - TAG;
  if (section === 'label') return padded === 256;
  return SMALL.includes(padded) || (padded > 0 && padded % 4096 === 0);
}

/** @throws DomainError section_unknown, section_repeated, section_version, section_size, signer_not_actor */
export function checkSections(sections: readonly SectionEnvelope[], actor: string): void {
  const seen = new Set<string>();
  for (const [index, envelope] of sections.entries()) {
    const refuse = (code: string, field: keyof SectionEnvelope): never => {
      throw new DomainError(code, 'invalid', `sections[${index}].${field}`);
    };
    if (!isSectionName(envelope.section)) refuse('section_unknown', 'section');
    if (seen.has(envelope.section)) refuse('section_repeated', 'section');
    seen.add(envelope.section);
    if (envelope.v !== 'section/1') refuse('section_version', 'v');
    if (!isBase64url(envelope.keyId, 32)) refuse('section_size', 'keyId');
    if (envelope.prev !== null && !isBase64url(envelope.prev, 32)) refuse('section_size', 'prev');
    if (!isBase64url(envelope.nonce, 12)) refuse('section_size', 'nonce');
    if (!isBox(envelope.section, envelope.box)) refuse('section_size', 'box');
    if (!isBase64url(envelope.signature, 64)) refuse('section_size', 'signature');
    if (envelope.signer !== actor) refuse('signer_not_actor', 'signer');
  }
}

/**
 * One key belongs to one section for ever: a box moved to another slot could otherwise be opened there.
 * @throws DomainError key_of_another_slot
 */
export function checkKeySlots(
  sections: readonly SectionEnvelope[],
  known: ReadonlyMap<string, readonly string[]>,
): void {
  const slotOf = new Map<string, string>();
  for (const [section, keyIds] of known) for (const keyId of keyIds) slotOf.set(keyId, section);
  for (const [index, { section, keyId }] of sections.entries()) {
    const slot = slotOf.get(keyId) ?? section;
    if (slot !== section) throw new DomainError('key_of_another_slot', 'invalid', `sections[${index}].keyId`);
    slotOf.set(keyId, section);
  }
}
