import { useEffect, useRef } from 'preact/hooks';
import { KeyClient } from '../../keys/key-client.js';
import { onLeaving } from '../../shell/leaving.js';

/** A key worker for someone who is not signed in; it ends with the page, and with it everything it made. */
export function useNewcomerKeys(): () => KeyClient {
  const held = useRef<KeyClient | undefined>(undefined);
  useEffect(() => {
    const forget = onLeaving(() => held.current?.end());
    return () => {
      forget();
      held.current?.end();
    };
  }, []);
  return () => {
    if (held.current === undefined || held.current.ended) held.current = new KeyClient();
    return held.current;
  };
}
