/** Positions of the log as a client may hold them: sealed for its session, so that none can be read or compared. */
import { BoxUnreadable, openBytes, sealBytes } from '#event-store/facts-box';
import { canonicalBytes } from '#kernel/canonical-json';
import { DomainError } from '#kernel/domain-error';
import type { Session } from '#keys/sessions';

type Holder = Pick<Session, 'sessionId' | 'tokenKey'>;

/** A fresh nonce each time: equal positions give unlike tokens. */
export function positionToken(session: Holder, position: bigint): string {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(position);
  return Buffer.from(sealBytes(session.tokenKey, aad(session), bytes)).toString('base64url');
}

/** @throws DomainError `position_unknown` for a token of another session or of nobody */
export function openPosition(session: Holder, token: string): bigint {
  try {
    const bytes = openBytes(session.tokenKey, aad(session), Buffer.from(token, 'base64url'));
    return Buffer.from(bytes).readBigUInt64BE();
  } catch (error) {
    if (error instanceof BoxUnreadable) throw new DomainError('position_unknown', 'invalid', 'atLeast');
    throw error;
  }
}

function aad({ sessionId }: Holder): Uint8Array {
  return canonicalBytes(['position/1', sessionId]);
}
