import { useState } from 'preact/hooks';
import {
  ERASURE_HINDRANCES,
  ERASURE_STOPS,
  type ErasureHindrance,
  type ErasureStop,
} from '#cases/domain/case.codes';
import { prepare } from '../../api/http.js';
import type { Case } from '../../api/types.js';
import { useSubmission } from '../../api/use-submission.js';
import { useI18n } from '../../i18n/i18n.js';
import { Frame } from '../../shell/frame.js';
import { useRouter } from '../../shell/router.js';
import { useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Choices } from '../../ui/choices.js';
import { useFocusOnError } from '../../ui/focus-on-error.js';
import { Note } from '../../ui/notes.js';
import { SubmitNote } from '../../ui/submit-note.js';
import { When } from '../../ui/when.js';

interface DecidingProps {
  readonly id: string;
  readonly erasure: NonNullable<Case['erasure']>;
  onDone(): void;
}

/** Asked for: another person agrees or says what stands against it. Agreed to: it can be stopped. */
export function Deciding({ id, erasure, onDone }: DecidingProps) {
  const { t, code } = useI18n();
  const router = useRouter();
  const { me, directory } = useSession();
  const [step, setStep] = useState<'look' | 'agree' | 'against'>('look');
  const [reason, setReason] = useState('');
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  useFocusOnError(errors);
  const submission = useSubmission({ onDone });
  const busy = submission.state === 'busy';
  const { status, askedBy, until } = erasure;
  const withheld = status === 'withheld';
  const own = askedBy === me.member.id;
  const at = { in: { caseId: id } } as const;
  const agree = () =>
    submission.submit(() =>
      Promise.resolve([prepare('/cases/{caseId}/erasure/confirmation', { ...at, body: {} })]),
    );
  const against = () => {
    if (reason === '') {
      setErrors({ reason: t('field.chooseOne') });
      return;
    }
    submission.submit(() =>
      Promise.resolve([
        withheld || own
          ? prepare('/cases/{caseId}/erasure/stop', { ...at, body: { reason: reason as ErasureStop } })
          : prepare('/cases/{caseId}/erasure/refusal', {
              ...at,
              body: { reason: reason as ErasureHindrance },
            }),
      ]),
    );
  };
  const reasons = withheld || own ? ERASURE_STOPS : ERASURE_HINDRANCES;
  const againstWords = withheld || own ? t('forget.stop') : t('forget.against');
  return (
    <Frame title={t('forget.title')} onBack={router.back}>
      {withheld ? (
        <Note>
          {t('forget.withheldUntil')} {until !== null && <When iso={until} />}
        </Note>
      ) : (
        <Note tone="w">{t('forget.askedBy', { name: directory.memberName(askedBy) ?? '' })}</Note>
      )}
      <p>{withheld ? t('forget.withheldWhat') : own ? t('forget.ownWhat') : t('forget.secondWhat')}</p>
      {step === 'look' && (
        <div class="stack">
          {!withheld && !own && (
            <Button look="wide" onClick={() => setStep('agree')} name="agree">
              {t('forget.agree')}
            </Button>
          )}
          <Button look="wide" onClick={() => setStep('against')} name="against">
            {againstWords}
          </Button>
        </div>
      )}
      {step === 'agree' && (
        <Note tone="w">
          <div class="stack tight" role="alert">
            <p>{t('forget.sureWhat')}</p>
            <Button look="wide" busy={busy} onClick={agree} name="agree-sure">
              {t('forget.sure')}
            </Button>
            <Button onClick={() => setStep('look')}>{t('action.cancel')}</Button>
          </div>
        </Note>
      )}
      {step === 'against' && (
        <div class="stack">
          <Choices
            id="reason"
            legend={t('forget.reason')}
            value={reason}
            onChange={(value) => {
              setReason(value);
              setErrors({});
            }}
            options={reasons.map((value) => ({ value, label: code('ERASURE_STOPS', value) }))}
            error={errors['reason']}
          />
          <Button primary look="wide" busy={busy} onClick={against} name="against-sure">
            {againstWords}
          </Button>
          <Button onClick={() => setStep('look')}>{t('action.cancel')}</Button>
        </div>
      )}
      <SubmitNote submission={submission} />
    </Frame>
  );
}
