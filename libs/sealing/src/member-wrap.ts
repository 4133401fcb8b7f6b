import type { MemberWrap } from '#kernel/sealed';
import type { Bytes } from './bytes.js';
import { canonicalBytes } from './canonical-json.js';
import { hpke, type ReceiveKeys } from './hpke.js';
import { SealingError } from './sealing-error.js';

const INFO = 'kalkan/member-wrap/1';

/** What a wrap names in clear, and binds. */
export type MemberWrapNames = Pick<MemberWrap, 'org' | 'keyVersion' | 'memberId' | 'rosterHash'>;

/** Seals an organization secret to a member's, or the kit's, receive key as the roster being signed states it. */
export async function wrapSecret(
  names: MemberWrapNames,
  receive: string,
  secret: Bytes,
): Promise<MemberWrap> {
  const sealed = await (await hpke()).seal(receive, INFO, wrapAad(names), secret);
  const { org, keyVersion, memberId, rosterHash } = names;
  return { v: 'member-wrap/1', org, keyVersion, memberId, rosterHash, ...sealed };
}

/** @throws SealingError `format_unsupported`, `box_does_not_open` */
export async function openMemberWrap(keys: ReceiveKeys, wrap: MemberWrap): Promise<Bytes> {
  if (wrap.v !== 'member-wrap/1') throw new SealingError('format_unsupported');
  const secret = await (await hpke()).open(keys, INFO, wrapAad(wrap), wrap);
  if (secret.length !== 32) throw new SealingError('box_does_not_open');
  return secret;
}

function wrapAad(names: MemberWrapNames): Bytes {
  return canonicalBytes(['member-wrap/1', names.org, names.keyVersion, names.memberId, names.rosterHash]);
}
