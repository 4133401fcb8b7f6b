/** `kit-challenge/1`: whoever holds the recovery kit shows it to the server, for one office and one new member. */
import type { MemberIdentity } from './fingerprint.js';
import { verifyCanonical } from './ed25519.js';
import type { RecoveryKit } from './recovery-kit.js';

/** What the signature is over: it is good for these keys alone, and for nothing but asking. */
export interface KitChallenge {
  /** Number of the newest roster, whose kit signs. */
  readonly roster: number;
  /** The server's, base64url. */
  readonly challenge: string;
  readonly member: MemberIdentity;
}

export function answerKitChallenge(kit: RecoveryKit, asked: KitChallenge): Promise<string> {
  return kit.signCanonical(signedPart(asked));
}

/** @param kitSign the kit's public half as the roster of that number names it */
export function verifyKitChallenge(
  kitSign: string,
  asked: KitChallenge,
  signature: string,
): Promise<boolean> {
  return verifyCanonical(kitSign, signedPart(asked), signature);
}

function signedPart({ roster, challenge, member }: KitChallenge): unknown {
  const { org, memberId, receive, sign } = member;
  return ['kalkan/kit-challenge/1', org, roster, 'recovery', challenge, memberId, receive, sign];
}
