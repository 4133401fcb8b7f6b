import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Prepared } from '../../api/http.js';
import { useSubmission } from '../../api/use-submission.js';
import { useI18n } from '../../i18n/i18n.js';
import { Frame } from '../../shell/frame.js';
import { useRouter } from '../../shell/router.js';
import { Button } from '../../ui/button.js';
import { DIGITS, digitsOf, DigitsField } from '../../ui/digits.js';
import { Note } from '../../ui/notes.js';
import { useRefusals } from '../../ui/refusals.js';
import { SubmitNote } from '../../ui/submit-note.js';
import { Mistyped } from './mistyped.js';

interface HeardDigitsProps {
  readonly title: string;
  readonly steps: readonly string[];
  readonly why: string;
  readonly confirm: string;
  /** Who reads the digits aloud. */
  readonly children: ComponentChildren;
  /** Signs for the keys that have these digits. @throws Mistyped when they are others */
  sign(fingerprint: string): Promise<Prepared>;
  onDone(): void;
}

/** Check digits are typed as they are heard, and only then are keys vouched for. */
export function HeardDigits({ title, steps, why, confirm, children, sign, onDone }: HeardDigitsProps) {
  const { t } = useI18n();
  const router = useRouter();
  const [typed, setTyped] = useState('');
  const { errors, refuse, answered } = useRefusals();
  const submission = useSubmission({
    onDone,
    onRefused: (error) => {
      if (error instanceof Mistyped) refuse({ digits: t('digits.differ') });
    },
  });
  const submit = () => {
    const count = digitsOf(typed).length;
    refuse(count < DIGITS ? { digits: t('digits.missing', { typed: count, of: DIGITS }) } : {});
    if (count === DIGITS) submission.submit(async () => [await sign(typed)]);
  };
  return (
    <Frame
      title={title}
      onBack={router.back}
      foot={
        <Button primary look="grow" busy={submission.state === 'busy'} onClick={submit} name="confirm">
          {confirm}
        </Button>
      }
    >
      {children}
      <ol class="stack tight">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <DigitsField
        id="digits"
        label={t('digits.heard')}
        hint={t('digits.heardHint')}
        value={typed}
        onChange={(digits) => {
          setTyped(digits);
          answered('digits');
        }}
        error={errors['digits']}
      />
      <Note>{why}</Note>
      {!(submission.error instanceof Mistyped) && <SubmitNote submission={submission} />}
    </Frame>
  );
}
