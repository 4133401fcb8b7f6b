import { useEffect, useState } from 'preact/hooks';
import { matchesFingerprint } from '#sealing/fingerprint';
import { prepare } from '../../api/http.js';
import { useSubmission } from '../../api/use-submission.js';
import { useI18n } from '../../i18n/i18n.js';
import { useRouter } from '../../shell/router.js';
import { useConcern, useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Digits } from '../../ui/digits.js';
import { SubmitNote } from '../../ui/submit-note.js';
import { HeardDigits } from '../team/heard-digits.js';
import { Mistyped } from '../team/mistyped.js';
import { useRegistered, Waiting } from './registered.js';

/** An organization asks to come back by its recovery sheet: the registrar calls it, and each reads digits to the other. */
export function Release({ id }: { readonly id: string }) {
  const i18n = useI18n();
  const { t } = i18n;
  const { keys } = useSession();
  const router = useRouter();
  const concern = useConcern();
  const [loaded, again] = useRegistered(id);
  const [own, setOwn] = useState('');
  useEffect(() => {
    keys.call('identity').then(({ fingerprint }) => setOwn(fingerprint), concern);
  }, []);
  const refusing = useSubmission({ onDone: () => router.replace({ at: 'organization', id }) });
  const recovery = loaded.state === 'ready' ? loaded.value?.recovery : undefined;
  if (loaded.state !== 'ready' || loaded.value === undefined || !recovery) {
    return <Waiting loaded={loaded} onAgain={again} onBack={router.back} />;
  }
  const { memberId, receive, sign } = recovery;
  const about = { in: { id }, body: { memberId } };
  const release = async (typed: string) => {
    if (!(await matchesFingerprint({ org: id, memberId, receive, sign }, typed))) throw new Mistyped();
    return prepare('/organizations/{id}/recovery/release', about);
  };
  const refuse = () =>
    refusing.submit(() => Promise.resolve([prepare('/organizations/{id}/recovery/refusal', about)]));
  return (
    <HeardDigits
      title={t('vouch.title')}
      steps={[t('release.1'), t('vouch.2'), t('vouch.3'), t('release.3')]}
      why={t('recover.next2')}
      confirm={t('vouch.confirm')}
      sign={release}
      onDone={() => router.replace({ at: 'organization', id }, 'release.done')}
    >
      <h2 class="h">{i18n.name(loaded.value.names)}</h2>
      <section class="card stack" aria-label={t('digits.own')}>
        <h2 class="h">{t('digits.own')}</h2>
        <Digits digits={own} />
      </section>
      <Button look="danger" busy={refusing.state === 'busy'} onClick={refuse} name="refuse">
        {t('release.refuse')}
      </Button>
      <SubmitNote submission={refusing} />
    </HeardDigits>
  );
}
