import { useState } from 'preact/hooks';
import { prepare, type Prepared } from '../../api/http.js';
import { discloseReferral, organizationKeys } from '../../api/queries.js';
import type { Referral } from '../../api/types.js';
import { useSubmission } from '../../api/use-submission.js';
import { useDraft } from '../../drafts/use-draft.js';
import { useI18n } from '../../i18n/i18n.js';
import { keepUp, useSession, type Session } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Checks } from '../../ui/choices.js';
import { useFocusOnError } from '../../ui/focus-on-error.js';
import { Note } from '../../ui/notes.js';
import { SubmitNote } from '../../ui/submit-note.js';
import { SectionForm } from '../sections/section-form.js';

interface ReportDraft {
  readonly text: string;
  /** She was asked, and agrees to this text; said anew when it changes. */
  readonly agreed: boolean;
  readonly pending: readonly Prepared[];
}

interface ReportBackProps {
  readonly referral: Referral;
  /** The sender, by name. */
  readonly sender: string;
  onDone(): void;
}

/** Tells the sender what the survivor agreed to have told; what is typed is kept until it is sent. */
export function ReportBack({ referral, sender, onDone }: ReportBackProps) {
  const { t } = useI18n();
  const session = useSession();
  const { referralId, from } = referral;
  const draft = useDraft<ReportDraft>('report', `report-${referralId}`, () => ({
    text: '',
    agreed: false,
    pending: [],
  }));
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  useFocusOnError(errors);
  const submission = useSubmission({
    onDone: () => void draft.discard().then(onDone),
    kept: draft.value?.pending,
    keep: (pending) => draft.change({ pending }),
  });
  const { text = '', agreed = false } = draft.value ?? {};
  const change = (part: Partial<ReportDraft>) => {
    setErrors({});
    if ((draft.value?.pending.length ?? 0) > 0) submission.reset();
    draft.change({ ...part, pending: [] });
  };
  const send = () => {
    if (text.trim() === '') setErrors({ 'report-text': t('report.empty') });
    else if (!agreed) setErrors({ 'report-agreed': t('report.notAgreed') });
    else submission.submit(() => seal(session, { referralId, from }, text.trim()));
  };
  return (
    <section class="card stack" aria-label={t('report.back')}>
      <h2 class="h">{t('report.back')}</h2>
      <p class="muted">{t('report.what', { name: sender })}</p>
      <SectionForm
        section="report"
        texts={{ text }}
        errors={errors}
        onChange={(texts) => change({ text: texts['text'] ?? '', agreed: false })}
      />
      <Checks
        id="report-agreed"
        legend={t('report.asked')}
        values={agreed ? ['yes'] : []}
        onChange={(values) => change({ agreed: values.includes('yes') })}
        options={[{ value: 'yes', label: t('report.agreed') }]}
        error={errors['report-agreed']}
      />
      {draft.unkept && <Note tone="w">{t('drafts.unkept')}</Note>}
      <SubmitNote submission={submission} />
      <Button look="wide" onClick={send} busy={submission.state === 'busy'} name="report">
        {t(submission.state === 'waiting' ? 'action.again' : 'report.send')}
      </Button>
    </section>
  );
}

/** Sealed for the sender alone: which case it belongs to is what the sender has signed. */
async function seal(
  session: Session,
  { referralId, from }: Pick<Referral, 'referralId' | 'from'>,
  text: string,
): Promise<readonly Prepared[]> {
  const { keys, directory } = session;
  const commandId = crypto.randomUUID();
  await keys.call('acceptOrganization', { org: from, ...(await organizationKeys(from)) });
  const disclosure = await discloseReferral(referralId);
  await keepUp(session, [{ keyVersion: disclosure.grant.header.toKeyVersion }]);
  const card = directory.organization(from)?.card ?? null;
  const ask = { referralId, commandId, to: from, card, disclosure, text };
  const body = await keys.call('sealReport', ask);
  return [prepare('/referrals/{referralId}/report', { in: { referralId }, body }, commandId)];
}
