import { useState } from 'preact/hooks';
import { prepare } from '../../api/http.js';
import type { Referral } from '../../api/types.js';
import { useSubmission } from '../../api/use-submission.js';
import { useI18n } from '../../i18n/i18n.js';
import { useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { useFocusOnError } from '../../ui/focus-on-error.js';
import { Note } from '../../ui/notes.js';
import { SubmitNote } from '../../ui/submit-note.js';
import { When } from '../../ui/when.js';
import { noOffer, type OfferAnswers } from '../refer/offer.js';
import { Who } from '../refer/who.js';

interface ForwardProps {
  readonly referral: Referral;
  onAsked(): void;
}

/** Somebody else would help better: the sender is asked to ask her. Nothing of her goes anywhere from here. */
export function Forward({ referral, onAsked }: ForwardProps) {
  const i18n = useI18n();
  const { t } = i18n;
  const { directory } = useSession();
  const [choosing, setChoosing] = useState(false);
  const [answers, setAnswers] = useState<OfferAnswers>(noOffer);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  useFocusOnError(errors);
  const submission = useSubmission({
    onDone: () => {
      setChoosing(false);
      onAsked();
    },
  });
  const { referralId, from, forwardTo, forwardAt } = referral;
  const ask = () => {
    if (answers.to === '') setErrors({ to: t('refer.whoEmpty') });
    else {
      const form = { in: { referralId }, body: { to: answers.to } };
      submission.submit(() => Promise.resolve([prepare('/referrals/{referralId}/forwarding', form)]));
    }
  };
  return (
    <section class="card stack" aria-label={t('forward.title')}>
      <h2 class="h">{t('forward.title')}</h2>
      <p class="muted">{t('forward.what')}</p>
      {forwardTo !== null && forwardAt !== null && (
        <Note tone="o">
          {t('forward.sent', { name: directory.organizationName(forwardTo, i18n) })} <When iso={forwardAt} />
        </Note>
      )}
      {choosing ? (
        <>
          <p>{t('forward.who')}</p>
          <Who
            answers={answers}
            errors={errors}
            onChange={(part) => {
              setErrors({});
              setAnswers({ ...answers, ...part });
            }}
            title={null}
            asked={[from]}
          />
          <SubmitNote submission={submission} />
          <div class="row wrap">
            <Button primary look="grow" busy={submission.state === 'busy'} onClick={ask} name="forward-sure">
              {t('forward.ask')}
            </Button>
            <Button onClick={() => setChoosing(false)}>{t('action.cancel')}</Button>
          </div>
        </>
      ) : (
        <Button look="wide" onClick={() => setChoosing(true)} name="forward">
          {t(forwardTo === null ? 'forward.choose' : 'forward.other')}
        </Button>
      )}
    </section>
  );
}
