import { canonicalBytes } from './canonical-json.js';
import { sha256 } from './digest.js';

/** A member as the directory names it: ids and public keys (base64url, 32 bytes each). */
export interface MemberIdentity {
  readonly org: string;
  readonly memberId: string;
  readonly receive: string;
  readonly sign: string;
}

/** Five groups of five digits, separated by a space: read aloud by the member, typed by the custodian. */
export async function fingerprint(member: MemberIdentity): Promise<string> {
  const named = ['kalkan/member/1', member.org, member.memberId, member.receive, member.sign];
  const hash = await sha256(canonicalBytes(named));
  const number = hash.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n) % 10n ** 25n;
  return number
    .toString()
    .padStart(25, '0')
    .replace(/.{5}(?=.)/g, '$& ');
}

/** Whether typed digits are this member's fingerprint; how they are grouped does not matter. */
export async function matchesFingerprint(member: MemberIdentity, typed: string): Promise<boolean> {
  const expected = await fingerprint(member);
  return typed.replace(/[\s\p{Dash_Punctuation}]/gu, '') === expected.replaceAll(' ', '');
}
