import { useState } from 'preact/hooks';
import { Problem } from '../../api/failures.js';
import { useI18n } from '../../i18n/i18n.js';
import { Refused } from '../../keys/refused.js';
import { useConcern } from '../../shell/session.js';
import { Busy } from '../../ui/notes.js';
import { PassphraseField } from '../../ui/passphrase-field.js';
import { useRefusals } from '../../ui/refusals.js';
import { StepFrame } from '../joining/step-frame.js';
import { factorMessageOf } from './passkey-failure.js';

interface WordsStepProps {
  readonly title: string;
  readonly what: string;
  readonly at: number;
  readonly of: number;
  /** @throws what was refused */
  onWords(passphrase: string): Promise<void>;
  onBack(): void;
}

/** The four words once more: a session left open changes nothing. */
export function WordsStep({ what, onWords, ...step }: WordsStepProps) {
  const i18n = useI18n();
  const { t } = i18n;
  const concern = useConcern();
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const [failed, fail] = useState('');
  const { errors, refuse, answered } = useRefusals();
  const next = () => {
    const empty = passphrase.trim() === '';
    refuse(empty ? { passphrase: t('signIn.passphraseEmpty') } : {});
    if (empty) return;
    setBusy(true);
    fail('');
    onWords(passphrase).catch((error: unknown) => {
      const wrong =
        (error instanceof Refused || error instanceof Problem) && error.code === 'passphrase_wrong';
      if (wrong) refuse({ passphrase: t('problem.passphrase_wrong') });
      else fail(factorMessageOf(concern(error), i18n));
      setBusy(false);
    });
  };
  return (
    <StepFrame {...step} next={t('log.next')} busy={busy} onNext={next}>
      <p>{what}</p>
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
      <p role="alert" class={failed === '' ? 'sr' : 'note w'}>
        {failed}
      </p>
      {busy && <Busy words={t('signIn.busy')} />}
    </StepFrame>
  );
}
