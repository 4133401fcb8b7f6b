import { useState } from 'preact/hooks';
import { CLOSE_REASONS, type CloseReason } from '#cases/domain/case.codes';
import { prepare } from '../../api/http.js';
import { useSubmission } from '../../api/use-submission.js';
import { useI18n } from '../../i18n/i18n.js';
import { Frame } from '../../shell/frame.js';
import { useRouter } from '../../shell/router.js';
import { Button } from '../../ui/button.js';
import { Choices } from '../../ui/choices.js';
import { useFocusOnError } from '../../ui/focus-on-error.js';
import { SubmitNote } from '../../ui/submit-note.js';

export function CloseCase({ id }: { readonly id: string }) {
  const { t, code } = useI18n();
  const router = useRouter();
  const [reason, setReason] = useState<CloseReason | ''>('');
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  useFocusOnError(errors);
  const submission = useSubmission({ onDone: router.back });
  const close = () => {
    if (reason === '') setErrors({ reason: t('field.chooseOne') });
    else
      submission.submit(() =>
        Promise.resolve([prepare('/cases/{caseId}/closure', { in: { caseId: id }, body: { reason } })]),
      );
  };
  return (
    <Frame
      title={t('case.close')}
      onBack={router.back}
      foot={
        <Button primary look="grow" onClick={close} busy={submission.state === 'busy'} name="close">
          {t('case.close')}
        </Button>
      }
    >
      <p>{t('case.closeWhat')}</p>
      <Choices
        id="reason"
        legend={t('case.closeReason')}
        value={reason}
        onChange={(value) => {
          setReason(value as CloseReason);
          setErrors({});
        }}
        options={CLOSE_REASONS.map((value) => ({ value, label: code('CLOSE_REASONS', value) }))}
        error={errors['reason']}
      />
      <SubmitNote submission={submission} />
    </Frame>
  );
}
