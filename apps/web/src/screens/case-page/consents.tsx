import type { Case } from '../../api/types.js';
import { dayOf } from '../../i18n/dates.js';
import { useI18n } from '../../i18n/i18n.js';
import { useRouter } from '../../shell/router.js';
import { useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Tag } from '../../ui/notes.js';
import { AGREEMENTS } from '../log-case/agreement.js';
import { OneConsent } from './one-consent.js';

interface ConsentsProps {
  readonly file: Case;
  readonly canAsk: boolean;
  onChanged(): void;
}

/** Every consent with what it is worth now: for services, for statistics, and for each who was to be told. */
export function Consents({ file, canAsk, onChanged }: ConsentsProps) {
  const i18n = useI18n();
  const { t } = i18n;
  const router = useRouter();
  const { directory } = useSession();
  const { caseId: id, consents, refusals, status } = file;
  const refused = refusals.filter(({ purpose }) => purpose === 'referral');
  return (
    <section class="card stack" aria-label={t('consent.title')}>
      <h2 class="h">{t('consent.title')}</h2>
      {AGREEMENTS.map((purpose) => {
        const given = consents.filter((consent) => consent.purpose === purpose);
        const no = refusals.find((refusal) => refusal.purpose === purpose);
        return (
          <div class="stack tight" key={purpose} data-purpose={purpose}>
            {(given.length === 0 || no !== undefined) && (
              <div class="row wrap">
                <b class="grow">{t(`agree.purpose.${purpose}`)}</b>
                <Tag tone="q">
                  {no === undefined
                    ? t('agree.notAsked')
                    : t('agree.refused', { day: dayOf(no.recordedAt, i18n) })}
                </Tag>
              </div>
            )}
            {given.map((consent) => (
              <OneConsent key={consent.consentId} file={file} consent={consent} onChanged={onChanged} />
            ))}
          </div>
        );
      })}
      {consents
        .filter(({ purpose }) => purpose === 'referral')
        .map((consent) => (
          <OneConsent key={consent.consentId} file={file} consent={consent} onChanged={onChanged} />
        ))}
      {refused.map(({ recipient, recordedAt }) => (
        <div class="row wrap" key={recipient}>
          <b class="grow">{directory.organizationName(recipient ?? '', i18n)}</b>
          <Tag tone="q">{t('agree.refused', { day: dayOf(recordedAt, i18n) })}</Tag>
        </div>
      ))}
      {status === 'open' && canAsk && (
        <div class="row wrap">
          <Button look="grow" onClick={() => router.go({ at: 'consent', id })} name="give-consent">
            {t('agree.write')}
          </Button>
          <Button look="grow" onClick={() => router.go({ at: 'override', id })} name="override">
            {t('override.open')}
          </Button>
        </div>
      )}
      {consents.length > 0 && (
        <Button look="wide" onClick={() => router.go({ at: 'sheet', id })} name="sheet">
          {t('sheet.read')}
        </Button>
      )}
    </section>
  );
}
