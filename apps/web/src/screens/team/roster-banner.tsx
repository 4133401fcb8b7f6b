import type { RosterChange } from '#sealing/roster-changes';
import { useI18n } from '../../i18n/i18n.js';
import { useOffice } from '../../shell/office.js';
import { useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Digits } from '../../ui/digits.js';
import { Note } from '../../ui/notes.js';
import { When } from '../../ui/when.js';

/** Said to every member until they have read it: who holds the office's keys has changed, or is not confirmed yet. */
export function RosterBanner() {
  const { t } = useI18n();
  const { me } = useSession();
  const { rooted, founder, news, acknowledge } = useOffice();
  // still shown: it may have been somebody else, with this member's words
  const own = news.every(({ change }) => change.signer === me.member.id);
  const title = t(own ? 'news.titleOwn' : 'news.title');
  return (
    <>
      {!rooted && founder !== undefined && (
        <section class="note w stack tight" aria-label={t('digits.own')}>
          <b>{t('team.awaitsRoot')}</b>
          <Digits digits={founder} />
          <p>{t('digits.toRegistrar')}</p>
        </section>
      )}
      {news.length > 0 && (
        <Note {...(!own && { tone: 'w' })}>
          <section class="stack tight" aria-label={title}>
            <b>{title}</b>
            {news.map(({ change, noticed }) => (
              <div key={change.n}>
                <Change change={change} />
                <span class="muted">
                  {t('news.noticed')} <When iso={new Date(noticed).toISOString()} />
                </span>
              </div>
            ))}
            <p class="muted">{t(own ? 'news.whatOwn' : 'news.what')}</p>
            <Button onClick={acknowledge} name="news-read">
              {t('news.read')}
            </Button>
          </section>
        </Note>
      )}
    </>
  );
}

function Change({ change }: { readonly change: RosterChange }) {
  const { t } = useI18n();
  const { directory, me } = useSession();
  const own = change.signer === me.member.id;
  const named = (id: string) =>
    id === 'kit' ? t('news.kit') : (directory.memberName(id) ?? t('news.somebody'));
  const by = named(change.signer);
  return (
    <ul>
      {change.came.map((id) => (
        <li key={id}>{t(own ? 'news.cameOwn' : 'news.came', { name: named(id), by })}</li>
      ))}
      {change.left.map((id) => (
        <li key={id}>{t(own ? 'news.leftOwn' : 'news.left', { name: named(id), by })}</li>
      ))}
      {change.altered.map((id) => (
        <li key={id}>{t(own ? 'news.alteredOwn' : 'news.altered', { name: named(id), by })}</li>
      ))}
      {(change.newSecret || change.newKit) && <li>{t(own ? 'news.keysOwn' : 'news.keys', { by })}</li>}
    </ul>
  );
}
