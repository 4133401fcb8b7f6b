import { useState } from 'preact/hooks';
import { Problem } from '../../api/failures.js';
import { post } from '../../api/http.js';
import { useI18n } from '../../i18n/i18n.js';
import { messageOf } from '../../i18n/messages-of.js';
import { Refused } from '../../keys/refused.js';
import { useConcern, useSession } from '../../shell/session.js';
import { Busy } from '../../ui/notes.js';
import { PassphraseField } from '../../ui/passphrase-field.js';
import { useRefusals } from '../../ui/refusals.js';
import { StepFrame } from '../joining/step-frame.js';
import { Copy } from './copy.js';
import { CodeField } from './factor-field.js';
import { Picture } from './picture.js';
import { useShownFactor } from './use-shown-factor.js';

interface TurnOnProps {
  onBack(): void;
  onOn(codes: readonly string[]): void;
}

/** The words once more, then the picture for the app, then the first code it makes. */
export function TurnOn({ onBack, onOn }: TurnOnProps) {
  const [secret, setSecret] = useState<string>();
  return secret === undefined ? (
    <Words onBack={onBack} onSecret={setSecret} />
  ) : (
    <FirstCode secret={secret} onBack={onBack} onOn={onOn} />
  );
}

function Words({ onBack, onSecret }: { onBack(): void; onSecret(secret: string): void }) {
  const i18n = useI18n();
  const { t } = i18n;
  const { account, keys } = useSession();
  const concern = useConcern();
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const { errors, refuse, answered } = useRefusals();
  const prove = async () => {
    const { kdf, salt, me } = account;
    try {
      const body = await keys.call('proveWords', { passphrase, kdf, salt, lock: me.lock });
      onSecret((await post('/me/factors/code', { in: {}, body })).secret);
    } catch (error) {
      const wrong =
        (error instanceof Refused || error instanceof Problem) && error.code === 'passphrase_wrong';
      refuse({ passphrase: wrong ? t('problem.passphrase_wrong') : messageOf(concern(error), i18n) });
      setBusy(false);
    }
  };
  const next = () => {
    const empty = passphrase.trim() === '';
    refuse(empty ? { passphrase: t('signIn.passphraseEmpty') } : {});
    if (empty) return;
    setBusy(true);
    void prove();
  };
  return (
    <StepFrame
      at={1}
      of={3}
      title={t('factor.title')}
      next={t('log.next')}
      busy={busy}
      onBack={onBack}
      onNext={next}
    >
      <p>{t('factor.app')}</p>
      <PassphraseField
        id="passphrase"
        hint={t('words.now')}
        value={passphrase}
        onChange={(typed) => {
          setPassphrase(typed);
          answered('passphrase');
        }}
        error={errors['passphrase']}
        busy={busy}
      />
      {busy && <Busy words={t('signIn.busy')} />}
    </StepFrame>
  );
}

interface FirstCodeProps extends TurnOnProps {
  readonly secret: string;
}

function FirstCode({ secret, onBack, onOn }: FirstCodeProps) {
  const i18n = useI18n();
  const { t } = i18n;
  const concern = useConcern();
  const shown = useShownFactor();
  const [busy, setBusy] = useState(false);
  const next = () => {
    const factor = shown.take();
    if (factor?.code === undefined) return;
    setBusy(true);
    post('/me/factors/code/confirmation', { in: {}, body: { code: factor.code } }).then(
      ({ recoveryCodes }) => onOn(recoveryCodes),
      (error: unknown) => {
        setBusy(false);
        shown.refuse(messageOf(concern(error), i18n));
      },
    );
  };
  // what the app shows beside its codes is as neutral as the page's title: somebody else may see the phone
  const name = encodeURIComponent(t('app.name'));
  return (
    <StepFrame
      at={2}
      of={3}
      title={t('factor.scanTitle')}
      next={t('log.next')}
      busy={busy}
      onBack={onBack}
      onNext={next}
    >
      <p>{t('factor.scan')}</p>
      <Picture text={`otpauth://totp/${name}?secret=${secret}&issuer=${name}`} />
      <p>{t('factor.typed')}</p>
      <p class="digits" translate={false} data-name="secret">
        {secret.match(/.{4}/g)?.map((group, at) => (
          <span key={at}>{group} </span>
        ))}
      </p>
      <Copy text={secret} />
      <CodeField value={shown.typed} onChange={shown.type} error={shown.error} />
      {busy && <Busy words={t('loading')} />}
    </StepFrame>
  );
}
