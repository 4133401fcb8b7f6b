import { useI18n } from '../../i18n/i18n.js';
import { Button } from '../../ui/button.js';
import { TextField } from '../../ui/field.js';
import { FACTOR_FIELD, type ShownFactorForm } from './use-shown-factor.js';

interface FactorFieldProps {
  readonly shown: ShownFactorForm;
  /** Whether there is an app that makes codes. */
  readonly app: boolean;
}

/** Six digits from the app, or a code from paper when the phone is not at hand. */
export function FactorField({ shown, app }: FactorFieldProps) {
  const { t } = useI18n();
  return (
    <>
      {shown.onPaper ? (
        <TextField
          id={FACTOR_FIELD}
          label={t('factor.paperCode')}
          hint={t('factor.paperCodeHint')}
          value={shown.typed}
          onChange={shown.type}
          error={shown.error}
        />
      ) : (
        <CodeField value={shown.typed} onChange={shown.type} error={shown.error} />
      )}
      {app && (
        <Button look="link" onClick={shown.turn} name="other-factor">
          {t(shown.onPaper ? 'factor.withApp' : 'factor.noPhone')}
        </Button>
      )}
    </>
  );
}

interface CodeFieldProps {
  readonly value: string;
  readonly error: string | undefined;
  onChange(typed: string): void;
}

/** Not covered: the digits are good for half a minute, and once. */
export function CodeField(field: CodeFieldProps) {
  const { t } = useI18n();
  return (
    <TextField
      {...field}
      id={FACTOR_FIELD}
      label={t('factor.digits')}
      hint={t('factor.digitsHint')}
      mode="numeric"
      format={(typed) => typed.replace(/\D/g, '').slice(0, 6)}
    />
  );
}
