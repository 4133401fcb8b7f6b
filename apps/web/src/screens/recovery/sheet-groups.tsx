import { useI18n } from '../../i18n/i18n.js';
import { TextField } from '../../ui/field.js';
import { kitId } from '../joining/kit-steps.js';

const NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8, 9];

export type Typed = Readonly<Record<string, string>>;

interface SheetGroupsProps {
  readonly typed: Typed;
  readonly errors: Readonly<Record<string, string>>;
  onChange(id: string, text: string): void;
}

/** The whole recovery sheet, group by group, as it stands on the paper. */
export function SheetGroups({ typed, errors, onChange }: SheetGroupsProps) {
  const { t } = useI18n();
  return (
    <>
      <p>{t('kit.what')}</p>
      {NUMBERS.map((number) => (
        <TextField
          key={number}
          id={kitId(number)}
          mode="email"
          label={t('join.kitGroup', { number })}
          value={typed[kitId(number)] ?? ''}
          onChange={(text) => onChange(kitId(number), text)}
          error={errors[kitId(number)]}
        />
      ))}
    </>
  );
}

export function groupsIn(typed: Typed): readonly string[] {
  return NUMBERS.map((number) => typed[kitId(number)] ?? '');
}
