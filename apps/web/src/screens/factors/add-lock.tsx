import { useState } from 'preact/hooks';
import { post } from '../../api/http.js';
import type { AskedPasskey } from '../../api/types.js';
import { useI18n } from '../../i18n/i18n.js';
import { makePasskey } from '../../keys/passkey.js';
import { useConcern } from '../../shell/session.js';
import { StepFrame } from '../joining/step-frame.js';
import { BeginStep } from './begin-step.js';
import { factorMessageOf } from './passkey-failure.js';

interface AddLockProps {
  readonly on: boolean;
  onBack(): void;
  /** With codes for paper where nothing was on before. */
  onAdded(codes: readonly string[] | null): void;
}

/** The words, what is on already, then the device itself asks. */
export function AddLock({ on, onBack, onAdded }: AddLockProps) {
  const { t } = useI18n();
  const [asked, setAsked] = useState<AskedPasskey>();
  if (asked !== undefined) return <AskDevice asked={asked} onBack={onBack} onAdded={onAdded} />;
  return (
    <BeginStep
      title={t('factor.lockAdd')}
      what={t('factor.locksWhat')}
      on={on}
      onBack={onBack}
      onProved={async (body) => setAsked(await post('/me/factors/passkeys/challenge', { in: {}, body }))}
    />
  );
}

interface AskDeviceProps extends Pick<AddLockProps, 'onBack' | 'onAdded'> {
  readonly asked: AskedPasskey;
}

/** On a press of its own: browsers ask for nothing that nobody pressed. */
function AskDevice({ asked, onBack, onAdded }: AskDeviceProps) {
  const i18n = useI18n();
  const { t } = i18n;
  const concern = useConcern();
  const [busy, setBusy] = useState(false);
  const [refused, refuse] = useState('');
  const add = async () => {
    setBusy(true);
    refuse('');
    try {
      const body = await makePasskey(asked, t('app.name'));
      onAdded((await post('/me/factors/passkeys', { in: {}, body })).recoveryCodes);
    } catch (error) {
      setBusy(false);
      refuse(factorMessageOf(concern(error), i18n));
    }
  };
  return (
    <StepFrame
      at={2}
      of={3}
      title={t('factor.lockAdd')}
      next={t('factor.lockNow')}
      busy={busy}
      onBack={onBack}
      onNext={() => void add()}
    >
      <p>{t('factor.lockAsk')}</p>
      <p role="alert" class={refused === '' ? 'sr' : 'note w'}>
        {refused}
      </p>
    </StepFrame>
  );
}
