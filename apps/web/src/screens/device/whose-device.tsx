import { useEffect, useState } from 'preact/hooks';
import { draftsOf } from '../../drafts/draft-store.js';
import { keeping, type Whose } from '../../drafts/keeping.js';
import { openDrafts } from '../../drafts/open-drafts.js';
import type { Me } from '../../api/types.js';
import { useI18n } from '../../i18n/i18n.js';
import type { KeyClient } from '../../keys/key-client.js';
import { Frame } from '../../shell/frame.js';
import { Button } from '../../ui/button.js';
import { Note } from '../../ui/notes.js';

interface WhoseDeviceProps {
  readonly me: Me;
  readonly keys: KeyClient;
  onAnswered(whose: Whose): void;
}

/** Asked once of each member on each device, before anything is kept on it; nothing is picked for them. */
export function WhoseDevice(props: WhoseDeviceProps) {
  const { t } = useI18n();
  return (
    <Frame title={t('app.name')} headed>
      <h1>{t('whose.title')}</h1>
      <AskWhose {...props} />
    </Frame>
  );
}

export function AskWhose({ me, keys, onAnswered }: WhoseDeviceProps) {
  const { t } = useI18n();
  const { id } = me.member;
  const [busy, setBusy] = useState(false);
  const drafts = useDraftsHere(id);
  const answer = async (whose: Whose) => {
    setBusy(true);
    // a device that keeps nothing is as good as one that others use
    await keeping.answer(id, whose).catch(() => undefined);
    await openDrafts(id, keys).catch(() => undefined);
    onAnswered(keeping.whose(id) ?? 'shared');
  };
  return (
    <div class="stack">
      <p>{t('whose.ownWhat')}</p>
      <p>{t('whose.sharedWhat')}</p>
      {drafts > 0 && <Note tone="w">{t('whose.drafts', { count: drafts })}</Note>}
      <Button look="big wide" busy={busy} onClick={() => void answer('own')} name="own">
        {t('whose.own')}
      </Button>
      <Button look="big wide" busy={busy} onClick={() => void answer('shared')} name="shared">
        {t('whose.shared')}
      </Button>
    </div>
  );
}

function useDraftsHere(member: string): number {
  const [drafts, setDrafts] = useState(0);
  useEffect(() => {
    draftsOf(member).then(
      (found) => setDrafts(found.length),
      () => undefined,
    );
  }, [member]);
  return drafts;
}
