import { prepare } from '../../api/http.js';
import { candidates } from '../../api/queries.js';
import type { Candidate } from '../../api/types.js';
import { useI18n } from '../../i18n/i18n.js';
import { Frame } from '../../shell/frame.js';
import { useOffice } from '../../shell/office.js';
import { useRouter } from '../../shell/router.js';
import { useLoaded, useSession } from '../../shell/session.js';
import { Busy, Failed, Note } from '../../ui/notes.js';
import { HeardDigits } from './heard-digits.js';
import { comparing } from './mistyped.js';

/** The custodian types what the candidate reads aloud; only then is the office's secret handed over. */
export function Admit({ id }: { readonly id: string }) {
  const { t } = useI18n();
  const router = useRouter();
  const [loaded, again] = useLoaded(
    async () => (await candidates()).find(({ memberId }) => memberId === id),
    id,
  );
  if (loaded.state === 'ready' && loaded.value !== undefined) return <Form candidate={loaded.value} />;
  return (
    <Frame title={t('team.admit')} onBack={router.back}>
      {loaded.state === 'loading' && <Busy words={t('loading')} />}
      {loaded.state === 'failed' && <Failed error={loaded.error} onAgain={again} />}
      {loaded.state === 'ready' && <Note tone="w">{t('team.gone')}</Note>}
    </Frame>
  );
}

function Form({ candidate }: { readonly candidate: Candidate }) {
  const { t, code } = useI18n();
  const { keys, renew, refresh } = useSession();
  const office = useOffice();
  const router = useRouter();
  const { memberId, displayName, roles, receive, sign } = candidate;
  const admit = async (fingerprint: string) => {
    await renew();
    const custodian = roles.includes('custodian');
    const ask = { candidate: { memberId, receive, sign }, fingerprint, custodian };
    const body = await comparing(keys.call('admit', ask));
    return prepare('/members/{id}/admission', { in: { id: memberId }, body });
  };
  const done = () => {
    void refresh();
    void office.look();
    router.back();
  };
  return (
    <HeardDigits
      title={t('team.admit')}
      steps={[t('admit.1', { name: displayName }), t('admit.2'), t('admit.3')]}
      why={t('admit.why')}
      confirm={t('team.admitNow')}
      sign={admit}
      onDone={done}
    >
      <h2 class="h">{displayName}</h2>
      <p class="muted cap">{roles.map((role) => code('ROLES', role)).join(', ')}</p>
    </HeardDigits>
  );
}
