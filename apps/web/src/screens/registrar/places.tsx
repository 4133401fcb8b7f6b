import { useEffect, useRef, useState } from 'preact/hooks';
import type { PlaceRow } from '#directory/domain/places.data';
import { Problem } from '../../api/failures.js';
import { prepare, send } from '../../api/http.js';
import { useI18n } from '../../i18n/i18n.js';
import { useConcern, useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Failed, Note } from '../../ui/notes.js';

/** Any fewer, and registering was begun and not finished. */
const WHOLE_COUNTRY = 67;

/**
 * Registers the places the country starts with, one after the other. What is registered already is passed over, so that
 * a closed tab or a lost network only delays it.
 */
export function Places() {
  const { t } = useI18n();
  const { directory, refresh } = useSession();
  const concern = useConcern();
  const [done, setDone] = useState<number>();
  const [error, setError] = useState<unknown>();
  const [finished, setFinished] = useState(false);
  const here = useRef(true);
  useEffect(
    () => () => {
      here.current = false;
    },
    [],
  );
  const known = directory.places.length;
  const register = async () => {
    setError(undefined);
    const { PLACES } = await import('#directory/domain/places.data');
    const missing = PLACES.filter(([soate]) => directory.place(soate) === undefined);
    for (const [index, place] of missing.entries()) {
      if (!here.current) return;
      setDone(PLACES.length - missing.length + index);
      await registerPlace(place);
    }
    setDone(PLACES.length);
    await refresh();
    setFinished(true);
    setDone(undefined);
  };
  const start = () =>
    void register().catch((failure: unknown) => {
      setDone(undefined);
      setError(concern(failure));
      void refresh().catch(() => undefined);
    });
  if (finished) return <Note tone="o">{t('places.done', { count: WHOLE_COUNTRY })}</Note>;
  if (known >= WHOLE_COUNTRY) return null;
  const counted = done ?? known;
  return (
    <section class="card stack" aria-label={t('places.title')}>
      <h2 class="h">{t('places.title')}</h2>
      <p>{t('places.what')}</p>
      {(done !== undefined || known > 0) && (
        <>
          <p class="number" role="status">
            {t('places.count', { count: counted, of: WHOLE_COUNTRY })}
          </p>
          <div class="bar">
            <i style={{ width: `${String(Math.round((100 * counted) / WHOLE_COUNTRY))}%` }} />
          </div>
        </>
      )}
      {error !== undefined && <Failed error={error} onAgain={start} />}
      {error === undefined && (
        <Button primary look="wide" busy={done !== undefined} onClick={start} name="places">
          {t(known === 0 ? 'places.start' : 'places.continue')}
        </Button>
      )}
    </section>
  );
}

async function registerPlace([
  soate,
  parent,
  kind,
  ky,
  ru,
  en,
  iso,
  nscArea,
  validFrom,
]: PlaceRow): Promise<void> {
  const body = { soate, parent, kind, names: { ky, ru, en }, iso, nscArea, validFrom };
  try {
    await send(prepare('/places', { in: {}, body }));
  } catch (error) {
    // registered by the request before, whose answer was lost
    if (!(error instanceof Problem && error.code === 'place_exists')) throw error;
  }
}
