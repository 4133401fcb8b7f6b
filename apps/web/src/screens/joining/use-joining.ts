import { useRef, useState } from 'preact/hooks';
import { isUndecided } from '../../api/failures.js';
import { forgetSession, send, type Prepared } from '../../api/http.js';

export interface Joining {
  readonly state: 'idle' | 'busy' | 'waiting';
  readonly error: unknown;
  /** Sends what `build` makes; without a network the same request is sent again, byte for byte. */
  send(build: () => Promise<Prepared>): void;
  reset(): void;
}

/** The one request that makes somebody a member, sent before there is a session. */
export function useJoining(onDone: () => void, onRefused: (error: unknown) => void): Joining {
  const [state, setState] = useState<Joining['state']>('idle');
  const [error, setError] = useState<unknown>();
  const pending = useRef<Prepared | undefined>(undefined);
  // what has to be done afterwards may have changed since the request was made
  const after = useRef({ onDone, onRefused });
  after.current = { onDone, onRefused };
  const run = async (build: () => Promise<Prepared>) => {
    setState('busy');
    setError(undefined);
    try {
      pending.current ??= await build();
      await send(pending.current);
      forgetSession();
      setState('idle');
      after.current.onDone();
    } catch (failure) {
      setError(failure);
      if (isUndecided(failure)) {
        setState('waiting');
        return;
      }
      pending.current = undefined;
      setState('idle');
      after.current.onRefused(failure);
    }
  };
  return {
    state,
    error,
    send: (build) => {
      if (state !== 'busy') void run(build);
    },
    reset: () => setError(undefined),
  };
}
