import { useState } from 'preact/hooks';
import { destroyDraft, draftsOf, type StoredDraft } from '../../drafts/draft-store.js';
import { useI18n } from '../../i18n/i18n.js';
import { useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Note } from '../../ui/notes.js';

/** Leaving with unsent drafts asks what becomes of them. */
export function SignOut() {
  const { t } = useI18n();
  const { me, signOut } = useSession();
  const [unsent, setUnsent] = useState<readonly StoredDraft[]>([]);
  const leave = async () => {
    const drafts = await draftsOf(me.member.id).catch(() => []);
    if (drafts.length === 0) signOut();
    else setUnsent(drafts);
  };
  const destroy = async () => {
    await Promise.all(unsent.map((draft) => destroyDraft(draft.id)));
    signOut();
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
        <Button primary onClick={signOut}>
          {t('signOut.keep')}
        </Button>
        <Button look="danger" onClick={() => void destroy()}>
          {t('signOut.destroy')}
        </Button>
        <Button onClick={() => setUnsent([])}>{t('action.cancel')}</Button>
      </div>
    </Note>
  );
}
