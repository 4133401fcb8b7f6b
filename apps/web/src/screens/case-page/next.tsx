import type { Case, Referral } from '../../api/types.js';
import { timeLeft } from '../../i18n/dates.js';
import { useI18n } from '../../i18n/i18n.js';
import { useRouter } from '../../shell/router.js';
import { useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Note } from '../../ui/notes.js';
import { withSuspended } from '../../ui/is-suspended.js';
import { isOverridden } from '../consent/is-overridden.js';

/** The one thing to do now, then the others. */
export function Next({ file }: { readonly file: Case }) {
  const i18n = useI18n();
  const { t, code } = i18n;
  const router = useRouter();
  const { directory } = useSession();
  const { caseId: id } = file;
  const newest = newestReferral(file.referrals);
  const refer = () => router.go({ at: 'refer', id });
  const left = newest?.answerBy ? timeLeft(newest.answerBy, i18n) : undefined;
  return (
    <section class="card stack" aria-label={t('case.next')}>
      <h2 class="h">{t(`case.next.${stageOf(newest)}`)}</h2>
      {newest !== undefined && (
        <p class="muted">
          {directory.organizationName(newest.to, i18n)}
          {isOverridden(file, newest) && ` · ${t('override.tag')}`}
          {newest.status === 'offered' && ` · ${left ?? t('left.none')}`}
          {newest.outcome && ` · ${code('OUTCOMES', newest.outcome)}`}
          {newest.reason &&
            ` · ${code(newest.status === 'declined' ? 'DECLINE_REASONS' : 'RECALL_REASONS', newest.reason)}`}
        </p>
      )}
      {withSuspended(file.referrals, directory).map(({ referralId, to }) => (
        <Note key={referralId} tone="w">
          <div class="stack tight">
            <p>{t('case.suspended', { name: directory.organizationName(to, i18n) })}</p>
            <Button onClick={() => router.go({ at: 'next-choices', id })} name="suspended">
              {t('case.suspendedLook')}
            </Button>
          </div>
        </Note>
      ))}
      {forwardsAsked(file.referrals).map(({ referralId, to, forwardTo }) => (
        <Note key={referralId}>
          {t('case.forward', {
            name: directory.organizationName(to, i18n),
            to: directory.organizationName(forwardTo ?? '', i18n),
          })}
        </Note>
      ))}
      {file.referrals
        .filter(({ reportedAt }) => reportedAt !== null)
        .map(({ referralId, to }) => (
          <Button
            key={referralId}
            look="wide"
            onClick={() => router.go({ at: 'report', id: referralId })}
            name="read-report"
          >
            {t('report.read', { name: directory.organizationName(to, i18n) })}
          </Button>
        ))}
      <Button
        primary={newest?.status !== 'offered' && newest?.status !== 'accepted'}
        look="wide"
        onClick={refer}
        name="refer"
      >
        {t(newest === undefined ? 'case.refer' : 'case.referOther')}
      </Button>
      {newest?.status === 'offered' && (
        <Button look="wide" onClick={() => router.go({ at: 'next-choices', id })} name="next-choices">
          {t('case.nextChoices')}
        </Button>
      )}
      <Button look="wide" onClick={() => router.go({ at: 'incident', id })} name="add-incident">
        {t('case.addIncident')}
      </Button>
    </section>
  );
}

/** Asked, and not yet offered there since. */
function forwardsAsked(referrals: readonly Referral[]): readonly Referral[] {
  return referrals.filter(
    ({ forwardTo, forwardAt }) =>
      forwardTo !== null &&
      forwardAt !== null &&
      !referrals.some(({ to, offeredAt }) => to === forwardTo && offeredAt > forwardAt),
  );
}

function newestReferral(referrals: readonly Referral[]): Referral | undefined {
  return [...referrals].sort((a, b) => b.offeredAt.localeCompare(a.offeredAt))[0];
}

function stageOf(newest: Referral | undefined): 'refer' | 'wait' | 'served' | 'done' | 'again' {
  if (newest === undefined) return 'refer';
  if (newest.status === 'offered') return 'wait';
  if (newest.status === 'done') return newest.outcome === 'served' ? 'done' : 'again';
  return newest.status === 'accepted' ? 'served' : 'again';
}
