import { CONSENT_METHODS, type ConsentGiver, type ConsentMethod } from '#cases/domain/case.codes';
import { useI18n } from '../../i18n/i18n.js';
import { Choices } from '../../ui/choices.js';
import { Note } from '../../ui/notes.js';
import { NEEDS_SECOND_PERSON } from './givers.js';

interface WhoSaidProps {
  readonly givers: readonly ConsentGiver[];
  readonly givenBy: string;
  readonly method: string;
  readonly errors: Readonly<Record<string, string>>;
  onChange(part: { readonly givenBy?: ConsentGiver; readonly method?: ConsentMethod }): void;
}

/** Whose word it was, and how it was given. */
export function WhoSaid({ givers, givenBy, method, errors, onChange }: WhoSaidProps) {
  const { t, code } = useI18n();
  return (
    <>
      {givers.length > 1 && (
        <Choices
          id="givenBy"
          legend={t('refer.givenBy')}
          value={givenBy}
          onChange={(value) => onChange({ givenBy: value as ConsentGiver })}
          options={givers.map((value) => ({ value, label: code('CONSENT_GIVERS', value) }))}
          error={errors['givenBy']}
        />
      )}
      {givenBy === NEEDS_SECOND_PERSON && <Note>{t('agree.second')}</Note>}
      <Choices
        id="method"
        legend={t('refer.method')}
        narrow
        value={method}
        onChange={(value) => onChange({ method: value as ConsentMethod })}
        options={CONSENT_METHODS.map((value) => ({ value, label: code('CONSENT_METHODS', value) }))}
        error={errors['method']}
      />
    </>
  );
}
