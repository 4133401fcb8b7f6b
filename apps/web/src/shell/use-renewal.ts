import { useEffect, useState } from 'preact/hooks';
import { RECEIVING_KINDS } from '#directory/domain/organization.codes';
import { heldVersion, savePins } from '../keys/account.js';
import { renewCases, type Renewing } from '../keys/renewal.js';
import { useConcern, useSession } from './session.js';

/** The screen comes first; what is renewed can wait a moment. */
const SOON_MS = 3_000;
const ENOUGH_TO_SHOW_MS = 2_000;

/**
 * Once somebody has left: brings the cases under the team's newest secret, in the background, wherever one is; then what is
 * offered to a team that somebody has left.
 */
export function useRenewal(): Renewing | undefined {
  const { me, keys, directory } = useSession();
  const concern = useConcern();
  const [renewing, setRenewing] = useState<Renewing>();
  const version = heldVersion(me);
  useEffect(() => {
    if (version < 1 || !RECEIVING_KINDS.includes(me.organization.kind)) return;
    let going = true;
    const renew = async () => {
      // where nobody ever left there is nothing to ask for
      if (version > 1) {
        await renewCases(
          keys,
          (progress) => going && setRenewing(progress),
          () => going,
        );
        // hardly any team has such a case: nobody waits for what it takes
        if (going) await (await import('../keys/apart-renewal.js')).shareKeptCases(keys, () => going);
      }
      const { renewGrants } = await import('../keys/grant-renewal.js');
      const cardOf = (organization: string) => directory.organization(organization)?.card ?? null;
      if ((await renewGrants(keys, cardOf, () => going)) > 0) await savePins(me, keys);
    };
    const begin = () => {
      renew()
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
