import { brokenGlass } from '../../api/queries.js';
import { useI18n } from '../../i18n/i18n.js';
import { useRouter } from '../../shell/router.js';
import { hasRole, useLoaded, useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Note } from '../../ui/notes.js';
import { When } from '../../ui/when.js';

/** Said to a custodian until they have looked: a colleague not assigned opened a case, and why. */
export function GlassBanner() {
  const { t, code } = useI18n();
  const { me } = useSession();
  const router = useRouter();
  const [loaded] = useLoaded(() => (hasRole(me, 'custodian') ? brokenGlass() : Promise.resolve([])), 'glass');
  // not worth a sentence of its own: what is opened stands in the week's list too
  if (loaded.state !== 'ready' || loaded.value.length === 0) return null;
  return (
    <Note tone="w">
      <section class="stack tight" aria-label={t('glass.told')}>
        <b>{t('glass.told')}</b>
        <ul>
          {loaded.value.slice(0, 5).map(({ at, displayName, reason }) => (
            <li key={at}>
              {[displayName || t('opened.former'), reason === null ? '' : code('GLASS_REASONS', reason)]
                .filter(Boolean)
                .join(' · ')}
              {' · '}
              <When iso={at} />
            </li>
          ))}
        </ul>
        <Button onClick={() => router.go({ at: 'openings' })} name="glass-look">
          {t('forget.look')}
        </Button>
      </section>
    </Note>
  );
}
