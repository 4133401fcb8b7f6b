import { useState } from 'preact/hooks';
import { DECLINE_REASONS, type DeclineReason } from '#referrals/domain/referral.codes';
import { prepare } from '../../api/http.js';
import type { Referral } from '../../api/types.js';
import { useSubmission } from '../../api/use-submission.js';
import { timeLeft } from '../../i18n/dates.js';
import { useI18n } from '../../i18n/i18n.js';
import { useRouter } from '../../shell/router.js';
import { useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Choices } from '../../ui/choices.js';
import { isSuspended } from '../../ui/is-suspended.js';
import { Note, Tag } from '../../ui/notes.js';
import { SubmitNote } from '../../ui/submit-note.js';
import { useFocusOnError } from '../../ui/focus-on-error.js';
import { previewWords } from '../refer/preview-words.js';

interface OfferCardProps {
  readonly referral: Referral;
  /** Who sent it, as the registrar signed the name. */
  readonly sender: string;
  onAnswered(): void;
}

const TONES = { urgent: 'h', soon: 'w', routine: 'q' } as const;

/** An offer as it may be seen before accepting: what is needed, not by whom. */
export function OfferCard({ referral, sender, onAnswered }: OfferCardProps) {
  const i18n = useI18n();
  const { t, code } = i18n;
  const { directory } = useSession();
  const router = useRouter();
  const [declining, setDeclining] = useState(false);
  const { referralId: id, from, services, urgency, preview, answerBy } = referral;
  const acceptance = useSubmission({ onDone: () => router.go({ at: 'referral', id }) });
  const left = answerBy === null ? undefined : timeLeft(answerBy, i18n);
  const accept = () =>
    acceptance.submit(() =>
      Promise.resolve([prepare('/referrals/{referralId}/acceptance', { in: { referralId: id }, body: {} })]),
    );
  return (
    <section class="card stack" data-referral={id}>
      <div>
        <Tag tone={TONES[urgency]}>{code('URGENCIES', urgency)}</Tag>
      </div>
      <h2 class="h cap">{services.map((service) => code('SERVICES', service)).join(', ')}</h2>
      <p class="muted">
        {preview !== undefined && !('erased' in preview) && (
          <>
            {previewWords(preview, i18n, directory).join(' · ')}
            <br />
          </>
        )}
        {t('inbox.from', { name: sender })}
        <br />
        {left ?? t('left.none')}
      </p>
      {isSuspended(from, directory) && <Note tone="w">{t('inbox.senderSuspended')}</Note>}
      <SubmitNote submission={acceptance} />
      {declining ? (
        <Decline id={id} onDone={onAnswered} onCancel={() => setDeclining(false)} />
      ) : (
        <div class="row">
          <Button primary look="grow" onClick={accept} busy={acceptance.state === 'busy'} name="accept">
            {t('inbox.accept')}
          </Button>
          <Button look="grow" onClick={() => setDeclining(true)} name="decline">
            {t('inbox.decline')}
          </Button>
        </div>
      )}
    </section>
  );
}

interface DeclineProps {
  readonly id: string;
  onDone(): void;
  onCancel(): void;
}

function Decline({ id, onDone, onCancel }: DeclineProps) {
  const { t, code } = useI18n();
  const [reason, setReason] = useState<DeclineReason | ''>('');
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  useFocusOnError(errors);
  const submission = useSubmission({ onDone });
  const field = `reason-${id}`;
  const decline = () => {
    if (reason === '') setErrors({ [field]: t('field.chooseOne') });
    else
      submission.submit(() =>
        Promise.resolve([
          prepare('/referrals/{referralId}/refusal', { in: { referralId: id }, body: { reason } }),
        ]),
      );
  };
  return (
    <div class="stack">
      <Choices
        id={field}
        legend={t('inbox.why')}
        value={reason}
        onChange={(value) => {
          setReason(value as DeclineReason);
          setErrors({});
        }}
        options={DECLINE_REASONS.map((value) => ({ value, label: code('DECLINE_REASONS', value) }))}
        error={errors[field]}
      />
      <SubmitNote submission={submission} />
      <div class="row wrap">
        <Button look="danger" onClick={decline} busy={submission.state === 'busy'} name="decline-sure">
          {t('inbox.declineSure')}
        </Button>
        <Button onClick={onCancel}>{t('action.cancel')}</Button>
      </div>
    </div>
  );
}
