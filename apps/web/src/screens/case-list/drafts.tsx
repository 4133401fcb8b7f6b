import { useEffect, useState } from 'preact/hooks';
import { destroyDraft, draftsOf, type StoredDraft } from '../../drafts/draft-store.js';
import { keeping } from '../../drafts/keeping.js';
import { humanDate } from '../../i18n/dates.js';
import { useI18n } from '../../i18n/i18n.js';
import { useRouter } from '../../shell/router.js';
import { useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';

interface OpenDraft {
  readonly stored: StoredDraft;
  readonly name: string;
}

/** Cases begun and left for later, sealed on this device. */
export function Drafts() {
  const i18n = useI18n();
  const { t } = i18n;
  const { keys, me } = useSession();
  const router = useRouter();
  const [drafts, setDrafts] = useState<readonly OpenDraft[]>([]);
  const own = keeping.whose(me.member.id) === 'own';
  const [asking, setAsking] = useState<string>();

  const load = async () => {
    const stored = await draftsOf(me.member.id, 'log').catch(() => []);
    const opened: OpenDraft[] = [];
    for (const draft of stored) {
      const value = await keys.call('openDraft', { id: draft.id, box: draft.box }).catch(() => null);
      opened.push({ stored: draft, name: labelOf(value) });
    }
    setDrafts(opened);
  };
  useEffect(() => void load(), []);
  const destroy = (id: string) => void destroyDraft(me.member.id, id).then(load);

  if (drafts.length === 0) return null;
  return (
    <section class="stack" aria-label={t('drafts.title', { count: drafts.length })}>
      <h2>{t('drafts.title', { count: drafts.length })}</h2>
      <div class="list columns">
        {drafts.map(({ stored, name }) => (
          <div class="card stack" key={stored.id}>
            <div>
              <b>{name === '' ? t('drafts.nameless') : name}</b>
              <br />
              <span class="muted">
                {t(own ? 'drafts.kept' : 'drafts.untilClosed', {
                  when: humanDate(new Date(stored.at).toISOString(), i18n),
                })}
              </span>
            </div>
            <div class="row wrap">
              <Button primary look="grow" onClick={() => router.go({ at: 'log', id: stored.id })}>
                {t('drafts.continue')}
              </Button>
              <Button
                look={asking === stored.id ? 'danger' : 'link'}
                onClick={() => (asking === stored.id ? destroy(stored.id) : setAsking(stored.id))}
              >
                {t(asking === stored.id ? 'drafts.destroySure' : 'drafts.destroy')}
              </Button>
            </div>
          </div>
        ))}
      </div>
    </section>
  );
}

function labelOf(value: unknown): string {
  return typeof value === 'object' && value !== null && 'label' in value ? String(value.label) : '';
}
