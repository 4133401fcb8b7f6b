import { useState } from 'preact/hooks';
import { prepare, type Prepared } from '../../api/http.js';
import { caseById } from '../../api/queries.js';
import type { Case } from '../../api/types.js';
import { useSubmission } from '../../api/use-submission.js';
import { today } from '../../i18n/dates.js';
import { useI18n } from '../../i18n/i18n.js';
import { fieldMessages } from '../../i18n/messages-of.js';
import { Coming } from '../../shell/coming.js';
import { Frame } from '../../shell/frame.js';
import { useRouter } from '../../shell/router.js';
import { useLoaded } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Choices } from '../../ui/choices.js';
import { useFocusOnError } from '../../ui/focus-on-error.js';
import { Note } from '../../ui/notes.js';
import { SubmitNote } from '../../ui/submit-note.js';
import { consentEnd, LASTS } from '../refer/offer.js';
import { consentLacks, noConsent, purposesLeft, type ConsentAnswers } from './consent-answers.js';
import { giversOf } from './givers.js';
import { RecipientField } from './recipient-field.js';
import { WhoSaid } from './who-said.js';

/** Writes down what she said: yes or no, to what, how, and for how long. */
export function GiveConsent({ id }: { readonly id: string }) {
  const i18n = useI18n();
  const { t } = i18n;
  const router = useRouter();
  const [loaded, again] = useLoaded(() => caseById(id), id);
  const [answers, setAnswers] = useState(noConsent);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  useFocusOnError(errors);
  const submission = useSubmission({
    onDone: router.back,
    onRefused: (failure) => setErrors(fieldMessages(failure, IDS, i18n)),
  });
  if (loaded.state !== 'ready') {
    return <Coming title={t('agree.title')} loaded={loaded} onAgain={again} onBack={router.back} />;
  }
  const file = loaded.value;
  const givers = giversOf(file);
  const change = (part: Partial<ConsentAnswers>) => {
    setErrors({});
    submission.reset();
    setAnswers({ ...answers, ...part });
  };
  const save = () => {
    const missing = consentLacks(answers, givers);
    setErrors(Object.fromEntries(Object.entries(missing).map(([at, key]) => [at, t(key)])));
    if (Object.keys(missing).length === 0) submission.submit(() => Promise.resolve([toSend(file, answers)]));
  };
  const { purpose, said } = answers;
  return (
    <Frame
      title={t('agree.title')}
      onBack={router.back}
      foot={
        <Button primary look="grow" onClick={save} busy={submission.state === 'busy'} name="save-consent">
          {t('action.save')}
        </Button>
      }
    >
      <p class="muted">{t('agree.hint')}</p>
      <Choices
        id="purpose"
        legend={t('agree.purpose')}
        value={purpose}
        onChange={(value) => change({ purpose: value, said: value === 'referral' ? 'no' : '' })}
        options={purposesLeft(file).map((value) => ({ value, label: t(`agree.purpose.${value}`) }))}
        error={errors['purpose']}
      />
      {(purpose === 'services' || purpose === 'statistics') && (
        <Choices
          id="said"
          legend={t(`agree.ask.${purpose}`)}
          value={said}
          onChange={(value) => change({ said: value })}
          options={(['yes', 'no'] as const).map((value) => ({ value, label: t(`agree.${value}`) }))}
          error={errors['said']}
        />
      )}
      {purpose === 'referral' && (
        <>
          <Note>{t('agree.referralWhat')}</Note>
          <RecipientField value={answers.to} error={errors['to']} onChange={(to) => change({ to })} />
        </>
      )}
      <WhoSaid
        givers={givers}
        givenBy={answers.givenBy}
        method={answers.method}
        errors={errors}
        onChange={change}
      />
      {said === 'yes' && (
        <Choices
          id="lasts"
          legend={t('refer.lasts')}
          narrow
          value={answers.lasts}
          onChange={(lasts) => change({ lasts })}
          options={LASTS.map((value) => ({ value, label: t(`refer.lasts.${value}`) }))}
          error={errors['lasts']}
        />
      )}
      <SubmitNote submission={submission} />
    </Frame>
  );
}

/** Fields of the request, and the element that asks for each. */
const IDS: Readonly<Record<string, string>> = {
  purpose: 'purpose',
  recipient: 'to',
  givenBy: 'givenBy',
  method: 'method',
  expiresOn: 'lasts',
};

function toSend({ caseId }: Case, answers: ConsentAnswers): Prepared {
  const { purpose, said, to, lasts } = answers;
  const common = {
    purpose: purpose as 'services',
    recipient: purpose === 'referral' ? to : null,
    givenBy: answers.givenBy as 'survivor',
    method: answers.method as 'spoken',
  };
  if (said === 'no') return prepare('/cases/{caseId}/refusals', { in: { caseId }, body: common });
  const expiresOn = consentEnd(lasts, today()).day;
  const body = { consentId: crypto.randomUUID(), ...common, sections: [], expiresOn };
  return prepare('/cases/{caseId}/consents', { in: { caseId }, body });
}
