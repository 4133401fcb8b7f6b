import type { JsonValue } from '#kernel/message';
import type { SectionEnvelope } from '#kernel/sealed';
import { aesKey, open, seal } from './aead.js';
import { fromBase64url, toBase64url } from './base64url.js';
import { utf8 } from './bytes.js';
import { canonicalBytes, parseCanonical } from './canonical-json.js';
import { sha256 } from './digest.js';
import { verifyCanonical, type CanonicalSigner } from './ed25519.js';
import { pad, unpad } from './padding.js';
import { SealingError } from './sealing-error.js';
import { messageKey, type SectionKey } from './section-key.js';
import { isSectionName, LABEL_BYTES } from './section-name.js';

/**
 * One section of a case to be sealed. `value` is anything canonical JSON can spell, so the interfaces of contents fit;
 * `prev` is the hash of the section's newest box the author has seen, or null.
 */
export interface SectionToSeal {
  readonly section: string;
  readonly value: JsonValue | object;
  readonly prev: string | null;
}

/** The case and command a box belongs to; neither stands in the envelope, both are bound. */
export interface SectionPlace {
  readonly caseId: string;
  readonly commandId: string;
}

export interface SectionAuthor {
  readonly memberId: string;
  readonly signCanonical: CanonicalSigner;
}

/**
 * Seals and signs one section (`section/1`).
 * @throws SealingError `section_refused`, `label_too_long`, `not_canonical`
 */
export async function sealSection(
  place: SectionPlace,
  content: SectionToSeal,
  key: SectionKey,
  author: SectionAuthor,
): Promise<SectionEnvelope> {
  const { section, prev } = content;
  checkContent(content);
  const names = { section, keyId: key.keyId, prev };
  const boxKey = await aesKey(await messageKey(key.key, section, place.commandId));
  const sealed = await seal(boxKey, sectionAad(place, names), pad(canonicalBytes(content.value)));
  const unsigned = { v: 'section/1' as const, ...names, ...sealed, signer: author.memberId };
  return { ...unsigned, signature: await author.signCanonical(signedPart(place, unsigned)) };
}

/** @throws SealingError `format_unsupported`, `section_signature_invalid` unless one of the keys has signed it */
export async function verifySection(
  place: SectionPlace,
  envelope: SectionEnvelope,
  signerKeys: readonly string[],
): Promise<void> {
  if (envelope.v !== 'section/1') throw new SealingError('format_unsupported');
  const signed = signedPart(place, envelope);
  for (const key of signerKeys) {
    if (await verifyCanonical(key, signed, envelope.signature)) return;
  }
  throw new SealingError('section_signature_invalid');
}

/**
 * Opens a box whose signature `verifySection` has checked.
 * @throws SealingError `key_commitment_mismatch`, `box_does_not_open`, `content_malformed`
 */
export async function openSection(
  place: SectionPlace,
  envelope: SectionEnvelope,
  key: SectionKey,
): Promise<JsonValue> {
  if (key.keyId !== envelope.keyId) throw new SealingError('key_commitment_mismatch');
  const boxKey = await aesKey(await messageKey(key.key, envelope.section, place.commandId));
  return parseCanonical(unpad(await open(boxKey, sectionAad(place, envelope), envelope)));
}

/** base64url SHA-256 of the bytes of the envelope's box: what `prev` and a grant's header name. */
export async function boxHashOf(envelope: Pick<SectionEnvelope, 'box'>): Promise<string> {
  return toBase64url(await sha256(fromBase64url(envelope.box)));
}

type SectionNames = Pick<SectionEnvelope, 'section' | 'keyId' | 'prev'>;

function sectionAad(place: SectionPlace, names: SectionNames): readonly (string | null)[] {
  return ['section/1', place.caseId, place.commandId, names.section, names.keyId, names.prev];
}

function signedPart(place: SectionPlace, envelope: Omit<SectionEnvelope, 'signature'>): unknown {
  const { v, section, keyId, prev, nonce, box, signer } = envelope;
  const unsigned = { v, section, keyId, prev, nonce, box, signer };
  return ['kalkan/section-sig/1', unsigned, place.caseId, place.commandId];
}

function checkContent({ section, value, prev }: SectionToSeal): void {
  if (!isSectionName(section)) throw new SealingError('section_refused');
  if (prev !== null) fromBase64url(prev, 32);
  if (section !== 'label') return;
  if (typeof value !== 'string') throw new SealingError('section_refused');
  if (utf8(value).length > LABEL_BYTES) throw new SealingError('label_too_long');
}
