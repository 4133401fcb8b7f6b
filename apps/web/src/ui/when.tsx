import { useState } from 'preact/hooks';
import { exactDate, humanDate } from '../i18n/dates.js';
import { useI18n } from '../i18n/i18n.js';

/** A moment in words people use; a tap shows date and time. */
export function When({ iso }: { readonly iso: string }) {
  const i18n = useI18n();
  const [exact, setExact] = useState(false);
  return (
    <button type="button" class="when" aria-pressed={exact} onClick={() => setExact(!exact)}>
      <time dateTime={iso}>{exact ? exactDate(iso, i18n) : humanDate(iso, i18n)}</time>
    </button>
  );
}
