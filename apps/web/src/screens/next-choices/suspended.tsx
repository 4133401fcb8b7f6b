import { useState } from 'preact/hooks';
import { prepare } from '../../api/http.js';
import type { Referral } from '../../api/types.js';
import { useSubmission } from '../../api/use-submission.js';
import { useI18n } from '../../i18n/i18n.js';
import { Button } from '../../ui/button.js';
import { Note } from '../../ui/notes.js';
import { SubmitNote } from '../../ui/submit-note.js';

interface SuspendedProps {
  readonly referral: Referral;
  /** As the registrar signed it. */
  readonly name: string;
  onTakenBack(): void;
}

/** Nobody of whom it was referred to can work now: wait, or take it back, and whoever was named next is asked. */
export function Suspended({ referral, name, onTakenBack }: SuspendedProps) {
  const { t } = useI18n();
  const [asking, setAsking] = useState(false);
  const submission = useSubmission({ onDone: onTakenBack });
  const { referralId, status } = referral;
  const takeBack = () =>
    submission.submit(() => {
      const body = { reason: 'recipient-suspended' as const };
      return Promise.resolve([prepare('/referrals/{referralId}/recall', { in: { referralId }, body })]);
    });
  return (
    <section class="stack" aria-label={t('suspended.title', { name })} data-suspended={referralId}>
      <Note tone="w">
        <div class="stack tight">
          <b>{t('suspended.title', { name })}</b>
          <p>{t(status === 'offered' ? 'suspended.offered' : 'suspended.accepted')}</p>
          {asking ? (
            <>
              <p>{t('suspended.sureWhat', { name })}</p>
              <SubmitNote submission={submission} />
              <div class="row wrap">
                <Button
                  look="danger"
                  onClick={takeBack}
                  busy={submission.state === 'busy'}
                  name="take-back-sure"
                >
                  {t('suspended.sure')}
                </Button>
                <Button onClick={() => setAsking(false)}>{t('action.cancel')}</Button>
              </div>
            </>
          ) : (
            <Button onClick={() => setAsking(true)} name="take-back">
              {t('suspended.takeBack')}
            </Button>
          )}
        </div>
      </Note>
    </section>
  );
}
