import type { Registered } from '../../api/types.js';
import { dayOf } from '../../i18n/dates.js';
import { useI18n } from '../../i18n/i18n.js';
import { useRouter } from '../../shell/router.js';
import { Button } from '../../ui/button.js';
import { dueOf } from './standing.js';

/** What is next about an organization stands first. */
export function DueCard({ organization }: { readonly organization: Registered }) {
  const i18n = useI18n();
  const { t } = i18n;
  const router = useRouter();
  const { id, founderInvitedUntil } = organization;
  const invite = () => router.go({ at: 'invite', id });
  const vouch = () => router.go({ at: 'vouch', id });
  const due = dueOf(organization);
  if (due === 'suspended' || due === 'nothing') return null;
  return (
    <section class="card stack" aria-label={t('case.next')}>
      <h2 class="h">{t(`registry.next.${due}`)}</h2>
      <p class="muted">{t(`registry.nextWhat.${due}`, { day: dayOf(founderInvitedUntil ?? '', i18n) })}</p>
      {due === 'recovery' && (
        <Button primary look="wide" onClick={() => router.go({ at: 'release', id })} name="release">
          {t('vouch.title')}
        </Button>
      )}
      {due === 'vouch' && (
        <Button primary look="wide" onClick={vouch} name="vouch">
          {t('vouch.title')}
        </Button>
      )}
      {due === 'invite' && (
        <Button primary look="wide" onClick={invite} name="invite">
          {t('invite.title')}
        </Button>
      )}
      {due === 'invited' && (
        <Button look="wide" onClick={invite} name="invite">
          {t('invite.again')}
        </Button>
      )}
    </section>
  );
}
