import { useEffect, useState } from 'preact/hooks';
import { recoveryNow, whoAmI } from '../../api/queries.js';
import type { Me } from '../../api/types.js';
import { useI18n } from '../../i18n/i18n.js';
import { takeSecrets } from '../../keys/account.js';
import { Frame } from '../../shell/frame.js';
import { useConcern, useSession } from '../../shell/session.js';
import { Digits } from '../../ui/digits.js';
import { Busy, Note } from '../../ui/notes.js';
import type { Recovery } from '../recovery/recovering.js';
import { RecoveryWait } from '../recovery/recovery-wait.js';
import { SignOut } from '../about/sign-out.js';
import { Languages } from '../sign-in/languages.js';

const EVERY = 5000;

/** For one whom no custodian has admitted yet: the digits to read aloud, and a page that notices by itself. */
export function Waiting({ onAdmitted }: { readonly onAdmitted: (me: Me) => void }) {
  const i18n = useI18n();
  const { t, code } = i18n;
  const { me, keys } = useSession();
  const concern = useConcern();
  const [digits, setDigits] = useState<string>();
  const [error, setError] = useState<unknown>();
  const [recovery, setRecovery] = useState<Recovery>();
  useEffect(() => {
    keys.call('identity').then(({ fingerprint }) => setDigits(fingerprint), setError);
    let live = true;
    let asking = false;
    const look = async () => {
      if (asking || document.visibilityState === 'hidden') return;
      asking = true;
      try {
        const [now, asked] = await Promise.all([whoAmI(), recoveryNow()]);
        if (!live) return;
        setRecovery(asked.recovery ?? undefined);
        if (now.standing !== 'member') return;
        await takeSecrets(now, keys);
        onAdmitted(now);
      } catch (failure) {
        if (live) setError(concern(failure));
      } finally {
        asking = false;
      }
    };
    void look();
    const timer = setInterval(() => void look(), EVERY);
    const shown = () => void look();
    document.addEventListener('visibilitychange', shown);
    return () => {
      live = false;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', shown);
    };
  }, []);
  if (recovery !== undefined) {
    return <RecoveryWait recovery={recovery} digits={digits} onAdmitted={onAdmitted} />;
  }
  return (
    <Frame title={t('app.name')} headed>
      <h1>{t('waiting.title')}</h1>
      <p>{t('waiting.what', { name: i18n.name(me.organization.names) })}</p>
      <section class="card stack" aria-label={t('digits.own')}>
        <h2 class="h">{t('digits.own')}</h2>
        {digits === undefined ? <Busy words={t('loading')} /> : <Digits digits={digits} />}
        <p class="muted">{t('digits.toCustodian')}</p>
      </section>
      <Note>{t('waiting.byItself')}</Note>
      {error !== undefined && <Note tone="w">{t('waiting.lost')}</Note>}
      <section class="card stack">
        <h2 class="h">{me.member.displayName}</h2>
        <p class="muted cap">{me.member.roles.map((role) => code('ROLES', role)).join(', ')}</p>
        <Languages />
        <SignOut />
      </section>
    </Frame>
  );
}
