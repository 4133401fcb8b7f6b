/** Keys of a case somebody of the organization is in conflict with: to each who may open it, and to the kit. */
import type { CaseWrap, Roster } from '#kernel/sealed';
import type { Bytes } from './bytes.js';
import { canonicalBytes } from './canonical-json.js';
import { hpke, type ReceiveKeys } from './hpke.js';
import type { KeyReference } from './key-wrap.js';
import { KIT, type RecoveryKit } from './recovery-kit.js';
import { SealingError } from './sealing-error.js';
import { committedKey, type SectionKey } from './section-key.js';

const INFO = 'kalkan/case-wrap/1';

/** Whom a key is wrapped for, and the public key a verified roster states for them. */
export interface CaseReader {
  readonly org: string;
  readonly memberId: string;
  readonly receive: string;
}

/** Everybody of a verified roster who is not in conflict, and the kit. */
export function caseReaders(
  { org, members, kit }: Pick<Roster, 'org' | 'members' | 'kit'>,
  conflict: readonly string[],
): readonly CaseReader[] {
  const others = members.filter(({ id }) => !conflict.includes(id));
  return [
    ...others.map(({ id, receive }) => ({ org, memberId: id, receive })),
    { org, memberId: KIT, receive: kit.receive },
  ];
}

/** Seals a section key to one reader (`case-wrap/1`). */
export async function wrapForReader(
  { org, memberId, receive }: CaseReader,
  { caseId, section, keyId }: KeyReference,
  key: SectionKey['key'],
): Promise<CaseWrap> {
  const names = { org, memberId, caseId, section, keyId };
  const sealed = await (await hpke()).seal(receive, INFO, caseWrapAad(names), key);
  return { v: 'case-wrap/1', ...names, ...sealed };
}

/** @throws SealingError `format_unsupported`, `box_does_not_open`, `key_commitment_mismatch` */
export async function openCaseWrap(keys: ReceiveKeys, wrap: CaseWrap): Promise<SectionKey> {
  if (wrap.v !== 'case-wrap/1') throw new SealingError('format_unsupported');
  return committedKey(wrap.keyId, await (await hpke()).open(keys, INFO, caseWrapAad(wrap), wrap));
}

/**
 * Wraps for other readers what the kit opens: after a recovery nobody else may be left who does.
 * @throws SealingError `box_does_not_open` (also of a wrap for somebody else), `format_unsupported`,
 * `key_commitment_mismatch`
 */
export async function rewrapByKit(
  kit: Pick<RecoveryKit, 'receive'>,
  wraps: readonly CaseWrap[],
  readers: readonly CaseReader[],
): Promise<readonly CaseWrap[]> {
  const opened = await Promise.all(
    wraps.map(async (wrap) => {
      if (wrap.memberId !== KIT) throw new SealingError('box_does_not_open');
      const { key } = await openCaseWrap(kit.receive, wrap);
      return readers.map((reader) => wrapForReader(reader, wrap, key));
    }),
  );
  return Promise.all(opened.flat());
}

function caseWrapAad(names: Omit<CaseWrap, 'v' | 'enc' | 'box'>): Bytes {
  const { org, memberId, caseId, section, keyId } = names;
  return canonicalBytes(['case-wrap/1', org, memberId, caseId, section, keyId]);
}
