import { useState } from 'preact/hooks';
import { draftsOf, type StoredDraft } from '../../drafts/draft-store.js';
import { keeping } from '../../drafts/keeping.js';
import { sendWaiting } from '../../drafts/send-waiting.js';
import { useI18n } from '../../i18n/i18n.js';
import { useConcern, useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Failed, Note } from '../../ui/notes.js';
import { Unfinished } from './unfinished.js';

/** Leaving with unsent drafts asks what becomes of them; without any, nothing stays on the device. */
export function SignOut() {
  const { t } = useI18n();
  const session = useSession();
  const concern = useConcern();
  const { me, signOut } = session;
  const [unsent, setUnsent] = useState<readonly StoredDraft[]>([]);
  const [unfinished, setUnfinished] = useState<readonly StoredDraft[]>([]);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const leave = async () => {
    const drafts = await draftsOf(me.member.id).catch(() => []);
    if (drafts.length === 0) signOut('nothing');
    else setUnsent(drafts);
  };
  const sendAll = () => {
    setBusy(true);
    setError(undefined);
    sendWaiting(session, unsent)
      .then((left) => {
        if (left.length === 0) signOut('nothing');
        else {
          setUnsent(left);
          setUnfinished(left);
        }
      })
      .catch((failure: unknown) => setError(concern(failure)))
      .finally(() => setBusy(false));
  };
  if (unsent.length === 0) {
    return (
      <Button look="wide" onClick={() => void leave()} name="sign-out">
        {t('signOut')}
      </Button>
    );
  }
  return (
    <Note tone="w">
      <div class="stack tight" role="alert">
        <p>{t('signOut.drafts', { count: unsent.length })}</p>
        {unfinished.length > 0 && <Unfinished drafts={unfinished} />}
        {error !== undefined && <Failed error={error} onAgain={sendAll} />}
        {unfinished.length === 0 && (
          <Button primary busy={busy} onClick={sendAll}>
            {t('signOut.send')}
          </Button>
        )}
        {keeping.whose(me.member.id) === 'own' && (
          <Button onClick={() => signOut('drafts')}>{t('signOut.keep')}</Button>
        )}
        <Button look="danger" onClick={() => signOut('nothing')}>
          {t('signOut.destroy')}
        </Button>
        <Button onClick={() => setUnsent([])}>{t('action.cancel')}</Button>
      </div>
    </Note>
  );
}
