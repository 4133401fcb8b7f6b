import { NetworkFailure } from '../api/failures.js';
import type { Submission } from '../api/use-submission.js';
import { useI18n, type Translator } from '../i18n/i18n.js';
import { messageOf } from '../i18n/messages-of.js';
import { Note } from './notes.js';

/** How sending stands, above the button that sends. */
export function SubmitNote({ submission }: { readonly submission: Submission }) {
  const i18n = useI18n();
  return (
    <div aria-live="polite">
      {submission.state === 'busy' && <p class="muted">{i18n.t('send.busy')}</p>}
      {submission.state === 'waiting' && <Note tone="w">{waiting(submission.error, i18n)}</Note>}
      {submission.state === 'idle' && submission.error !== undefined && (
        <Note tone="h">{messageOf(submission.error, i18n)}</Note>
      )}
    </div>
  );
}

/** What was said stays with the person either way; a server in trouble is not taken for a missing network. */
function waiting(error: unknown, i18n: Translator): string {
  return error instanceof NetworkFailure ? i18n.t('send.waiting') : i18n.t('send.trouble');
}
