import { useEffect, useState } from 'preact/hooks';
import { heldVersion } from '../keys/account.js';
import { renewCases, type Renewing } from '../keys/renewal.js';
import { useConcern, useSession } from './session.js';

/** The screen comes first; what is renewed can wait a moment. */
const SOON_MS = 3_000;
const ENOUGH_TO_SHOW_MS = 2_000;

/** Once somebody has left: brings the cases under the team's newest secret, in the background, wherever one is. */
export function useRenewal(): Renewing | undefined {
  const { me, keys } = useSession();
  const concern = useConcern();
  const [renewing, setRenewing] = useState<Renewing>();
  const version = heldVersion(me);
  useEffect(() => {
    // where nobody ever left there is nothing to ask for
    if (version < 2) return;
    let going = true;
    const begin = () => {
      renewCases(
        keys,
        (progress) => going && setRenewing(progress),
        () => going,
      )
        // hardly any team has such a case: nobody waits for what it takes
        .then(
          async () => going && (await import('../keys/apart-renewal.js')).shareKeptCases(keys, () => going),
        )
        // it goes on at the next occasion; what cannot be trusted is told
        .catch((error: unknown) => going && concern(error))
        .finally(() => {
          if (going) ending = setTimeout(() => setRenewing(undefined), ENOUGH_TO_SHOW_MS);
        });
    };
    let ending: ReturnType<typeof setTimeout> | undefined;
    const timer = setTimeout(begin, SOON_MS);
    return () => {
      going = false;
      clearTimeout(timer);
      clearTimeout(ending);
    };
  }, [version, keys]);
  return renewing;
}
