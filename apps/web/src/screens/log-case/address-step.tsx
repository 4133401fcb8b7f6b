import { useI18n } from '../../i18n/i18n.js';
import { PlaceFields } from '../../ui/place-fields.js';
import { SectionForm } from '../sections/section-form.js';
import type { StepProps } from './answers.js';

export function AddressStep({ answers, errors, onChange }: StepProps) {
  const { t } = useI18n();
  return (
    <>
      <h1>{t('log.address.title')}</h1>
      <p class="muted">{t('log.address.hint')}</p>
      <PlaceFields answer={answers} error={errors['place']} onChange={onChange} />
      <SectionForm
        section="address"
        texts={{ text: answers.address }}
        errors={errors}
        onChange={({ text = '' }) => onChange({ address: text })}
      />
    </>
  );
}
