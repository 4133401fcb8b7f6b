import { useRef, useState } from 'preact/hooks';
import { noteRecorded } from '../keys/note-recorded.js';
import { useConcern, useSession } from '../shell/session.js';
import { isOutdated, isUndecided } from './failures.js';
import { send, type Prepared } from './http.js';

export interface Submission {
  readonly state: 'idle' | 'busy' | 'waiting';
  readonly error: unknown;
  /** Seals and sends; `build` is not called again while the same requests wait for a network. */
  submit(build: () => Promise<readonly Prepared[]>): void;
  reset(): void;
}

interface SubmissionOptions {
  onDone(): void;
  onRefused?(error: unknown): void;
  /** Requests kept with a draft: sent again byte for byte after a reload. */
  readonly kept?: readonly Prepared[] | undefined;
  keep?(pending: readonly Prepared[]): void;
}

/**
 * Sends commands in order. Where the team has changed meanwhile, what opens its records is fetched, and all is sealed and
 * sent again, once. No network, or a server in trouble: waits with the same requests, so that a retry can
 * never record twice.
 */
export function useSubmission({ onDone, onRefused, kept, keep }: SubmissionOptions): Submission {
  const [state, setState] = useState<Submission['state']>('idle');
  const [error, setError] = useState<unknown>();
  const pending = useRef<readonly Prepared[] | undefined>(undefined);
  const concern = useConcern();
  const session = useSession();

  const run = async (build: () => Promise<readonly Prepared[]>) => {
    setState('busy');
    setError(undefined);
    try {
      const waiting = pending.current ?? (kept?.length ? kept : undefined);
      try {
        await sendAll(waiting ?? (await build()));
      } catch (failure) {
        if (!isOutdated(failure)) throw failure;
        forget();
        await session.renew();
        await sendAll(await build());
      }
      pending.current = undefined;
      setState('idle');
      onDone();
    } catch (failure) {
      setError(concern(failure));
      if (isUndecided(failure)) {
        setState('waiting');
        return;
      }
      forget();
      setState('idle');
      onRefused?.(failure);
    }
  };

  const sendAll = async (commands: readonly Prepared[]) => {
    remember(commands);
    for (const [index, command] of commands.entries()) {
      await send(command);
      await noteRecorded(session, command);
      remember(commands.slice(index + 1));
    }
  };
  const remember = (left: readonly Prepared[]) => {
    pending.current = left;
    keep?.(left);
  };
  const forget = () => {
    pending.current = undefined;
    keep?.([]);
  };

  return {
    state,
    error,
    submit: (build) => {
      if (state !== 'busy') void run(build);
    },
    reset: () => {
      forget();
      setState('idle');
      setError(undefined);
    },
  };
}
