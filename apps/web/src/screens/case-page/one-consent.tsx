import { useState } from 'preact/hooks';
import { prepare } from '../../api/http.js';
import type { Case, Consent, Referral } from '../../api/types.js';
import { useSubmission } from '../../api/use-submission.js';
import { dayName, dayOf } from '../../i18n/dates.js';
import { useI18n, type Translator } from '../../i18n/i18n.js';
import { hasRole, useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Note, Tag, type Tone } from '../../ui/notes.js';
import { ReferralTag } from '../../ui/referral-tag.js';
import { SubmitNote } from '../../ui/submit-note.js';
import { sectionName } from '../sections/section-name.js';

interface OneConsentProps {
  readonly file: Case;
  readonly consent: Consent;
  onChanged(): void;
}

const TONES: Readonly<Record<Consent['status'], Tone>> = {
  'in-force': 'o',
  overridden: 'h',
  awaiting: 'w',
  withdrawn: 'q',
  expired: 'q',
};

/** One consent, or what is shared without: what it covers, who said so, what rests on it, and what can be done now. */
export function OneConsent({ file, consent, onChanged }: OneConsentProps) {
  const i18n = useI18n();
  const { t } = i18n;
  const { directory, me } = useSession();
  const [asking, setAsking] = useState(false);
  const submission = useSubmission({ onDone: onChanged });
  const { caseId } = file;
  const { consentId, purpose, recipient, status, ground, recordedBy } = consent;
  const send = (
    path:
      | '/cases/{caseId}/consents/{consentId}/withdrawal'
      | '/cases/{caseId}/consents/{consentId}/confirmation'
      | '/cases/{caseId}/overrides/{consentId}/confirmation',
  ) => submission.submit(() => Promise.resolve([prepare(path, { in: { caseId, consentId }, body: {} })]));
  const name =
    recipient === null
      ? t(purpose === 'services' ? 'agree.purpose.services' : 'agree.purpose.statistics')
      : directory.organizationName(recipient, i18n);
  const confirms =
    status === 'awaiting' && recordedBy !== me.member.id && (ground === null || hasRole(me, 'custodian'));
  const ends = status === 'in-force' || status === 'overridden' || status === 'awaiting';
  const resting = file.referrals.filter((referral) => referral.consentId === consentId);
  return (
    <div class="stack tight" data-consent={consentId}>
      <div class="row wrap">
        <b class="grow">{name}</b>
        <Tag tone={TONES[status]}>{t(`consent.${status}`)}</Tag>
      </div>
      {ground !== null && (
        <Note tone="h">{t('override.because', { ground: i18n.code('OVERRIDE_GROUNDS', ground) })}</Note>
      )}
      <p class="muted">{aboutConsent(consent, i18n).join(' · ')}</p>
      {resting.map((referral) => (
        <Resting key={referral.referralId} referral={referral} />
      ))}
      {status === 'awaiting' && (
        <Note tone="w">{t(ground === null ? 'agree.awaiting' : 'override.awaiting')}</Note>
      )}
      {confirms && !asking && (
        <Button
          primary
          busy={submission.state === 'busy'}
          onClick={() =>
            send(
              ground === null
                ? '/cases/{caseId}/consents/{consentId}/confirmation'
                : '/cases/{caseId}/overrides/{consentId}/confirmation',
            )
          }
          name="confirm-consent"
        >
          {t(ground === null ? 'agree.confirm' : 'override.confirm')}
        </Button>
      )}
      {!asking && <SubmitNote submission={submission} />}
      {ends && !asking && (
        <Button onClick={() => setAsking(true)} name="withdraw">
          {t(ground === null ? 'consent.withdraw' : 'override.end')}
        </Button>
      )}
      {ends && asking && (
        <Note tone="w">
          <div class="stack tight">
            <p>{recipient === null ? t('agree.withdrawWhat') : t('consent.withdrawWhat', { name })}</p>
            <SubmitNote submission={submission} />
            <div class="row wrap">
              <Button
                look="danger"
                onClick={() => send('/cases/{caseId}/consents/{consentId}/withdrawal')}
                busy={submission.state === 'busy'}
                name="withdraw-sure"
              >
                {t(ground === null ? 'consent.withdrawSure' : 'override.endSure')}
              </Button>
              <Button onClick={() => setAsking(false)}>{t('action.cancel')}</Button>
            </div>
          </div>
        </Note>
      )}
    </div>
  );
}

function aboutConsent(consent: Consent, i18n: Translator): readonly string[] {
  const { t, code } = i18n;
  const { sections, givenBy, method, expiresOn, recordedAt, withdrawnAt } = consent;
  return [
    sections.map((section) => sectionName(section, i18n)).join(', '),
    [
      dayOf(recordedAt, i18n),
      givenBy && code('CONSENT_GIVERS', givenBy),
      method && code('CONSENT_METHODS', method),
    ]
      .filter(Boolean)
      .join(', '),
    expiresOn === null ? t('consent.noEnd') : t('consent.until', { day: dayName(expiresOn, i18n) }),
    withdrawnAt === null ? '' : `${t('sheet.takenBack')}: ${dayOf(withdrawnAt, i18n)}`,
  ].filter(Boolean);
}

/** What was asked of somebody on this consent, what came of it, and what they say is left with them. */
function Resting({ referral }: { readonly referral: Referral }) {
  const i18n = useI18n();
  const { t, code } = i18n;
  const { services, holder, holderAt, reason, outcome, status } = referral;
  const left = holder === 'asked' ? t('sheet.holderAsked') : holder && code('HOLDER_ANSWERS', holder);
  const why = reason && code(status === 'declined' ? 'DECLINE_REASONS' : 'RECALL_REASONS', reason);
  return (
    <div class="row wrap" data-resting={referral.referralId}>
      <span class="grow muted">
        {[
          services.map((service) => code('SERVICES', service)).join(', '),
          why,
          outcome && code('OUTCOMES', outcome),
          left && `${t('sheet.holder')}: ${left}${holderAt === null ? '' : `, ${dayOf(holderAt, i18n)}`}`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      <ReferralTag referral={referral} />
    </div>
  );
}
