import { useState } from 'preact/hooks';
import { OUTCOMES, type Outcome } from '#referrals/domain/referral.codes';
import { prepare } from '../../api/http.js';
import type { Referral } from '../../api/types.js';
import { useSubmission } from '../../api/use-submission.js';
import { useI18n } from '../../i18n/i18n.js';
import { Button } from '../../ui/button.js';
import { Choices } from '../../ui/choices.js';
import { useFocusOnError } from '../../ui/focus-on-error.js';
import { Note } from '../../ui/notes.js';
import { SubmitNote } from '../../ui/submit-note.js';

interface FinishProps {
  readonly referral: Referral;
  onDone(): void;
}

/** Says how it ended; what cannot be true of this referral is not offered. */
export function Finish({ referral: { referralId, given }, onDone }: FinishProps) {
  const { t, code } = useI18n();
  const [outcome, setOutcome] = useState<Outcome | ''>('');
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  useFocusOnError(errors);
  const submission = useSubmission({ onDone });
  const served = given.some(({ deliveredAt }) => deliveredAt !== null);
  const possible = OUTCOMES.filter((one) => {
    if (one === 'served') return served;
    return one !== 'did-not-arrive' || given.length === 0;
  });
  const finish = () => {
    if (outcome === '') setErrors({ outcome: t('field.chooseOne') });
    else
      submission.submit(() =>
        Promise.resolve([
          prepare('/referrals/{referralId}/completion', { in: { referralId }, body: { outcome } }),
        ]),
      );
  };
  return (
    <section class="card stack" aria-label={t('finish.title')}>
      <Choices
        id="outcome"
        legend={t('finish.title')}
        hint={served ? undefined : t('finish.servedFirst')}
        value={outcome}
        onChange={(value) => {
          setOutcome(value as Outcome);
          setErrors({});
        }}
        options={possible.map((value) => ({ value, label: code('OUTCOMES', value) }))}
        error={errors['outcome']}
      />
      <Note tone="w">{t('finish.what')}</Note>
      <SubmitNote submission={submission} />
      <Button primary look="wide" onClick={finish} busy={submission.state === 'busy'} name="finish-sure">
        {t('finish.sure')}
      </Button>
    </section>
  );
}
