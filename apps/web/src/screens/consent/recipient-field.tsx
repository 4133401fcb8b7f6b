import { useI18n } from '../../i18n/i18n.js';
import { useSession } from '../../shell/session.js';
import { SelectField } from '../../ui/field.js';

interface RecipientFieldProps {
  readonly value: string;
  readonly error: string | undefined;
  onChange(to: string): void;
}

/** One of the organizations a case may be offered to. */
export function RecipientField(props: RecipientFieldProps) {
  const i18n = useI18n();
  const { directory, me } = useSession();
  const options = directory.organizations
    .filter(({ id, receives }) => receives && id !== me.organization.id)
    .map(({ id, names }) => ({ value: id, label: i18n.name(names) }))
    .sort((a, b) => i18n.compare(a.label, b.label));
  return (
    <SelectField
      id="to"
      label={i18n.t('agree.recipient')}
      empty={i18n.t('refer.choose')}
      options={options}
      {...props}
    />
  );
}
