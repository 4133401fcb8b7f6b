import {
  AUDIENCES,
  SERVICES,
  URGENCIES,
  type Audience,
  type Service,
  type Urgency,
} from '#referrals/domain/referral.codes';
import { useI18n } from '../../i18n/i18n.js';
import { Checks, Choices } from '../../ui/choices.js';
import { SelectField } from '../../ui/field.js';
import { MOST_BEDS, type OfferProps } from './offer.js';

export function WhatNeeded({ answers, errors, onChange }: OfferProps) {
  const { t, code } = useI18n();
  return (
    <>
      <h1>{t('refer.what')}</h1>
      <Checks
        id="services"
        legend={t('refer.services')}
        values={answers.services}
        onChange={(values) => onChange({ services: SERVICES.filter((one: Service) => values.includes(one)) })}
        options={SERVICES.map((value) => ({ value, label: code('SERVICES', value) }))}
        error={errors['services']}
      />
      {answers.services.includes('shelter') && (
        <SelectField
          id="beds"
          label={t('refer.beds')}
          empty={t('field.chooseNumber')}
          value={answers.beds}
          onChange={(beds) => onChange({ beds })}
          options={Array.from({ length: MOST_BEDS }, (_, at) => ({
            value: String(at + 1),
            label: String(at + 1),
          }))}
          error={errors['beds']}
        />
      )}
      <Choices
        id="urgency"
        legend={t('refer.urgency')}
        value={answers.urgency}
        onChange={(value) => onChange({ urgency: value as Urgency })}
        options={URGENCIES.map((value) => ({ value, label: code('URGENCIES', value) }))}
        error={errors['urgency']}
      />
      <Choices
        id="audience"
        legend={t('refer.audience')}
        value={answers.audience}
        onChange={(value) => onChange({ audience: value as Audience })}
        options={AUDIENCES.map((value) => ({ value, label: code('AUDIENCES', value) }))}
        error={errors['audience']}
      />
      <Choices
        id="stepFree"
        legend={t('refer.stepFree')}
        value={answers.stepFree}
        onChange={(stepFree) => onChange({ stepFree })}
        options={[
          { value: 'yes', label: t('refer.stepFreeYes') },
          { value: 'no', label: t('refer.stepFreeNo') },
        ]}
        error={errors['stepFree']}
      />
    </>
  );
}
