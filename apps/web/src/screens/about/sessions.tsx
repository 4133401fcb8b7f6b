import { useState } from 'preact/hooks';
import { remove } from '../../api/http.js';
import { sessions } from '../../api/queries.js';
import type { OpenSession } from '../../api/types.js';
import { deviceName } from '../../i18n/device-name.js';
import { useI18n } from '../../i18n/i18n.js';
import { useRouter } from '../../shell/router.js';
import { useConcern, useLoaded } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Busy, Failed, Tag } from '../../ui/notes.js';
import { When } from '../../ui/when.js';

/** Where this member is signed in, so that a forgotten or stolen phone can be closed from here. */
export function Sessions() {
  const { t } = useI18n();
  const router = useRouter();
  const [loaded, again] = useLoaded(sessions, 'sessions');
  return (
    <section class="card stack" aria-label={t('sessions.title')}>
      <h2 class="h">{t('sessions.title')}</h2>
      <p class="muted">{t('sessions.what')}</p>
      {loaded.state === 'loading' && <Busy words={t('loading')} />}
      {loaded.state === 'failed' && <Failed error={loaded.error} onAgain={again} />}
      {loaded.state === 'ready' && (
        <ul class="rows">
          {loaded.value.map((session) => (
            <Row key={session.id} session={session} onEnded={again} />
          ))}
        </ul>
      )}
      {loaded.state === 'ready' && loaded.value.length > 1 && <EndOthers onEnded={again} />}
      <Button onClick={() => router.go({ at: 'factors' })} name="factors">
        {t('sessions.second')}
      </Button>
    </section>
  );
}

function EndOthers({ onEnded }: { readonly onEnded: () => void }) {
  const { t } = useI18n();
  const { busy, error, run } = useEnding(() => remove('/me/sessions', { in: {} }), onEnded);
  return (
    <>
      <Button busy={busy} onClick={run} name="end-others">
        {t('sessions.endOthers')}
      </Button>
      {error !== undefined && <Failed error={error} onAgain={run} />}
    </>
  );
}

function useEnding(end: () => Promise<void>, onEnded: () => void) {
  const concern = useConcern();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const run = () => {
    setBusy(true);
    setError(undefined);
    end()
      .then(onEnded)
      .catch((failure: unknown) => setError(concern(failure)))
      .finally(() => setBusy(false));
  };
  return { busy, error, run };
}

function Row({ session, onEnded }: { readonly session: OpenSession; readonly onEnded: () => void }) {
  const i18n = useI18n();
  const { t } = i18n;
  const ending = useEnding(() => remove('/me/sessions/{id}', { in: { id: session.id } }), onEnded);
  const { busy, error, run: end } = ending;
  return (
    <li class="stack tight" data-session={session.id}>
      <div class="row wrap">
        <span class="grow">
          <b>{deviceName(session.device, i18n)}</b>
          <br />
          <span class="muted">
            {t('sessions.since')} <When iso={session.openedAt} />
            <br />
            {t('sessions.seen')} <When iso={session.lastSeenAt} />
          </span>
        </span>
        {session.current ? (
          <Tag tone="o">{t('sessions.this')}</Tag>
        ) : (
          <Button busy={busy} onClick={end} name="end-session">
            {t('sessions.end')}
          </Button>
        )}
      </div>
      {error !== undefined && <Failed error={error} onAgain={end} />}
    </li>
  );
}
