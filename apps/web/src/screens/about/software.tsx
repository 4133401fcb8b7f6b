import { useEffect, useState } from 'preact/hooks';
import { useI18n } from '../../i18n/i18n.js';

const LIST = '/bundle.json';
const HASH = /^[0-9a-f]{64}$/;

/** The one hash of all files of this page, as the server states it, to be compared with one's own build. */
export function Software() {
  const { t } = useI18n();
  const [hash, setHash] = useState('');
  useEffect(() => {
    void readHash().then(setHash, () => undefined);
  }, []);
  return (
    <details class="card" data-name="software">
      <summary>
        <h2 class="h">{t('about.softwareTitle')}</h2>
      </summary>
      <div class="stack tight">
        <p>{t('about.software1')}</p>
        {hash === '' ? <p>{t('about.softwareUnknown')}</p> : <p class="hash">{grouped(hash)}</p>}
        <p class="muted">{t('about.software2')}</p>
      </div>
    </details>
  );
}

async function readHash(): Promise<string> {
  const answer = await fetch(LIST, { cache: 'no-store' });
  const { hash } = (await answer.json()) as { readonly hash?: unknown };
  return typeof hash === 'string' && HASH.test(hash) ? hash : '';
}

/** Eight groups of eight, so that two can be compared by eye. */
function grouped(hash: string): string {
  return hash.replace(/.{8}(?=.)/g, '$& ');
}
