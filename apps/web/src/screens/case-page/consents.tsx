import { useState } from 'preact/hooks';
import { prepare } from '../../api/http.js';
import type { Case, Consent } from '../../api/types.js';
import { useSubmission } from '../../api/use-submission.js';
import { dayName } from '../../i18n/dates.js';
import { useI18n } from '../../i18n/i18n.js';
import { useRouter } from '../../shell/router.js';
import { useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Note, Tag } from '../../ui/notes.js';
import { SubmitNote } from '../../ui/submit-note.js';
import { sectionName } from '../sections/section-name.js';

interface ConsentsProps {
  readonly file: Case;
  onChanged(): void;
}

export function Consents({ file, onChanged }: ConsentsProps) {
  const { t } = useI18n();
  const router = useRouter();
  if (file.consents.length === 0) return null;
  return (
    <section class="card stack" aria-label={t('consent.title')}>
      <h2 class="h">{t('consent.title')}</h2>
      {file.consents.map((consent) => (
        <OneConsent key={consent.consentId} caseId={file.caseId} consent={consent} onChanged={onChanged} />
      ))}
      <Button look="wide" onClick={() => router.go({ at: 'sheet', id: file.caseId })} name="sheet">
        {t('sheet.read')}
      </Button>
    </section>
  );
}

interface OneConsentProps {
  readonly caseId: string;
  readonly consent: Consent;
  onChanged(): void;
}

function OneConsent({ caseId, consent, onChanged }: OneConsentProps) {
  const i18n = useI18n();
  const { t } = i18n;
  const { directory } = useSession();
  const [asking, setAsking] = useState(false);
  const submission = useSubmission({ onDone: onChanged });
  const { consentId, recipient, sections, status, expiresOn } = consent;
  const withdraw = () =>
    submission.submit(() =>
      Promise.resolve([
        prepare('/cases/{caseId}/consents/{consentId}/withdrawal', { in: { caseId, consentId }, body: {} }),
      ]),
    );
  const name = directory.organizationName(recipient, i18n);
  return (
    <div class="stack tight">
      <div class="row">
        <b class="grow">{name}</b>
        <Tag tone={status === 'in-force' ? 'o' : 'q'}>{t(`consent.${status}`)}</Tag>
      </div>
      <p class="muted">
        {sections.map((section) => sectionName(section, i18n)).join(', ')}
        <br />
        {expiresOn === null ? t('consent.noEnd') : t('consent.until', { day: dayName(expiresOn, i18n) })}
      </p>
      {status === 'in-force' && !asking && (
        <Button onClick={() => setAsking(true)} name="withdraw">
          {t('consent.withdraw')}
        </Button>
      )}
      {status === 'in-force' && asking && (
        <Note tone="w">
          <div class="stack tight">
            <p>{t('consent.withdrawWhat', { name })}</p>
            <SubmitNote submission={submission} />
            <div class="row wrap">
              <Button
                look="danger"
                onClick={withdraw}
                busy={submission.state === 'busy'}
                name="withdraw-sure"
              >
                {t('consent.withdrawSure')}
              </Button>
              <Button onClick={() => setAsking(false)}>{t('action.cancel')}</Button>
            </div>
          </div>
        </Note>
      )}
    </div>
  );
}
