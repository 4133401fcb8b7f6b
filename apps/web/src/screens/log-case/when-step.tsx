import { YES_NO_UNKNOWN } from '#cases/domain/case.codes';
import { monthName, recentMonths } from '../../i18n/dates.js';
import { useI18n } from '../../i18n/i18n.js';
import { Choices } from '../../ui/choices.js';
import { SelectField, TextField } from '../../ui/field.js';
import type { IncidentAnswers, LogAnswers, StepProps } from './answers.js';

const YEARS_BACK = 10;

interface WhenStepProps {
  readonly answers: IncidentAnswers & Partial<Pick<LogAnswers, 'reportedOn'>>;
  readonly errors: Readonly<Record<string, string>>;
  /** Also asks when the committee was told: once per case, not per incident. */
  readonly reported?: boolean;
  onChange: StepProps['onChange'];
}

export function WhenStep({ answers, errors, onChange, reported }: WhenStepProps) {
  const i18n = useI18n();
  const { t, code } = i18n;
  const months = recentMonths(YEARS_BACK * 12).map((month) => ({
    value: month,
    label: monthName(month, i18n),
  }));
  const yesNo = YES_NO_UNKNOWN.map((value) => ({ value, label: code('YES_NO_UNKNOWN', value) }));
  return (
    <>
      <h1>{t('log.when.title')}</h1>
      <SelectField
        id="happened"
        label={t('log.when.month')}
        hint={t('log.when.monthHint')}
        empty={t('field.chooseMonth')}
        value={answers.happened}
        onChange={(happened) => onChange({ happened })}
        options={[{ value: 'unknown', label: t('log.when.unknown') }, ...months]}
        error={errors['happened']}
      />
      {reported && (
        <TextField
          id="reportedOn"
          kind="date"
          label={t('log.when.reported')}
          value={answers.reportedOn ?? ''}
          onChange={(reportedOn) => onChange({ reportedOn })}
          error={errors['reportedOn']}
        />
      )}
      <Choices
        id="injuries"
        legend={t('log.when.injuries')}
        value={answers.injuries}
        onChange={(injuries) => onChange({ injuries })}
        options={yesNo}
        error={errors['injuries']}
      />
      <Choices
        id="childrenPresent"
        legend={t('log.when.childrenPresent')}
        value={answers.childrenPresent}
        onChange={(childrenPresent) => onChange({ childrenPresent })}
        options={yesNo}
        error={errors['childrenPresent']}
      />
    </>
  );
}
