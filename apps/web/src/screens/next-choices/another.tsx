import { useState } from 'preact/hooks';
import type { Case } from '../../api/types.js';
import { useSubmission } from '../../api/use-submission.js';
import { useDraft } from '../../drafts/use-draft.js';
import { useI18n } from '../../i18n/i18n.js';
import { fieldMessages } from '../../i18n/messages-of.js';
import { Frame } from '../../shell/frame.js';
import { useSession } from '../../shell/session.js';
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
  type OfferAnswers,
} from '../refer/offer.js';
import { consentCommand, prepareOffer } from '../refer/prepare-offer.js';
import { ConsentQuestions } from '../refer/share-step.js';
import { useRecipient } from '../refer/use-recipient.js';
import { Who } from '../refer/who.js';
import { sectionName } from '../sections/section-name.js';
import type { Chain } from './chain.js';
import { likeTheFirst } from './like-the-first.js';

interface AnotherProps {
  readonly file: Case;
  readonly chain: Chain;
  onDone(): void;
  onBack(): void;
}

const NONE: Readonly<Record<string, string>> = {};
const SHARE = OFFER_STEPS.indexOf('share');

/** One more organization, for the same need and the same parts as the first: who, then her consent. */
export function Another({ file, chain, onDone, onBack }: AnotherProps) {
  const i18n = useI18n();
  const { t } = i18n;
  const session = useSession();
  const draft = useDraft<OfferAnswers>(
    'next-choices',
    `choice-${chain.asked.referralId}-${file.caseId}`,
    () => noOffer,
  );
  const [recipient, confirmAgain] = useRecipient(draft.value);
  const [errors, setErrors] = useState(NONE);
  useFocusOnError(errors);
  const submission = useSubmission({
    onDone: () => void draft.discard().then(onDone),
    onRefused: (failure) => {
      const fields = fieldMessages(failure, OFFER_IDS, i18n);
      if (Object.keys(fields).length === 0) return;
      draft.change({ step: 'to' in fields ? 0 : SHARE });
      setErrors(fields);
    },
    kept: draft.value?.pending,
    keep: (pending) => draft.change({ pending }),
  });
  if (draft.value === undefined) {
    return (
      <Frame title={t('choice.head')} onBack={onBack}>
        <Busy words={t('loading')} />
      </Frame>
    );
  }
  const answers = likeTheFirst(draft.value, file, chain);
  const sharing = answers.step === SHARE;
  const secondPerson = answers.givenBy === NEEDS_SECOND_PERSON && answers.basis === 'new';
  const show = (step: number) => {
    setErrors(NONE);
    draft.change({ step });
    scrollTo(0, 0);
  };
  const change = (part: Partial<OfferAnswers>) => {
    setErrors(NONE);
    if (draft.value === undefined) return;
    if (draft.value.pending.length > 0) submission.reset();
    draft.change({ ...changedOffer(draft.value, part), pending: [] });
  };
  const next = () => {
    const missing = offerLacks(sharing ? 'share' : 'who', answers, basesFor(file, answers.to));
    setErrors(Object.fromEntries(Object.entries(missing).map(([at, key]) => [at, t(key)])));
    if (Object.keys(missing).length > 0) return;
    if (!sharing) show(SHARE);
    else if (secondPerson) {
      const consent = consentCommand(file.caseId, crypto.randomUUID(), answers);
      submission.submit(() => Promise.resolve([consent]));
    } else submission.submit(() => prepareOffer(session, file, answers, chain.last));
  };
  const confirmed = recipient.state === 'ready' ? recipient.value?.names : undefined;
  const props = { answers, errors, onChange: change };
  return (
    <Frame
      key={answers.step}
      title={t('choice.head')}
      headed
      onBack={() => (sharing ? show(0) : onBack())}
      foot={
        <>
          <Button onClick={onBack}>{t('log.later')}</Button>
          {(!sharing || confirmed) && (
            <Button primary look="grow" onClick={next} busy={submission.state === 'busy'} name="next">
              {t(labelOf(sharing, submission.state === 'waiting', secondPerson))}
            </Button>
          )}
        </>
      }
    >
      <Progress at={sharing ? 2 : 1} of={2} />
      {!sharing && (
        <Who {...props} title={t('choice.who')} asked={[chain.asked.to, ...chain.next.map(({ to }) => to)]} />
      )}
      {sharing && recipient.state === 'loading' && <Busy words={t('loading')} />}
      {sharing && recipient.state === 'failed' && <Failed error={recipient.error} onAgain={confirmAgain} />}
      {sharing && confirmed === null && <Note tone="w">{t('sealing.card_missing')}</Note>}
      {sharing && confirmed && (
        <>
          <h1>{i18n.name(confirmed)}</h1>
          <section class="card stack" id="sections" tabIndex={-1} aria-label={t('choice.same')}>
            <p>{t('choice.same')}</p>
            <p class="muted">{answers.sections.map((section) => sectionName(section, i18n)).join(', ')}</p>
            {errors['sections'] !== undefined && <p class="error">{errors['sections']}</p>}
          </section>
          {answers.basis === 'new' && <ConsentQuestions {...props} file={file} name={i18n.name(confirmed)} />}
        </>
      )}
      <SubmitNote submission={submission} />
    </Frame>
  );
}

function labelOf(sharing: boolean, waiting: boolean, secondPerson: boolean) {
  if (!sharing) return 'log.next' as const;
  if (waiting) return 'action.again' as const;
  return secondPerson ? ('agree.askSecond' as const) : ('choice.save' as const);
}
