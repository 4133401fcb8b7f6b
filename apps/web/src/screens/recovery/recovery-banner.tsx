import { prepare } from '../../api/http.js';
import { recoveryNow } from '../../api/queries.js';
import { useSubmission } from '../../api/use-submission.js';
import { useI18n } from '../../i18n/i18n.js';
import { hasRole, useLoaded, useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { SubmitNote } from '../../ui/submit-note.js';
import { When } from '../../ui/when.js';

/** Said to every member for as long as it is open; any chair can stop it. */
export function RecoveryBanner() {
  const { t } = useI18n();
  const { me } = useSession();
  const [loaded, again] = useLoaded(recoveryNow, 'recovery');
  const submission = useSubmission({ onDone: again });
  const recovery = loaded.state === 'ready' ? loaded.value.recovery : null;
  if (recovery === null) return null;
  const { memberId, displayName: name, opensAt } = recovery;
  const custodian = hasRole(me, 'custodian');
  const stop = () => {
    const about = { in: {}, body: { memberId } };
    submission.submit(() => Promise.resolve([prepare('/recovery/stop', about)]));
  };
  return (
    <section class="note h stack tight" aria-label={t('recover.banner')}>
      <b>{t('recover.banner')}</b>
      <p>{t('recover.bannerWhat', { name })}</p>
      <p>
        {t('recover.opens')} <When iso={opensAt} />
      </p>
      <p>{t('recover.bannerStop')}</p>
      {custodian && (
        <Button look="danger" busy={submission.state === 'busy'} onClick={stop} name="recovery-stop">
          {t('recover.stop')}
        </Button>
      )}
      <SubmitNote submission={submission} />
    </section>
  );
}
