import type { RosterChange } from '#sealing/roster-changes';
import type { Renewing } from '../../keys/renewal.js';
import { useI18n } from '../../i18n/i18n.js';
import { type News, useOffice } from '../../shell/office.js';
import { useSession } from '../../shell/session.js';
import { RecoveryBanner } from '../recovery/recovery-banner.js';
import { Button } from '../../ui/button.js';
import { Digits } from '../../ui/digits.js';
import { Note } from '../../ui/notes.js';
import { When } from '../../ui/when.js';

/** Said to every member until they have read it: who holds the office's keys has changed, or is not confirmed yet. */
export function RosterBanner() {
  const { t } = useI18n();
  const { me } = useSession();
  const { rooted, founder, news, renewing, acknowledge } = useOffice();
  // still shown: it may have been somebody else, with this member's words
  const own = news.every(({ change }) => change.signer === me.member.id);
  const title = t(own ? 'news.titleOwn' : 'news.title');
  return (
    <>
      <RecoveryBanner />
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
                <Change change={change} later={news.filter((one) => one.change.n > change.n)} />
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
      {renewing !== undefined && <Renewal {...renewing} />}
    </>
  );
}

/** Left running: it goes on by itself here, on the next visit or at a colleague's. */
function Renewal({ done, of }: Renewing) {
  const { t } = useI18n();
  return (
    <section class="note stack tight" aria-label={t('renewal.title')} data-name="renewal">
      <b>{t('renewal.title')}</b>
      <div class="row">
        <progress class="sr" max={of} value={done} aria-label={t('renewal.title')} />
        <div class="bar grow" aria-hidden="true">
          <i style={{ width: `${String(Math.round((done / of) * 100))}%` }} />
        </div>
        <span class="muted">{t('renewal.count', { done, of })}</span>
      </div>
      <p class="muted">{t('renewal.what')}</p>
    </section>
  );
}

function Change({ change, later }: { readonly change: RosterChange; readonly later: readonly News[] }) {
  const { t } = useI18n();
  const { directory, me } = useSession();
  const own = change.signer === me.member.id;
  // where somebody left, that says it all
  const renewed = change.newKit || (change.newSecret && change.left.length === 0);
  const named = (id: string) =>
    id === 'kit' ? t('news.kit') : (directory.memberName(id) ?? t('news.somebody'));
  const by = named(change.signer);
  const goneOf = (id: string) => {
    const back = later.some((one) => one.change.came.includes(id));
    if (back || directory.isLockedOut(id)) return own ? 'news.lostOwn' : 'news.lost';
    return own ? 'news.leftOwn' : 'news.left';
  };
  return (
    <ul>
      {change.came.map((id) => (
        <li key={id}>{t(own ? 'news.cameOwn' : 'news.came', { name: named(id), by })}</li>
      ))}
      {change.left.map((id) => (
        <li key={id}>{t(goneOf(id), { name: named(id), by })}</li>
      ))}
      {change.altered.map((id) => (
        <li key={id}>{t(own ? 'news.alteredOwn' : 'news.altered', { name: named(id), by })}</li>
      ))}
      {renewed && <li>{t(own ? 'news.keysOwn' : 'news.keys', { by })}</li>}
    </ul>
  );
}
