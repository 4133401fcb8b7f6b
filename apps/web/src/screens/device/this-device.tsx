import { useState } from 'preact/hooks';
import { keeping } from '../../drafts/keeping.js';
import { useI18n } from '../../i18n/i18n.js';
import { useSession } from '../../shell/session.js';
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
          <Button onClick={() => setAsking(true)} name="whose">
            {t('whose.change')}
          </Button>
        </>
      )}
    </section>
  );
}
