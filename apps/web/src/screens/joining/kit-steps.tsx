import { useI18n } from '../../i18n/i18n.js';
import { TextField } from '../../ui/field.js';
import { Note } from '../../ui/notes.js';
import { sameGroup } from './type-back.js';

export interface KitGroup {
  /** From 1, as printed beside it. */
  readonly number: number;
  readonly text: string;
}

export function groupsOf(kitText: string): readonly KitGroup[] {
  return kitText.split(' ').map((text, at) => ({ number: at + 1, text }));
}

/** Two different groups, drawn, in their order: whoever copied the sheet can read them off it. */
export function drawnGroups(kitText: string): readonly KitGroup[] {
  const groups = [...groupsOf(kitText)];
  while (groups.length > 2) groups.splice(below(groups.length), 1);
  return groups;
}

function below(limit: number): number {
  const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1));
  return drawn % limit;
}

/** The recovery sheet: for copying by hand, shown once. */
export function ShownKit({ kitText }: { readonly kitText: string }) {
  const { t } = useI18n();
  return (
    <>
      <p>{t('join.kitWhy')}</p>
      <ol class="kit" translate={false} data-name="kit">
        {groupsOf(kitText).map(({ number, text }) => (
          <li key={number}>{text}</li>
        ))}
      </ol>
      <ul class="stack tight">
        <li>{t('join.kit1')}</li>
        <li>{t('join.kit2')}</li>
        <li>{t('join.kit3')}</li>
      </ul>
      <Note tone="w">{t('join.kitOnce')}</Note>
    </>
  );
}

interface Typing {
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
  onChange(id: string, typed: string): void;
}

interface TypedKitProps extends Typing {
  readonly asked: readonly KitGroup[];
}

export function TypedKit({ asked, ...typing }: TypedKitProps) {
  const { t } = useI18n();
  return (
    <>
      <p>{t('join.kitBackWhat')}</p>
      <KitFields numbers={asked.map(({ number }) => number)} {...typing} />
    </>
  );
}

interface KitFieldsProps extends Typing {
  readonly numbers: readonly number[];
}

/** A field for each of these groups of the sheet. */
export function KitFields({ numbers, typed, errors, onChange }: KitFieldsProps) {
  const { t } = useI18n();
  return (
    <>
      {numbers.map((number) => (
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

export function kitId(number: number): string {
  return `kit-${String(number)}`;
}

/** Element ids of the groups that were typed otherwise. */
export function wrongGroups(
  asked: readonly KitGroup[],
  typed: Readonly<Record<string, string>>,
): readonly string[] {
  return asked
    .filter(({ number, text }) => !sameGroup(text, typed[kitId(number)] ?? ''))
    .map(({ number }) => kitId(number));
}
