import { useEffect, useState } from 'preact/hooks';
import { useI18n } from '../i18n/i18n.js';
import { Choice } from './choices.js';
import { TextField, type FieldProps } from './field.js';

interface PassphraseFieldProps extends Omit<FieldProps, 'label'> {
  /** The words are being checked: from here on nobody beside the screen need see them. */
  readonly busy: boolean;
  /** Shown from the beginning, where the person has just seen them anyway. */
  readonly open?: boolean;
}

/** The four words: covered, unless whoever types them wants to see them. */
export function PassphraseField({ busy, open = false, ...field }: PassphraseFieldProps) {
  const { t } = useI18n();
  const [shown, setShown] = useState(open);
  useEffect(() => {
    if (busy) setShown(false);
  }, [busy]);
  return (
    <div class="reveal">
      <TextField {...field} label={t('signIn.passphrase')} kind={shown ? 'text' : 'password'} />
      <Choice
        type="checkbox"
        name={`${field.id}-shown`}
        option={{ value: 'yes', label: t('signIn.show') }}
        on={shown}
        onPick={setShown}
      />
    </div>
  );
}
