import { useState } from 'preact/hooks';
import type { Me } from '../../api/types.js';
import { useI18n } from '../../i18n/i18n.js';
import { Frame } from '../../shell/frame.js';
import { useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Digits } from '../../ui/digits.js';
import { Busy, Note } from '../../ui/notes.js';
import { When } from '../../ui/when.js';
import { SignOut } from '../about/sign-out.js';
import { Languages } from '../sign-in/languages.js';
import { Finish, type Recovery } from './recovering.js';

interface RecoveryWaitProps {
  readonly recovery: Recovery;
  /** The digits to read aloud. */
  readonly digits: string | undefined;
  onAdmitted(me: Me): void;
}

/** What the one who showed the sheet waits for, and from when it can be finished. */
export function RecoveryWait({ recovery, digits, onAdmitted }: RecoveryWaitProps) {
  const i18n = useI18n();
  const { t } = i18n;
  const { me } = useSession();
  const [finishing, setFinishing] = useState(false);
  if (finishing) return <Finish onBack={() => setFinishing(false)} onAdmitted={onAdmitted} />;
  const { opensAt, released, ready } = recovery;
  return (
    <Frame title={t('app.name')} headed>
      <h1>{t('recover.title')}</h1>
      <p>{i18n.name(me.organization.names)}</p>
      {!released && <Note tone="w">{t('recover.notReleased')}</Note>}
      <p>
        {t('recover.opens')} <When iso={opensAt} />
      </p>
      {ready ? (
        <Button primary look="big wide" onClick={() => setFinishing(true)} name="recover">
          {t('recover.finish')}
        </Button>
      ) : (
        <Note>{t('recover.next2')}</Note>
      )}
      {!released && (
        <section class="card stack" aria-label={t('digits.own')}>
          <h2 class="h">{t('digits.own')}</h2>
          {digits === undefined ? <Busy words={t('loading')} /> : <Digits digits={digits} />}
          <p class="muted">{t('digits.toRegistrar')}</p>
        </section>
      )}
      <section class="card stack">
        <h2 class="h">{me.member.displayName}</h2>
        <Languages />
        <SignOut />
      </section>
    </Frame>
  );
}
