import { prepare } from '../../api/http.js';
import type { Registered } from '../../api/types.js';
import { useSubmission } from '../../api/use-submission.js';
import { useI18n } from '../../i18n/i18n.js';
import { useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Note } from '../../ui/notes.js';
import { SubmitNote } from '../../ui/submit-note.js';
import { signNextCard } from './sign-card.js';

interface ConfirmNameProps {
  readonly organization: Registered;
  onConfirmed(): void;
}

/** For an organization registered before its name was signed. */
export function ConfirmName({ organization, onConfirmed }: ConfirmNameProps) {
  const { t } = useI18n();
  const { keys, refresh } = useSession();
  const submission = useSubmission({
    onDone: () => {
      void refresh();
      onConfirmed();
    },
  });
  const { id, card } = organization;
  if (card !== null) return null;
  const confirm = () =>
    submission.submit(async () => {
      const signed = await signNextCard(keys, organization);
      return [prepare('/organizations/{id}/card', { in: { id }, body: { card: signed } })];
    });
  return (
    <Note tone="w">
      <div class="stack tight">
        <p>{t('registry.nameUnconfirmed')}</p>
        <Button busy={submission.state === 'busy'} onClick={confirm} name="confirm-name">
          {t('registry.confirmName')}
        </Button>
        <SubmitNote submission={submission} />
      </div>
    </Note>
  );
}
