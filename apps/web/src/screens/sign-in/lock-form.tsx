import { useState } from 'preact/hooks';
import { Problem } from '../../api/failures.js';
import { forgetQuick, type PasskeyKept } from '../../drafts/quick-store.js';
import { useI18n } from '../../i18n/i18n.js';
import { WithWords } from '../../i18n/more-words.js';
import { loadFactorWords } from '../../i18n/parts.js';
import { KeyClient } from '../../keys/key-client.js';
import { openByPasskey } from '../../keys/passkey-account.js';
import { Refused } from '../../keys/refused.js';
import { Frame } from '../../shell/frame.js';
import { Inside } from '../../shell/inside-later.js';
import { onLeaving } from '../../shell/leaving.js';
import { Button } from '../../ui/button.js';
import { Busy, Note } from '../../ui/notes.js';
import { factorMessageOf } from '../factors/passkey-failure.js';
import { Languages } from './languages.js';
import type { QuickRoomProps } from './quick.js';

export type LockFormProps = Omit<QuickRoomProps, 'quick'> & { readonly quick: PasskeyKept };

/** The device's own lock, set to open it some hours ago. */
export function LockForm(props: LockFormProps) {
  return (
    <WithWords load={loadFactorWords}>
      <Form {...props} />
    </WithWords>
  );
}

function Form({ quick, locked, ended, onKnown, onOpen, onWords }: LockFormProps) {
  const i18n = useI18n();
  const { t } = i18n;
  const [busy, setBusy] = useState(false);
  const [gone, setGone] = useState(false);
  const [refused, refuse] = useState('');
  const enter = async () => {
    setBusy(true);
    refuse('');
    Inside.ahead();
    const keys = new KeyClient();
    const forget = onLeaving(() => keys.end());
    try {
      onOpen(await openByPasskey(quick, { keys, onKnown }), keys);
    } catch (error) {
      keys.end();
      forget();
      setBusy(false);
      const over = error instanceof Refused || (error instanceof Problem && error.code === 'pin_gone');
      setGone(over);
      if (over) await forgetQuick(quick.member);
      else refuse(wrong(error) ? t('factor.notShown') : factorMessageOf(error, i18n));
    }
  };
  return (
    <Frame title={t('app.name')} headed>
      <Languages />
      <h1>{t(locked === undefined ? 'signIn.title' : 'lock.title')}</h1>
      {ended && <Note tone="w">{t('signIn.ended')}</Note>}
      {locked !== undefined && <p>{t(locked.over ? 'lock.over' : 'lock.why')}</p>}
      <div class="stack">
        <p role="alert" class={refused === '' && !gone ? 'sr' : 'note w'}>
          {gone ? t('factor.openGone') : refused}
        </p>
        {busy && <Busy words={t('signIn.busy')} />}
        {!gone && (
          <Button primary look="big wide" busy={busy} onClick={() => void enter()} name="enter-lock">
            {t('factor.useLock')}
          </Button>
        )}
        <Button primary={gone} look={gone ? 'big wide' : 'link'} onClick={onWords} name="words">
          {t('pin.words')}
        </Button>
      </div>
      <Note>{t('signIn.exitHelp')}</Note>
    </Frame>
  );
}

/** Digits are nothing whoever shows a finger would understand. */
function wrong(error: unknown): boolean {
  return error instanceof Problem && error.code === 'pin_wrong';
}
