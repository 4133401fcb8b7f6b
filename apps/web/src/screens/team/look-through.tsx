import { digestOfWeek } from '../../api/queries.js';
import { useI18n } from '../../i18n/i18n.js';
import { useRouter } from '../../shell/router.js';
import { useLoaded } from '../../shell/session.js';
import { Tag } from '../../ui/notes.js';

/** The way to who opened what, with how much of the week is new to this custodian. */
export function LookThrough() {
  const { t } = useI18n();
  const { go } = useRouter();
  const [loaded] = useLoaded(digestOfWeek, 'unseen');
  const unseen = loaded.state === 'ready' ? loaded.value.unseen : 0;
  return (
    <button type="button" class="card row" data-name="openings" onClick={() => go({ at: 'openings' })}>
      <b class="grow">{t('opened.title')}</b>
      {unseen > 0 && <Tag tone="w">{t('opened.new', { count: unseen })}</Tag>}
    </button>
  );
}
