import { useState } from 'preact/hooks';
import type { MessageKey } from '../../i18n/catalog.js';
import { dayName, dayOf } from '../../i18n/dates.js';
import { useI18n, type Translator } from '../../i18n/i18n.js';
import { Button } from '../../ui/button.js';
import { Note } from '../../ui/notes.js';
import type { Told, ToldRecipient } from './told.js';

/** Words that tell nobody at home what this is. */
const PARTS: Readonly<Record<string, MessageKey>> = {
  label: 'paper.name',
  identity: 'paper.name',
  contact: 'paper.phone',
  address: 'paper.address',
  allegedPerpetrator: 'paper.people',
  household: 'paper.people',
  narrative: 'paper.notes',
  'safety-plan': 'paper.notes',
  documents: 'paper.papers',
};

/**
 * What goes home: numbers instead of names, days, and words as on any list. It is all that this page prints, whoever
 * asks the browser to; we ask first whether it can lie safely.
 */
export function Paper({ recipients }: { readonly recipients: readonly ToldRecipient[] }) {
  const i18n = useI18n();
  const { t } = i18n;
  const [step, setStep] = useState<'' | 'asking' | 'unsafe'>('');
  const printIt = () => {
    setStep('');
    print();
  };
  return (
    <>
      {step === 'unsafe' && <Note tone="w">{t('sheet.notPrinted')}</Note>}
      {step === 'asking' ? (
        <Note tone="w">
          <div class="stack tight" role="alert">
            <b>{t('sheet.safePlace')}</b>
            <p>{t('sheet.onPaperWhat')}</p>
            <div class="row wrap">
              <Button look="grow" onClick={() => setStep('unsafe')} name="not-safe">
                {t('sheet.notSafe')}
              </Button>
              <Button look="grow" onClick={printIt} name="safe">
                {t('sheet.safe')}
              </Button>
            </div>
          </div>
        </Note>
      ) : (
        <Button look="wide" onClick={() => setStep('asking')} name="print">
          {t('sheet.print')}
        </Button>
      )}
      <section class="paper only-paper" data-name="paper">
        <p>{t('paper.title')}</p>
        {recipients.map(({ number, told }) =>
          told.map((one) => (
            <p key={one.consent.consentId}>
              № {number} · {daysOf(one, i18n)} · {partsOf(one, i18n)}
            </p>
          )),
        )}
      </section>
    </>
  );
}

function daysOf({ givenAt, withdrawnAt, consent }: Told, i18n: Translator): string {
  const first = dayOf(givenAt, i18n);
  if (withdrawnAt !== undefined) return `${first} – ${dayOf(withdrawnAt, i18n)}`;
  return consent.expiresOn === null ? first : `${first} – ${dayName(consent.expiresOn, i18n)}`;
}

function partsOf({ consent }: Told, { t }: Translator): string {
  const words = consent.sections.map((section) => t(PARTS[section] ?? 'paper.notes'));
  return [...new Set(words)].join(', ');
}
