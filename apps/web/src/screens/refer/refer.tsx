import { useState } from 'preact/hooks';
import { caseById } from '../../api/queries.js';
import { useSubmission } from '../../api/use-submission.js';
import { useDraft } from '../../drafts/use-draft.js';
import { useI18n } from '../../i18n/i18n.js';
import { fieldMessages } from '../../i18n/messages-of.js';
import { Coming } from '../../shell/coming.js';
import { Frame } from '../../shell/frame.js';
import { useRouter } from '../../shell/router.js';
import { useLoaded, useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { useFocusOnError } from '../../ui/focus-on-error.js';
import { Busy, Failed, Note } from '../../ui/notes.js';
import { SubmitNote } from '../../ui/submit-note.js';
import { Progress } from '../log-case/progress.js';
import { NEEDS_SECOND_PERSON } from '../consent/givers.js';
import {
  basesFor,
  changedOffer,
  noOffer,
  OFFER_IDS,
  OFFER_STEPS,
  offerLacks,
  offerStepOf,
  type OfferAnswers,
} from './offer.js';
import { consentCommand, prepareOffer } from './prepare-offer.js';
import { ShareStep } from './share-step.js';
import { useRecipient } from './use-recipient.js';
import { WhatNeeded } from './what-needed.js';
import { Who } from './who.js';

const NONE: Readonly<Record<string, string>> = {};

export function Refer({ id }: { readonly id: string }) {
  const i18n = useI18n();
  const { t } = i18n;
  const session = useSession();
  const router = useRouter();
  const [loaded, again] = useLoaded(() => caseById(id), id);
  const draft = useDraft<OfferAnswers>('refer', `refer-${id}`, () => noOffer);
  const [recipient, confirmAgain] = useRecipient(draft.value);
  const [errors, setErrors] = useState(NONE);
  useFocusOnError(errors);
  const submission = useSubmission({
    onDone: () => {
      if (draft.value && asksSecond(draft.value)) {
        // offered later, once it is confirmed: the other answers are kept
        const { step, basis, sections, agreed, givenBy, method, lasts } = noOffer;
        draft.change({ step, basis, sections, agreed, givenBy, method, lasts });
        router.back();
      } else void draft.discard().then(router.back);
    },
    onRefused: (failure) => {
      const fields = fieldMessages(failure, OFFER_IDS, i18n);
      const first = Object.keys(fields)[0];
      if (first === undefined) return;
      draft.change({ step: offerStepOf(first) });
      setErrors(fields);
    },
    kept: draft.value?.pending,
    keep: (pending) => draft.change({ pending }),
  });
  const answers = draft.value;
  if (answers === undefined || loaded.state !== 'ready') {
    return <Coming title={t('refer.title')} loaded={loaded} onAgain={again} onBack={router.back} />;
  }
  const file = loaded.value;
  const step = OFFER_STEPS[answers.step] ?? 'who';
  const show = (index: number) => {
    setErrors(NONE);
    draft.change({ step: index });
    scrollTo(0, 0);
  };
  const change = (part: Partial<OfferAnswers>) => {
    setErrors(NONE);
    if (answers.pending.length > 0) submission.reset();
    draft.change({ ...changedOffer(answers, part), pending: [] });
  };
  const next = () => {
    const missing = offerLacks(step, answers, basesFor(file, answers.to));
    setErrors(Object.fromEntries(Object.entries(missing).map(([at, key]) => [at, t(key)])));
    if (Object.keys(missing).length > 0) return;
    if (step !== 'share') show(answers.step + 1);
    else if (asksSecond(answers)) {
      const consent = consentCommand(file.caseId, crypto.randomUUID(), answers);
      submission.submit(() => Promise.resolve([consent]));
    } else submission.submit(() => prepareOffer(session, file, answers));
  };
  const confirmed = recipient.state === 'ready' ? recipient.value?.names : undefined;
  const props = { answers, errors, onChange: change };
  return (
    <Frame
      key={step}
      title={t('refer.title')}
      headed
      onBack={() => (answers.step === 0 ? router.back() : show(answers.step - 1))}
      foot={
        <>
          <Button onClick={router.back}>{t('log.later')}</Button>
          {(step !== 'share' || confirmed) && (
            <Button primary look="grow" onClick={next} busy={submission.state === 'busy'} name="next">
              {t(
                step !== 'share'
                  ? 'log.next'
                  : submission.state === 'waiting'
                    ? 'action.again'
                    : asksSecond(answers)
                      ? 'agree.askSecond'
                      : 'refer.offer',
              )}
            </Button>
          )}
        </>
      }
    >
      <Progress at={answers.step + 1} of={OFFER_STEPS.length} />
      {step === 'who' && <Who {...props} />}
      {step === 'what' && <WhatNeeded {...props} />}
      {step === 'share' && recipient.state === 'loading' && <Busy words={t('loading')} />}
      {step === 'share' && recipient.state === 'failed' && (
        <Failed error={recipient.error} onAgain={confirmAgain} />
      )}
      {step === 'share' && confirmed === null && <Note tone="w">{t('sealing.card_missing')}</Note>}
      {step === 'share' && confirmed && <ShareStep {...props} file={file} name={i18n.name(confirmed)} />}
      <SubmitNote submission={submission} />
    </Frame>
  );
}

/** A child whose caregiver is the danger: this consent is in force only once a colleague has confirmed it. */
function asksSecond({ givenBy, basis }: OfferAnswers): boolean {
  return givenBy === NEEDS_SECOND_PERSON && (basis === '' || basis === 'new');
}
