import { useEffect, useState } from 'preact/hooks';
import { keeping } from '../../drafts/keeping.js';
import { useI18n } from '../../i18n/i18n.js';
import { endQuick, quickWay } from '../../keys/quick-account.js';
import { useRouter } from '../../shell/router.js';
import { useConcern, useSession } from '../../shell/session.js';
import { Failed } from '../../ui/notes.js';
import { Button } from '../../ui/button.js';
import { AskWhose } from './whose-device.js';

/** Whose device this is, and what follows from it. */
export function ThisDevice() {
  const { t } = useI18n();
  const { me, keys } = useSession();
  const [asking, setAsking] = useState(false);
  const own = keeping.whose(me.member.id) === 'own';
  return (
    <section class="card stack" aria-label={t('whose.part')}>
      <h2 class="h">{t('whose.part')}</h2>
      {asking ? (
        <>
          <h3 class="h">{t('whose.title')}</h3>
          <AskWhose me={me} keys={keys} onAnswered={() => setAsking(false)} />
        </>
      ) : (
        <>
          <p>
            <b>{t(own ? 'whose.own' : 'whose.shared')}</b>
            <br />
            <span class="muted">{t(own ? 'whose.ownWhat' : 'whose.sharedWhat')}</span>
          </p>
          {own && <Pin />}
          <Button onClick={() => setAsking(true)} name="whose">
            {t('whose.change')}
          </Button>
        </>
      )}
    </section>
  );
}

/** Six digits instead of the words, on this device, for some hours. */
function Pin() {
  const { t } = useI18n();
  const { me } = useSession();
  const router = useRouter();
  const concern = useConcern();
  const [on, setOn] = useState(false);
  const [error, setError] = useState<unknown>();
  const { id } = me.member;
  useEffect(
    () =>
      void quickWay(id).then(
        (way) => setOn(way === 'digits'),
        () => undefined,
      ),
    [id],
  );
  const end = () => {
    setError(undefined);
    endQuick(id).then(
      () => setOn(false),
      (failure: unknown) => setError(concern(failure)),
    );
  };
  if (error !== undefined) return <Failed error={error} onAgain={end} />;
  return on ? (
    <>
      <p>{t('pin.on')}</p>
      <Button onClick={end} name="end-pin">
        {t('pin.end')}
      </Button>
    </>
  ) : (
    <Button onClick={() => router.go({ at: 'pin' })} name="set-pin">
      {t('pin.title')}
    </Button>
  );
}
