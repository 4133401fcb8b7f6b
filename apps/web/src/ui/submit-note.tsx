import type { Submission } from '../api/use-submission.js';
import { useI18n } from '../i18n/i18n.js';
import { messageOf } from '../i18n/messages-of.js';
import { Note } from './notes.js';

/** How sending stands, above the button that sends. */
export function SubmitNote({ submission }: { readonly submission: Submission }) {
  const i18n = useI18n();
  return (
    <div aria-live="polite">
      {submission.state === 'busy' && <p class="muted">{i18n.t('send.busy')}</p>}
      {submission.state === 'waiting' && <Note tone="w">{i18n.t('send.waiting')}</Note>}
      {submission.state === 'idle' && submission.error !== undefined && (
        <Note tone="h">{messageOf(submission.error, i18n)}</Note>
      )}
    </div>
  );
}
