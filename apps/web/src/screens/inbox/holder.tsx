import { useState } from 'preact/hooks';
import { prepare } from '../../api/http.js';
import type { Referral } from '../../api/types.js';
import { useSubmission } from '../../api/use-submission.js';
import { useI18n } from '../../i18n/i18n.js';
import { Button } from '../../ui/button.js';
import { Note } from '../../ui/notes.js';
import { SubmitNote } from '../../ui/submit-note.js';
import { When } from '../../ui/when.js';

interface HolderProps {
  readonly referral: Referral;
  onAnswered(): void;
}

/** Asked of a recipient that can read no longer: is anything left of what it was told? */
export function Holder({ referral, onAnswered }: HolderProps) {
  const { t, code } = useI18n();
  const [sure, setSure] = useState(false);
  const submission = useSubmission({ onDone: onAnswered });
  const { referralId, holder, holderAt } = referral;
  const busy = submission.state === 'busy';
  const say = (path: '/referrals/{referralId}/destruction' | '/referrals/{referralId}/own-record') =>
    submission.submit(() => Promise.resolve([prepare(path, { in: { referralId }, body: {} })]));
  if (holder === null) return null;
  return (
    <section class="card stack" aria-label={t('holder.title')}>
      <h2 class="h">{t('holder.title')}</h2>
      {holder === 'asked' ? (
        <p>{t('holder.what')}</p>
      ) : (
        <p role="status">
          {code('HOLDER_ANSWERS', holder)} {holderAt && <When iso={holderAt} />}
        </p>
      )}
      <SubmitNote submission={submission} />
      {holder !== 'destroyed' && !sure && (
        <Button look="wide" onClick={() => setSure(true)} name="destroyed">
          {t('holder.destroyed')}
        </Button>
      )}
      {holder !== 'destroyed' && sure && (
        <Note tone="w">
          <div class="stack tight" role="alert">
            <p>{t('holder.sureWhat')}</p>
            <Button
              look="wide"
              busy={busy}
              onClick={() => say('/referrals/{referralId}/destruction')}
              name="destroyed-sure"
            >
              {t('holder.sure')}
            </Button>
            <Button onClick={() => setSure(false)}>{t('action.cancel')}</Button>
          </div>
        </Note>
      )}
      {holder === 'asked' && (
        <Button
          look="wide"
          busy={busy}
          onClick={() => say('/referrals/{referralId}/own-record')}
          name="own-record"
        >
          {t('holder.kept')}
        </Button>
      )}
    </section>
  );
}
