import { useState } from 'preact/hooks';
import { post } from '../../api/http.js';
import type { AnswerOf } from '../../api/types.js';
import { useI18n } from '../../i18n/i18n.js';
import type { KeyClient } from '../../keys/key-client.js';
import { TextField } from '../../ui/field.js';
import { Failed, Note } from '../../ui/notes.js';
import { StepFrame } from '../joining/step-frame.js';
import { SheetFields, useTypedSheet } from '../joining/typed-sheet.js';

export type Challenge = AnswerOf<'/recovery/challenge', 'post'>;

export const challengeOf = (name: string) => post('/recovery/challenge', { in: {}, body: { name } });

interface SheetStepProps {
  readonly keys: () => KeyClient;
  readonly of: number;
  onBack(): void;
  onShown(name: string, challenge: Challenge): void;
}

/** Which office, and its sheet, compared on this device: a slip is named before anything is asked. */
export function SheetStep({ keys, of, onBack, onShown }: SheetStepProps) {
  const { t } = useI18n();
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const sheet = useTypedSheet();
  const compare = async () => {
    const challenge = await challengeOf(name.trim());
    const { kit } = challenge;
    const { matches, mistyped } = await keys().call('readSheet', { groups: sheet.groups, kit });
    if (matches) onShown(name.trim(), challenge);
    sheet.judge(matches, mistyped);
  };
  const next = () => {
    setFailure(undefined);
    sheet.clear();
    const missing = name.trim() === '' ? { organization: t('recover.nameEmpty') } : {};
    sheet.refuse(missing);
    if (name.trim() === '') return;
    setBusy(true);
    compare()
      .catch(setFailure)
      .finally(() => setBusy(false));
  };
  return (
    <StepFrame
      title={t('recover.title')}
      at={1}
      of={of}
      next={t('log.next')}
      busy={busy}
      onBack={onBack}
      onNext={next}
    >
      <p>{t('recover.what')}</p>
      <TextField
        id="organization"
        label={t('recover.name')}
        hint={t('recover.nameHint')}
        value={name}
        onChange={(text) => {
          setName(text);
          sheet.clear();
          sheet.answered('organization');
        }}
        error={sheet.errors['organization']}
      />
      <SheetFields sheet={sheet} unclear="recover.unknown" />
      {failure !== undefined && <Failed error={failure} onAgain={next} />}
      <Note>{t('recover.neither')}</Note>
    </StepFrame>
  );
}
