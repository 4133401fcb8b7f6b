import { useI18n } from '../i18n/i18n.js';
import { useSession } from '../shell/session.js';
import { SelectField } from './field.js';

/** A place in two questions: the oblast, then what lies in it. `place` stays empty until both are answered. */
export interface PlaceAnswer {
  readonly oblast: string;
  readonly place: string;
}

interface PlaceFieldsProps {
  readonly answer: PlaceAnswer;
  readonly error: string | undefined;
  onChange(answer: PlaceAnswer): void;
}

export function PlaceFields({ answer, error, onChange }: PlaceFieldsProps) {
  const i18n = useI18n();
  const { t } = i18n;
  const { directory } = useSession();
  const named = (places: ReturnType<typeof directory.tops>) =>
    places
      .map((place) => ({ value: place.soate, label: i18n.name(place.names) }))
      .sort((a, b) => i18n.compare(a.label, b.label));
  const within = named(directory.within(answer.oblast));
  const chooseTop = (oblast: string) =>
    onChange({ oblast, place: oblast !== '' && directory.within(oblast).length === 0 ? oblast : '' });
  return (
    <>
      <SelectField
        id={within.length > 0 ? 'oblast' : 'place'}
        label={t('place.oblast')}
        empty={t('field.choosePlace')}
        value={answer.oblast}
        onChange={chooseTop}
        options={named(directory.tops())}
        error={within.length > 0 ? undefined : error}
      />
      {within.length > 0 && (
        <SelectField
          id="place"
          label={t('place.district')}
          empty={t('field.choosePlace')}
          value={answer.place}
          onChange={(place) => onChange({ oblast: answer.oblast, place })}
          options={within}
          error={error}
        />
      )}
    </>
  );
}
