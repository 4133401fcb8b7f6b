import { useState } from 'preact/hooks';
import {
  CONSENT_METHODS,
  ERASURE_ASKERS,
  ERASURE_HINDRANCES,
  type ConsentMethod,
  type ErasureAsker,
  type ErasureHindrance,
} from '#cases/domain/case.codes';
import { prepare } from '../../api/http.js';
import { useSubmission } from '../../api/use-submission.js';
import { useI18n } from '../../i18n/i18n.js';
import { Frame } from '../../shell/frame.js';
import { useRouter } from '../../shell/router.js';
import { Button } from '../../ui/button.js';
import { Choices } from '../../ui/choices.js';
import { useFocusOnError } from '../../ui/focus-on-error.js';
import { Note } from '../../ui/notes.js';
import { SubmitNote } from '../../ui/submit-note.js';

interface AskingProps {
  readonly id: string;
  onDone(): void;
}

const NOTHING = 'nothing';

/** Who asks, how, and whether something stands against it. */
export function Asking({ id, onDone }: AskingProps) {
  const { t, code } = useI18n();
  const router = useRouter();
  const [answers, setAnswers] = useState({ asker: '', method: '', unsafe: '', hindrance: '' });
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  useFocusOnError(errors);
  const submission = useSubmission({ onDone });
  const answer = (name: keyof typeof answers) => (value: string) => {
    setAnswers({ ...answers, [name]: value });
    setErrors({});
  };
  const byCaregiver = answers.asker === 'caregiver';
  const unsafe = byCaregiver && answers.unsafe === 'yes';
  const send = () => {
    const asked = ['asker', ...(byCaregiver ? ['unsafe'] : []), 'method', 'hindrance'] as const;
    const missing = (asked as readonly (keyof typeof answers)[]).filter((name) => answers[name] === '');
    setErrors(Object.fromEntries(missing.map((name) => [name, t('field.chooseOne')])));
    if (missing.length > 0) return;
    const body = {
      asker: answers.asker as ErasureAsker,
      method: answers.method as ConsentMethod,
      caregiverUnsafe: unsafe,
      hindrance: answers.hindrance === NOTHING ? null : (answers.hindrance as ErasureHindrance),
    };
    submission.submit(() =>
      Promise.resolve([prepare('/cases/{caseId}/erasure', { in: { caseId: id }, body })]),
    );
  };
  return (
    <Frame
      title={t('forget.title')}
      onBack={router.back}
      foot={
        !unsafe && (
          <Button primary look="grow" onClick={send} busy={submission.state === 'busy'} name="ask">
            {t('forget.record')}
          </Button>
        )
      }
    >
      <p>{t('forget.what')}</p>
      <Choices
        id="asker"
        legend={t('forget.asker')}
        value={answers.asker}
        onChange={answer('asker')}
        options={ERASURE_ASKERS.map((value) => ({ value, label: code('CONSENT_GIVERS', value) }))}
        error={errors['asker']}
      />
      {byCaregiver && (
        <Choices
          id="unsafe"
          legend={t('forget.unsafe')}
          value={answers.unsafe}
          onChange={answer('unsafe')}
          options={[
            { value: 'no', label: code('YES_NO_UNKNOWN', 'no') },
            { value: 'yes', label: code('YES_NO_UNKNOWN', 'yes') },
          ]}
          error={errors['unsafe']}
        />
      )}
      {unsafe ? (
        <Note tone="w">{t('forget.unsafeWhat')}</Note>
      ) : (
        <>
          <Choices
            id="method"
            legend={t('forget.method')}
            value={answers.method}
            onChange={answer('method')}
            options={CONSENT_METHODS.map((value) => ({ value, label: code('CONSENT_METHODS', value) }))}
            error={errors['method']}
          />
          <Choices
            id="hindrance"
            legend={t('forget.hindrance')}
            hint={t('forget.hindranceHint')}
            value={answers.hindrance}
            onChange={answer('hindrance')}
            options={[
              { value: NOTHING, label: t('forget.nothing') },
              ...ERASURE_HINDRANCES.map((value) => ({ value, label: code('ERASURE_STOPS', value) })),
            ]}
            error={errors['hindrance']}
          />
        </>
      )}
      <SubmitNote submission={submission} />
    </Frame>
  );
}
