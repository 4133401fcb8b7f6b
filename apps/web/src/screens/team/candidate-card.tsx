import { useState } from 'preact/hooks';
import { prepare } from '../../api/http.js';
import type { Candidate } from '../../api/types.js';
import { useSubmission } from '../../api/use-submission.js';
import { useI18n } from '../../i18n/i18n.js';
import { useRouter } from '../../shell/router.js';
import { Button } from '../../ui/button.js';
import { Note } from '../../ui/notes.js';
import { SubmitNote } from '../../ui/submit-note.js';
import { When } from '../../ui/when.js';

interface CandidateCardProps {
  readonly candidate: Candidate;
  /** A member whose words were lost, with new ones. */
  readonly returning: boolean;
  onDone(): void;
}

export function CandidateCard({ candidate, returning, onDone }: CandidateCardProps) {
  const { t, code } = useI18n();
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const submission = useSubmission({ onDone });
  const { memberId: id, displayName, roles, enrolledAt } = candidate;
  const decline = () =>
    submission.submit(() => Promise.resolve([prepare('/members/{id}/refusal', { in: { id }, body: {} })]));
  return (
    <section
      class="card stack"
      aria-label={returning ? `${displayName}: ${t('team.lostWaits')}` : displayName}
      data-candidate={id}
    >
      <div>
        <b>{displayName}</b>
        <p class="muted">
          <span class="cap">{roles.map((role) => code('ROLES', role)).join(', ')}</span> · {t('team.came')}{' '}
          <When iso={enrolledAt} />
        </p>
        {returning && <p>{t('back.waits')}</p>}
      </div>
      {asking ? (
        <Note tone="w">
          <div class="stack tight" role="alert">
            <p>{t(returning ? 'back.declineWhat' : 'team.declineWhat', { name: displayName })}</p>
            <Button look="danger" busy={submission.state === 'busy'} onClick={decline} name="decline-sure">
              {t('team.declineSure')}
            </Button>
            <Button onClick={() => setAsking(false)}>{t('action.cancel')}</Button>
          </div>
        </Note>
      ) : (
        <div class="row wrap">
          <Button primary look="grow" onClick={() => router.go({ at: 'admit', id })} name="admit">
            {t('team.admit')}
          </Button>
          <Button look="grow" onClick={() => setAsking(true)} name="decline">
            {t('team.decline')}
          </Button>
        </div>
      )}
      <SubmitNote submission={submission} />
    </section>
  );
}
