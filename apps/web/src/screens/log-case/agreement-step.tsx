import { useI18n } from '../../i18n/i18n.js';
import { Choices } from '../../ui/choices.js';
import { giversAt, speaksAlone } from '../consent/givers.js';
import { WhoSaid } from '../consent/who-said.js';
import { AGREEMENTS, answersConsent } from './agreement.js';
import type { StepProps } from './answers.js';

const SAID = ['yes', 'no', 'later'] as const;

/** Two separate questions; nothing is chosen beforehand, and what is not answered is not agreed to. */
export function AgreementStep({ answers, errors, onChange }: StepProps) {
  const { t } = useI18n();
  const { ageBand, givenBy, method } = answers;
  return (
    <>
      <h1>{t('log.agree.title')}</h1>
      <p class="muted">{t('log.agree.hint')}</p>
      {AGREEMENTS.map((purpose) => (
        <Choices
          key={purpose}
          id={purpose}
          legend={t(`agree.ask.${purpose}`)}
          value={answers[purpose]}
          onChange={(value) => onChange({ [purpose]: value })}
          options={SAID.map((value) => ({ value, label: t(`agree.${value}`) }))}
          error={errors[purpose]}
        />
      ))}
      {answersConsent(answers) && (
        <WhoSaid
          givers={speaksAlone(ageBand) ? [] : giversAt(ageBand)}
          givenBy={givenBy}
          method={method}
          errors={errors}
          onChange={onChange}
        />
      )}
    </>
  );
}
