import { DomainError } from '#kernel/domain-error';
import type { KeyWrap, SectionEnvelope } from '#kernel/sealed';

/**
 * Wraps come for the keys of this command's sections only, under the owner's current secret; their form and whose
 * they are the keys database checks.
 * @param keyVersion of the owner's newest roster
 * @throws DomainError wrap_mismatch, key_version_stale (conflict)
 */
export function checkWraps(
  wraps: readonly KeyWrap[],
  sections: readonly SectionEnvelope[],
  keyVersion: number,
): void {
  for (const [index, wrap] of wraps.entries()) {
    if (!sections.some(({ section, keyId }) => section === wrap.section && keyId === wrap.keyId)) {
      throw new DomainError('wrap_mismatch', 'invalid', `wraps[${index}]`);
    }
    if (wrap.keyVersion !== keyVersion) {
      throw new DomainError('key_version_stale', 'conflict', `wraps[${index}].keyVersion`);
    }
  }
}

/**
 * Every section needs a wrap for its owner, or nobody could ever read it.
 * @throws DomainError wrap_missing
 */
export function checkAllWrapped(sections: readonly SectionEnvelope[], wrapped: ReadonlySet<string>): void {
  const bare = sections.findIndex(({ keyId }) => !wrapped.has(keyId));
  if (bare >= 0) throw new DomainError('wrap_missing', 'invalid', `sections[${bare}].keyId`);
}
