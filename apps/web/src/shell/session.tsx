import { createContext } from 'preact';
import { useContext, useLayoutEffect, useState } from 'preact/hooks';
import type { Role } from '#directory/domain/organization.codes';
import { isSessionOver } from '../api/failures.js';
import type { Me } from '../api/types.js';
import { heldVersion, type Account } from '../keys/account.js';
import type { KeyClient } from '../keys/key-client.js';
import { isAlarm, Refused } from '../keys/refused.js';
import type { Directory } from './directory.js';

/** One signed-in, unlocked member. */
export interface Session {
  readonly me: Me;
  readonly account: Account;
  readonly keys: KeyClient;
  readonly directory: Directory;
  /** Keys go, the passphrase is asked again; `over`: the server's session has gone too. */
  lock(over?: boolean): void;
  /** Ends the server's session by this work, as the member wants: unless it fails, nobody is told that it is over. */
  endBy(work: () => Promise<void>): Promise<void>;
  /** The server showed something that was not vouched for: nothing else is shown until it is read. */
  alarm(code: string): void;
  /** The server's session ends, and what this device kept of the member goes: all, or all but the drafts. */
  signOut(kept: 'nothing' | 'drafts'): void;
  /** The team has changed: takes what opens its records from now on. @returns the member as the server knows them now */
  renew(): Promise<Me>;
  /** Places or organizations have changed: the directory is read again. */
  refresh(): Promise<void>;
}

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('signed out');
  return session;
}

export function hasRole(me: Me, ...roles: readonly Role[]): boolean {
  return me.member.roles.some((role) => roles.includes(role));
}

/** Takes the team's newest secret where something is shown that was sealed under it. */
export async function keepUp(
  { me, renew }: Session,
  sealed: readonly { readonly keyVersion: number }[],
): Promise<void> {
  const held = heldVersion(me);
  if (sealed.some(({ keyVersion }) => keyVersion > held)) await renew();
}

/** Handles what concerns the whole app; returns what the page itself has to show. */
export function useConcern(): (error: unknown) => unknown {
  const { lock, alarm } = useSession();
  return (error) => {
    if (isSessionOver(error)) lock(true);
    else if (isAlarm(error)) alarm(error.code);
    else if (error instanceof Refused && error.code === 'keyring_locked') lock();
    return error;
  };
}

export type Loaded<Value> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly value: Value }
  | { readonly state: 'failed'; readonly error: unknown };

/** Loads on opening and whenever `about` changes; `again` repeats it. */
export function useLoaded<Value>(load: () => Promise<Value>, about: string): [Loaded<Value>, () => void] {
  const [loaded, setLoaded] = useState<Loaded<Value>>({ state: 'loading' });
  const [turn, setTurn] = useState(0);
  const concern = useConcern();
  // before the browser paints, not after: on a slow phone that is a tenth of a second of each screen
  useLayoutEffect(() => {
    let live = true;
    setLoaded((before) => (before.state === 'ready' ? before : { state: 'loading' }));
    load().then(
      (value) => live && setLoaded({ state: 'ready', value }),
      (error: unknown) => live && setLoaded({ state: 'failed', error: concern(error) }),
    );
    return () => {
      live = false;
    };
  }, [about, turn]);
  return [loaded, () => setTurn(turn + 1)];
}
