import { useState } from 'preact/hooks';
import { post } from '../../api/http.js';
import { useI18n } from '../../i18n/i18n.js';
import { messageOf } from '../../i18n/messages-of.js';
import { useConcern } from '../../shell/session.js';
import { Busy } from '../../ui/notes.js';
import { StepFrame } from '../joining/step-frame.js';
import { BeginStep } from './begin-step.js';
import { Copy } from './copy.js';
import { CodeField } from './factor-field.js';
import { Picture } from './picture.js';
import { useShownFactor } from './use-shown-factor.js';

interface TurnOnProps {
  /** Whether something is asked for at sign-in already. */
  readonly on: boolean;
  onBack(): void;
  onOn(codes: readonly string[]): void;
}

/** The words once more, then the picture for the app, then the first code it makes. */
export function TurnOn({ on, onBack, onOn }: TurnOnProps) {
  const { t } = useI18n();
  const [secret, setSecret] = useState<string>();
  if (secret !== undefined) return <FirstCode secret={secret} onBack={onBack} onOn={onOn} />;
  return (
    <BeginStep
      title={t('factor.title')}
      what={t('factor.app')}
      on={on}
      onBack={onBack}
      onProved={async (body) => setSecret((await post('/me/factors/code', { in: {}, body })).secret)}
    />
  );
}

interface FirstCodeProps extends Pick<TurnOnProps, 'onBack' | 'onOn'> {
  readonly secret: string;
}

function FirstCode({ secret, onBack, onOn }: FirstCodeProps) {
  const i18n = useI18n();
  const { t } = i18n;
  const concern = useConcern();
  const shown = useShownFactor('app');
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
