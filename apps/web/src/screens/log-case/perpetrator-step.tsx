import { RELATIONS } from '#cases/domain/case.codes';
import { useI18n } from '../../i18n/i18n.js';
import { Choices } from '../../ui/choices.js';
import { SectionForm } from '../sections/section-form.js';
import type { StepProps } from './answers.js';

export function PerpetratorStep({ answers, errors, onChange }: StepProps) {
  const { t, code } = useI18n();
  return (
    <>
      <h1>{t('log.perpetrator.title')}</h1>
      <Choices
        id="relation"
        legend={t('log.perpetrator.relation')}
        value={answers.relation}
        onChange={(relation) => onChange({ relation })}
        options={RELATIONS.map((value) => ({ value, label: code('RELATIONS', value) }))}
        error={errors['relation']}
      />
      <SectionForm
        section="allegedPerpetrator"
        texts={{ name: answers.perpetratorName, details: answers.perpetratorDetails }}
        errors={errors}
        onChange={({ name = '', details = '' }) =>
          onChange({ perpetratorName: name, perpetratorDetails: details })
        }
      />
    </>
  );
}
