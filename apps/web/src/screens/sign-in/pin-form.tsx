import { useState } from 'preact/hooks';
import { Problem } from '../../api/failures.js';
import { forgetQuick, type PinKept } from '../../drafts/quick-store.js';
import { useI18n } from '../../i18n/i18n.js';
import { messageOf } from '../../i18n/messages-of.js';
import { KeyClient } from '../../keys/key-client.js';
import { openQuickly } from '../../keys/quick-account.js';
import { Refused } from '../../keys/refused.js';
import { onLeaving } from '../../shell/leaving.js';
import { Inside } from '../../shell/inside-later.js';
import { Button } from '../../ui/button.js';
import { Busy } from '../../ui/notes.js';
import { useRefusals } from '../../ui/refusals.js';
import { isPin, PinField } from '../device/pin-field.js';
import type { QuickFormProps } from './quick.js';

interface PinFormProps extends QuickFormProps {
  readonly quick: PinKept;
}

/** The six digits set on this device some hours ago. */
export function PinForm({ quick, onKnown, onOpen, onGone, onWords }: PinFormProps) {
  const i18n = useI18n();
  const { t } = i18n;
  const [pin, setPin] = useState('');
  const [busy, setBusy] = useState(false);
  const { errors, refuse, answered } = useRefusals();
  const enter = async () => {
    const keys = new KeyClient();
    const forget = onLeaving(() => keys.end());
    try {
      onOpen(await openQuickly(quick, { pin, keys, onKnown }), keys);
    } catch (error) {
      keys.end();
      forget();
      setBusy(false);
      setPin('');
      // a box that does not open, and a share that is gone, are the same to whoever types
      if (error instanceof Refused || (error instanceof Problem && error.code === 'pin_gone')) {
        await forgetQuick(quick.member);
        onGone();
      } else {
        refuse({ pin: messageOf(error, i18n) });
      }
    }
  };
  const submit = (event: Event) => {
    event.preventDefault();
    if (busy) return;
    refuse(isPin(pin) ? {} : { pin: t('pin.six') });
    if (!isPin(pin)) return;
    setBusy(true);
    void enter();
  };
  const type = (typed: string) => {
    if (pin === '') Inside.ahead();
    setPin(typed);
    answered('pin');
  };
  return (
    <form class="stack" onSubmit={submit} noValidate>
      <PinField id="pin" label={t('pin.digits')} value={pin} onChange={type} error={errors['pin']} />
      {busy && <Busy words={t('signIn.busy')} />}
      <Button submit primary look="big wide" busy={busy} name="enter-pin">
        {t('lock.open')}
      </Button>
      <Button look="link" onClick={onWords} name="words">
        {t('pin.words')}
      </Button>
    </form>
  );
}
