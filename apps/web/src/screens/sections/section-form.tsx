import { useI18n } from '../../i18n/i18n.js';
import { Choices } from '../../ui/choices.js';
import { TextField } from '../../ui/field.js';
import { SECTION_FIELDS, type Texts } from './section-fields.js';

interface SectionFormProps {
  readonly section: string;
  readonly texts: Texts;
  readonly errors: Readonly<Record<string, string>>;
  onChange(texts: Texts): void;
}

/** The questions of one section; every field's value will be sealed. */
export function SectionForm({ section, texts, errors, onChange }: SectionFormProps) {
  const { t, code } = useI18n();
  return (
    <>
      {(SECTION_FIELDS[section] ?? []).map(({ name, label, hint, kind, codes }) => {
        const shared = {
          id: section === 'label' ? 'label' : `${section}-${name}`,
          hint: hint === undefined ? undefined : t(hint),
          value: texts[name] ?? '',
          onChange: (text: string) => onChange({ ...texts, [name]: text }),
        };
        const error = errors[shared.id];
        if (codes !== undefined) {
          const options = codes.values.map((value) => ({ value, label: code(codes.list, value) }));
          return <Choices key={name} {...shared} legend={t(label)} error={error} options={options} />;
        }
        return (
          <TextField
            key={name}
            {...shared}
            label={t(label)}
            error={error}
            {...(kind === 'tel' ? { kind: 'tel' as const } : {})}
            long={kind === 'long'}
          />
        );
      })}
    </>
  );
}
