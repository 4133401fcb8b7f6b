import { useI18n } from '../../i18n/i18n.js';
import { setPasskeyLock } from '../../keys/passkey-account.js';
import { useSession } from '../../shell/session.js';
import { WordsStep } from './words-step.js';

interface SetLockProps {
  onBack(): void;
  onSet(): void;
}

/** The words once more; then the device asks, and opens by itself for some hours. */
export function SetLock({ onBack, onSet }: SetLockProps) {
  const { t } = useI18n();
  const { account, keys } = useSession();
  return (
    <WordsStep
      title={t('factor.open')}
      what={t('factor.openWhat')}
      at={1}
      of={2}
      onBack={onBack}
      onWords={async (passphrase) => {
        await setPasskeyLock(account, { keys, passphrase });
        onSet();
      }}
    />
  );
}
