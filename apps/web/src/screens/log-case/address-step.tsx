import { useI18n } from '../../i18n/i18n.js';
import { useSession } from '../../shell/session.js';
import { SelectField } from '../../ui/field.js';
import { SectionForm } from '../sections/section-form.js';
import type { StepProps } from './answers.js';

export function AddressStep({ answers, errors, onChange }: StepProps) {
  const i18n = useI18n();
  const { t } = i18n;
  const { directory } = useSession();
  const named = (places: ReturnType<typeof directory.tops>) =>
    places
      .map((place) => ({ value: place.soate, label: i18n.name(place.names) }))
      .sort((a, b) => a.label.localeCompare(b.label, i18n.language));
  const within = named(directory.within(answers.oblast));
  const chooseTop = (oblast: string) =>
    onChange({ oblast, place: oblast !== '' && directory.within(oblast).length === 0 ? oblast : '' });
  return (
    <>
      <h1>{t('log.address.title')}</h1>
      <p class="muted">{t('log.address.hint')}</p>
      <SelectField
        id={within.length > 0 ? 'oblast' : 'place'}
        label={t('place.oblast')}
        empty={t('field.choosePlace')}
        value={answers.oblast}
        onChange={chooseTop}
        options={named(directory.tops())}
        error={within.length > 0 ? undefined : errors['place']}
      />
      {within.length > 0 && (
        <SelectField
          id="place"
          label={t('place.district')}
          empty={t('field.choosePlace')}
          value={answers.place}
          onChange={(place) => onChange({ place })}
          options={within}
          error={errors['place']}
        />
      )}
      <SectionForm
        section="address"
        texts={{ text: answers.address }}
        errors={errors}
        onChange={({ text = '' }) => onChange({ address: text })}
      />
    </>
  );
}
