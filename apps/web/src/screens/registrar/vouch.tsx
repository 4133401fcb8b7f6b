import { prepare } from '../../api/http.js';
import { organizationKeys } from '../../api/queries.js';
import { useI18n } from '../../i18n/i18n.js';
import { Refused } from '../../keys/refused.js';
import { useRouter } from '../../shell/router.js';
import { useSession } from '../../shell/session.js';
import { HeardDigits } from '../team/heard-digits.js';
import { comparing } from '../team/mistyped.js';
import { useRegistered, Waiting } from './registered.js';

/** The registrar types what the organization's founder reads aloud, and so vouches for its keys. */
export function Vouch({ id }: { readonly id: string }) {
  const i18n = useI18n();
  const { t } = i18n;
  const { keys } = useSession();
  const router = useRouter();
  const [loaded, again] = useRegistered(id);
  const sign = async (fingerprint: string) => {
    const { rosters } = await organizationKeys(id);
    const [roster] = rosters;
    if (roster === undefined) throw new Refused('roster_unknown');
    const root = await comparing(keys.call('signRoot', { roster, fingerprint }));
    return prepare('/organizations/{id}/root', { in: { id }, body: { root } });
  };
  if (loaded.state !== 'ready' || loaded.value === undefined) {
    return <Waiting loaded={loaded} onAgain={again} onBack={router.back} />;
  }
  return (
    <HeardDigits
      title={t('vouch.title')}
      steps={[t('vouch.1'), t('vouch.2'), t('vouch.3')]}
      why={t('vouch.why')}
      confirm={t('vouch.confirm')}
      sign={sign}
      onDone={() => router.replace({ at: 'organization', id }, 'vouch.done')}
    >
      <h2 class="h">{i18n.name(loaded.value.names)}</h2>
    </HeardDigits>
  );
}
