import { useState } from 'preact/hooks';
import type { ShownFactor } from '../../api/types.js';
import { useSession } from '../../shell/session.js';

export type Proved = ShownFactor & { readonly current: string };

interface Beginning {
  /** The words were right, and something is on already: it is shown first. */
  readonly showing: boolean;
  onWords(passphrase: string): Promise<void>;
  onShown(factor: ShownFactor): Promise<void>;
}

/** The words, then what is on already: only then something is added. `begin` gets the proof of both. */
export function useBegin(on: boolean, begin: (proved: Proved) => Promise<void>): Beginning {
  const { account, keys } = useSession();
  const [current, setCurrent] = useState<string>();
  return {
    showing: current !== undefined,
    onWords: async (passphrase) => {
      const { kdf, salt, me } = account;
      const proved = await keys.call('proveWords', { passphrase, kdf, salt, lock: me.lock });
      if (on) setCurrent(proved.current);
      else await begin(proved);
    },
    onShown: async (factor) => {
      if (current !== undefined) await begin({ ...factor, current });
    },
  };
}
