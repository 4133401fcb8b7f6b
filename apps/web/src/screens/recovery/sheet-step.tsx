import { useState } from 'preact/hooks';
import { post } from '../../api/http.js';
import type { AnswerOf } from '../../api/types.js';
import { useI18n } from '../../i18n/i18n.js';
import type { KeyClient } from '../../keys/key-client.js';
import { TextField } from '../../ui/field.js';
import { Failed, Note } from '../../ui/notes.js';
import { useRefusals } from '../../ui/refusals.js';
import { StepFrame } from '../joining/step-frame.js';
import { kitId } from '../joining/kit-steps.js';
import { groupsIn, SheetGroups, type Typed } from './sheet-groups.js';

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
  const [typed, setTyped] = useState<Typed>({});
  const [busy, setBusy] = useState(false);
  const [unknown, setUnknown] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const { errors, refuse, answered } = useRefusals();
  const compare = async () => {
    const challenge = await challengeOf(name.trim());
    const { kit } = challenge;
    const { matches, mistyped } = await keys().call('readSheet', { groups: groupsIn(typed), kit });
    if (matches) onShown(name.trim(), challenge);
    refuse(Object.fromEntries(mistyped.map((number) => [kitId(number), t('join.kitWrong')])));
    setUnknown(!matches && mistyped.length === 0);
  };
  const next = () => {
    setFailure(undefined);
    setUnknown(false);
    const missing = name.trim() === '' ? { organization: t('recover.nameEmpty') } : {};
    refuse(missing);
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
          setUnknown(false);
          answered('organization');
        }}
        error={errors['organization']}
      />
      <SheetGroups
        typed={typed}
        errors={errors}
        onChange={(id, text) => {
          setTyped({ ...typed, [id]: text });
          setUnknown(false);
          answered(id);
        }}
      />
      {unknown && (
        <div role="alert">
          <Note tone="w">{t('recover.unknown')}</Note>
        </div>
      )}
      {failure !== undefined && <Failed error={failure} onAgain={next} />}
      <Note>{t('recover.neither')}</Note>
    </StepFrame>
  );
}
