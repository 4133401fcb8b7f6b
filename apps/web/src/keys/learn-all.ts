import type { CaseWrap, KeyWrap } from '#kernel/sealed';
import type { Keyring } from '#sealing/keyring';

/**
 * Learns every key of which some wrap opens. A key may be wrapped under several versions of the organization's secret,
 * each by another colleague's browser: one bad wrap must not hide what a good one opens.
 * @throws SealingError of a key none of whose wraps opens
 */
export async function learnAll(
  keyring: Keyring,
  { wraps, caseWraps }: { readonly wraps: readonly KeyWrap[]; readonly caseWraps: readonly CaseWrap[] },
): Promise<void> {
  const newestFirst = wraps.toSorted((a, b) => b.keyVersion - a.keyVersion);
  const failures = new Map<string, unknown>();
  const learned = new Set<string>();
  for (const wrap of newestFirst) {
    if (learned.has(wrap.keyId)) continue;
    try {
      await keyring.learnKey(wrap, true);
      learned.add(wrap.keyId);
    } catch (error) {
      failures.set(wrap.keyId, error);
    }
  }
  // For this member alone, where a colleague is in conflict with the case.
  for (const wrap of caseWraps) {
    try {
      await keyring.learnKeyApart(wrap);
      learned.add(wrap.keyId);
    } catch (error) {
      failures.set(wrap.keyId, error);
    }
  }
  for (const [keyId, error] of failures) if (!learned.has(keyId)) throw error;
}
