import { useState } from 'preact/hooks';
import type { MessageKey } from '../../i18n/catalog.js';
import { useI18n } from '../../i18n/i18n.js';
import { Note } from '../../ui/notes.js';
import { type Refusals, useRefusals } from '../../ui/refusals.js';
import { KitFields, kitId } from './kit-steps.js';

const NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** The whole recovery sheet as it is typed, and what came of comparing it on this device. */
export interface TypedSheet extends Refusals {
  readonly typed: Readonly<Record<string, string>>;
  readonly groups: readonly string[];
  /** No group has a slip, and yet it is not the sheet that was looked for. */
  readonly unclear: boolean;
  type(id: string, text: string): void;
  /** @param right whether it is the sheet that was looked for */
  judge(right: boolean, mistyped: readonly number[]): void;
  /** What was said of the whole goes. */
  clear(): void;
  forget(): void;
}

export function useTypedSheet(): TypedSheet {
  const { t } = useI18n();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [unclear, setUnclear] = useState(false);
  const refusals = useRefusals();
  return {
    ...refusals,
    typed,
    groups: NUMBERS.map((number) => typed[kitId(number)] ?? ''),
    unclear,
    type: (id, text) => {
      setTyped({ ...typed, [id]: text });
      setUnclear(false);
      refusals.answered(id);
    },
    judge: (right, mistyped) => {
      refusals.refuse(Object.fromEntries(mistyped.map((number) => [kitId(number), t('join.kitWrong')])));
      setUnclear(!right && mistyped.length === 0);
    },
    clear: () => setUnclear(false),
    forget: () => setTyped({}),
  };
}

interface SheetFieldsProps {
  readonly sheet: TypedSheet;
  /** Said where no group has a slip and the sheet is not right all the same. */
  readonly unclear: MessageKey;
}

/** Group by group, as it stands on the paper. */
export function SheetFields({ sheet, unclear }: SheetFieldsProps) {
  const { t } = useI18n();
  return (
    <>
      <p>{t('kit.what')}</p>
      <KitFields numbers={NUMBERS} typed={sheet.typed} errors={sheet.errors} onChange={sheet.type} />
      {sheet.unclear && (
        <div role="alert">
          <Note tone="w">{t(unclear)}</Note>
        </div>
      )}
    </>
  );
}
