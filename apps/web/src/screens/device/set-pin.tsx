import { useState } from 'preact/hooks';
import { Problem } from '../../api/failures.js';
import { useI18n } from '../../i18n/i18n.js';
import { messageOf } from '../../i18n/messages-of.js';
import { setPin } from '../../keys/quick-account.js';
import { Refused } from '../../keys/refused.js';
import { Frame } from '../../shell/frame.js';
import { useRouter } from '../../shell/router.js';
import { useConcern, useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Busy, Note } from '../../ui/notes.js';
import { PassphraseField } from '../../ui/passphrase-field.js';
import { useRefusals } from '../../ui/refusals.js';
import { isPin, PinField } from './pin-field.js';
import { isWeakPin } from './weak-pin.js';

/** Six digits for this device and the next hours; the four words once more. */
export function SetPin() {
  const i18n = useI18n();
  const { t } = i18n;
  const router = useRouter();
  const { account, keys } = useSession();
  const concern = useConcern();
  const [pin, choosePin] = useState('');
  const [again, repeat] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const { errors, refuse, answered } = useRefusals();
  const save = async () => {
    setBusy(true);
    try {
      await setPin(account, { keys, passphrase, pin });
      router.replace({ at: 'about' });
    } catch (error) {
      const wrong =
        (error instanceof Refused || error instanceof Problem) && error.code === 'passphrase_wrong';
      refuse({ passphrase: wrong ? t('problem.passphrase_wrong') : messageOf(concern(error), i18n) });
      setBusy(false);
    }
  };
  const submit = () => {
    const missing = {
      ...(isPin(pin) ? (isWeakPin(pin) ? { pin: t('pin.weak') } : {}) : { pin: t('pin.six') }),
      ...(again === pin ? {} : { again: t('pin.differ') }),
      ...(passphrase.trim() === '' ? { passphrase: t('signIn.passphraseEmpty') } : {}),
    };
    refuse(missing);
    if (Object.keys(missing).length === 0) void save();
  };
  const typing = (id: string, set: (typed: string) => void) => (typed: string) => {
    set(typed);
    answered(id);
  };
  return (
    <Frame
      title={t('app.name')}
      headed
      onBack={router.back}
      foot={
        <Button primary look="grow" busy={busy} onClick={submit} name="save">
          {t('action.save')}
        </Button>
      }
    >
      <h1>{t('pin.title')}</h1>
      <p>{t('pin.what')}</p>
      <Note>{t('pin.ends')}</Note>
      <div class="stack">
        <PinField
          id="pin"
          label={t('pin.digits')}
          value={pin}
          onChange={typing('pin', choosePin)}
          error={errors['pin']}
        />
        <PinField
          id="again"
          label={t('pin.again')}
          value={again}
          onChange={typing('again', repeat)}
          error={errors['again']}
        />
        <PassphraseField
          id="passphrase"
          hint={t('words.now')}
          value={passphrase}
          onChange={typing('passphrase', setPassphrase)}
          error={errors['passphrase']}
          busy={busy}
        />
        {busy && <Busy words={t('signIn.busy')} />}
      </div>
    </Frame>
  );
}
