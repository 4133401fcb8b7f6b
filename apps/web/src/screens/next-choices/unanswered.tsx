import { unansweredOffers } from '../../api/queries.js';
import { dayOf } from '../../i18n/dates.js';
import { useI18n } from '../../i18n/i18n.js';
import { Coming } from '../../shell/coming.js';
import { Frame } from '../../shell/frame.js';
import { useRouter } from '../../shell/router.js';
import { useLoaded, useSession } from '../../shell/session.js';
import { LongList } from '../../ui/long-list.js';
import { Note, Tag } from '../../ui/notes.js';

const TONES = { urgent: 'h', soon: 'w', routine: 'q' } as const;

/** For the ministry's referral desk: what nobody has answered, and nothing of whom it is about. */
export function Unanswered() {
  const i18n = useI18n();
  const { t, code } = i18n;
  const { directory } = useSession();
  const router = useRouter();
  const [loaded, again] = useLoaded(unansweredOffers, 'unanswered');
  if (loaded.state !== 'ready') {
    return <Coming title={t('inbox.unanswered')} loaded={loaded} onAgain={again} onBack={router.back} />;
  }
  const items = loaded.value;
  return (
    <Frame title={t('inbox.unanswered')} headed onBack={router.back}>
      <h1>{t('inbox.unanswered')}</h1>
      <Note>{t(items.length === 0 ? 'unanswered.empty' : 'unanswered.what')}</Note>
      <LongList items={items}>
        {({ services, urgency, oblast, since, toldAt }) => (
          <section class="card stack tight" key={`${since}-${toldAt}`} data-unanswered={oblast ?? ''}>
            <div>
              <Tag tone={TONES[urgency]}>{code('URGENCIES', urgency)}</Tag>
            </div>
            <b class="cap">{services.map((service) => code('SERVICES', service)).join(', ')}</b>
            <p class="muted">
              {oblast === null ? t('unanswered.nowhere') : directory.placeName(oblast, i18n)} ·{' '}
              {t('unanswered.since', { day: dayOf(since, i18n) })}
            </p>
          </section>
        )}
      </LongList>
    </Frame>
  );
}
