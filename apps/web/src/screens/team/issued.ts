import { useState } from 'preact/hooks';
import { useSession } from '../../shell/session.js';
import type { Issued } from './invitation-paper.js';

const kept = new Map<string, Issued>();

/**
 * An invitation on its way to paper outlives the lock of the screen, which comes while it is copied by hand: the server
 * keeps only its hash and cannot show it again. It goes when it is done with, and with the page.
 */
export function useIssued(to: string): readonly [Issued | undefined, (issued?: Issued) => void] {
  const name = `${useSession().me.member.id}/${to}`;
  const [issued, setIssued] = useState(() => kept.get(name));
  const keep = (next?: Issued) => {
    if (next === undefined) kept.delete(name);
    else kept.set(name, next);
    setIssued(next);
  };
  return [issued, keep];
}
