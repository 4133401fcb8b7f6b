import { useI18n } from '../../i18n/i18n.js';
import { Checks, Choice, Choices } from '../../ui/choices.js';
import {
  ACTS,
  gbvimsChoices,
  incidentFacts,
  type Act,
  type IncidentAnswers,
  type StepProps,
} from './answers.js';

/** Two plain questions give all three classifications. */
export function WhatStep({ answers, errors, onChange }: StepProps<IncidentAnswers>) {
  const { t, code } = useI18n();
  const pick = (values: readonly string[]) => {
    const acts = ACTS.filter((act) => values.includes(act));
    const kept = gbvimsChoices(acts).some((type) => type === answers.gbvims) ? answers.gbvims : '';
    onChange({ acts, gbvims: kept, actsUnknown: false });
  };
  const notKnown = (actsUnknown: boolean) =>
    onChange({ actsUnknown, acts: actsUnknown ? [] : answers.acts, gbvims: '' });
  return (
    <>
      <h1>{t('log.what.title')}</h1>
      <Checks
        id="acts"
        legend={t('log.what.legend')}
        hint={t('log.what.hint')}
        error={errors['acts']}
        values={answers.acts}
        onChange={pick}
        options={ACTS.map((act: Act) => ({ value: act, label: t(`act.${act}`) }))}
      />
      <Choice
        type="checkbox"
        name="acts-unknown"
        option={{ value: 'unknown', label: t('log.what.unknown') }}
        on={answers.actsUnknown}
        onPick={notKnown}
      />
      {answers.acts.length > 0 && (
        <>
          <Choices
            id="gbvims"
            legend={t('log.what.closest')}
            hint={t('log.what.closestHint')}
            error={errors['gbvims']}
            value={answers.gbvims}
            onChange={(value) => onChange({ gbvims: value as IncidentAnswers['gbvims'] })}
            options={gbvimsChoices(answers.acts).map((type) => ({
              value: type,
              label: code('GBVIMS_TYPES', type),
            }))}
          />
          <Classified answers={answers} />
        </>
      )}
    </>
  );
}

/** How the answers will be counted, for those who want to check. */
function Classified({ answers }: { readonly answers: IncidentAnswers }) {
  const { t, code } = useI18n();
  const { formsLaw, formsPolice, gbvims } = incidentFacts(answers);
  const words = (list: 'FORMS_LAW' | 'FORMS_POLICE', forms: readonly string[]) =>
    forms.length === 0 ? t('section.none') : forms.map((form) => code(list, form)).join(', ');
  return (
    <details>
      <summary>{t('log.what.counted')}</summary>
      <dl class="facts">
        <dt>{t('classification.law')}</dt>
        <dd>{words('FORMS_LAW', formsLaw)}</dd>
        <dt>{t('classification.police')}</dt>
        <dd>{words('FORMS_POLICE', formsPolice)}</dd>
        <dt>{t('classification.gbvims')}</dt>
        <dd>{code('GBVIMS_TYPES', gbvims)}</dd>
      </dl>
    </details>
  );
}
