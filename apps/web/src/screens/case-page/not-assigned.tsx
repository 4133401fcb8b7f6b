import { useState } from 'preact/hooks';
import { GLASS_REASONS, type GlassReason } from '#cases/domain/case.codes';
import { prepare } from '../../api/http.js';
import { useSubmission } from '../../api/use-submission.js';
import { useI18n } from '../../i18n/i18n.js';
import { hasRole, useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Choices } from '../../ui/choices.js';
import { useFocusOnError } from '../../ui/focus-on-error.js';
import { SubmitNote } from '../../ui/submit-note.js';

interface NotAssignedProps {
  readonly id: string;
  onOpened(): void;
}

/** Instead of what is sealed: who works on this case is somebody else; where it cannot wait, a reason opens it. */
export function NotAssigned({ id, onOpened }: NotAssignedProps) {
  const { t, code } = useI18n();
  const { me, directory } = useSession();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState<GlassReason | ''>('');
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  useFocusOnError(errors);
  const submission = useSubmission({ onDone: onOpened });
  const others = directory.members.some(
    ({ memberId, roles, left }) => roles.includes('custodian') && !left && memberId !== me.member.id,
  );
  const open = () => {
    if (reason === '') setErrors({ reason: t('field.chooseOne') });
    else
      submission.submit(() =>
        Promise.resolve([prepare('/cases/{caseId}/glass', { in: { caseId: id }, body: { reason } })]),
      );
  };
  return (
    <section class="card stack" aria-label={t('glass.title')} data-name="not-assigned">
      <h2 class="h">{t('glass.title')}</h2>
      <p>{t(hasRole(me, 'custodian') ? 'glass.whatCustodian' : 'glass.what')}</p>
      {!asking && (
        <Button look="wide" onClick={() => setAsking(true)} name="glass">
          {t('glass.open')}
        </Button>
      )}
      {asking && (
        <>
          <p>{t(others ? 'glass.tellsCustodians' : 'glass.tellsRegistrar')}</p>
          <Choices
            id="reason"
            legend={t('glass.reason')}
            value={reason}
            onChange={(value) => {
              setReason(value as GlassReason);
              setErrors({});
            }}
            options={GLASS_REASONS.map((value) => ({ value, label: code('GLASS_REASONS', value) }))}
            error={errors['reason']}
          />
          <Button primary look="wide" busy={submission.state === 'busy'} onClick={open} name="glass-sure">
            {t('glass.sure')}
          </Button>
          <Button onClick={() => setAsking(false)}>{t('action.cancel')}</Button>
        </>
      )}
      <SubmitNote submission={submission} />
    </section>
  );
}
