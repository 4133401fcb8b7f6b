import { useEffect, useState } from 'preact/hooks';
import type { Factors } from '../../api/types.js';
import { keeping } from '../../drafts/keeping.js';
import { useI18n } from '../../i18n/i18n.js';
import { canHavePasskeys } from '../../keys/passkey.js';
import { endQuick, quickWay } from '../../keys/quick-account.js';
import { useConcern, useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Failed } from '../../ui/notes.js';

interface OpenByLockProps {
  readonly factors: Factors;
  onSet(): void;
}

/** The device's own lock in the place of the words, on a member's own device: never one that is copied to others. */
export function OpenByLock({ factors: { passkeys, passkeysHere }, onSet }: OpenByLockProps) {
  const { t } = useI18n();
  const { me } = useSession();
  const concern = useConcern();
  const [on, setOn] = useState(false);
  const [error, setError] = useState<unknown>();
  const { id } = me.member;
  useEffect(
    () =>
      void quickWay(id).then(
        (way) => setOn(way === 'lock'),
        () => undefined,
      ),
    [id, passkeys],
  );
  const here = passkeysHere && canHavePasskeys();
  if (passkeys.length === 0 || !(on || here) || keeping.whose(id) !== 'own') return null;
  const end = () => {
    setError(undefined);
    endQuick(id).then(
      () => setOn(false),
      (failure: unknown) => setError(concern(failure)),
    );
  };
  return (
    <section class="card stack" aria-label={t('factor.open')}>
      <h2 class="h">{t('factor.open')}</h2>
      {error !== undefined && <Failed error={error} onAgain={end} />}
      {on ? (
        <>
          <p>{t('factor.openOn')}</p>
          <Button onClick={end} name="end-open">
            {t('factor.openEnd')}
          </Button>
        </>
      ) : passkeys.every(({ synced }) => synced) ? (
        <p>{t('factor.openSynced')}</p>
      ) : (
        <>
          <p class="muted">{t('factor.openWhat')}</p>
          <Button onClick={onSet} name="set-open">
            {t('factor.open')}
          </Button>
        </>
      )}
    </section>
  );
}
