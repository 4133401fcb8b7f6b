import type { SectionEnvelope } from '#kernel/sealed';
import { boxHashOf } from '#sealing/section';
import { SealingError } from '#sealing/sealing-error';
import type { SectionHeads } from '#sealing/section-heads';

/**
 * Holds a single box, shown without those before it, to the newest this member has seen: it is that one or the next.
 * @throws SealingError `section_rolled_back` also when two newer ones stand between; all of them together settle it
 */
export async function followsSeen(
  heads: SectionHeads,
  caseId: string,
  envelope: SectionEnvelope,
): Promise<void> {
  const head = heads.headOf(caseId, envelope.section);
  if (head === null || head === envelope.prev || head === (await boxHashOf(envelope))) return;
  throw new SealingError('section_rolled_back');
}

/**
 * Every section this member has seen of the case must be among those the server says it has.
 * @throws SealingError `section_rolled_back`
 */
export function hidesNoneSeen(heads: SectionHeads, caseId: string, listed: readonly string[]): void {
  const seen = Object.keys(heads.entries()).filter((slot) => slot.startsWith(`${caseId}/`));
  if (seen.some((slot) => !listed.includes(slot.slice(caseId.length + 1)))) {
    throw new SealingError('section_rolled_back');
  }
}
