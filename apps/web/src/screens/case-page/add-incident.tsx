import { useState } from 'preact/hooks';
import { prepare, type Prepared } from '../../api/http.js';
import { useSubmission } from '../../api/use-submission.js';
import { useDraft } from '../../drafts/use-draft.js';
import { useI18n } from '../../i18n/i18n.js';
import { fieldMessages } from '../../i18n/messages-of.js';
import { Frame } from '../../shell/frame.js';
import { useRouter } from '../../shell/router.js';
import { Button } from '../../ui/button.js';
import { useFocusOnError } from '../../ui/focus-on-error.js';
import { Busy } from '../../ui/notes.js';
import { SubmitNote } from '../../ui/submit-note.js';
import { incidentFacts, noIncident, type IncidentAnswers } from '../log-case/answers.js';
import { Progress } from '../log-case/progress.js';
import { ID_OF_FIELD, STEP_OF_FIELD, whatLacks, whenLacks } from '../log-case/steps.js';
import { WhatStep } from '../log-case/what-step.js';
import { WhenStep } from '../log-case/when-step.js';

interface IncidentDraft extends IncidentAnswers {
  readonly incidentId: string;
  readonly step: number;
  readonly pending: readonly Prepared[];
}

const NONE: Readonly<Record<string, string>> = {};
const LAST = 1;

export function AddIncident({ id }: { readonly id: string }) {
  const i18n = useI18n();
  const { t } = i18n;
  const router = useRouter();
  const draft = useDraft<IncidentDraft>('incident', `incident-${id}`, () => ({
    ...noIncident,
    incidentId: crypto.randomUUID(),
    step: 0,
    pending: [],
  }));
  const [errors, setErrors] = useState(NONE);
  useFocusOnError(errors);
  const submission = useSubmission({
    onDone: () => void draft.discard().then(router.back),
    onRefused: (failure) => {
      const fields = fieldMessages(failure, ID_OF_FIELD, i18n);
      const first = Object.keys(fields)[0];
      if (first === undefined) return;
      draft.change({ step: STEP_OF_FIELD[first] === 'what' ? 0 : LAST });
      setErrors(fields);
    },
    kept: draft.value?.pending,
    keep: (pending) => draft.change({ pending }),
  });
  const answers = draft.value;
  if (answers === undefined) {
    return (
      <Frame title={t('case.addIncident')}>
        <Busy words={t('loading')} />
      </Frame>
    );
  }
  const change = (part: Partial<IncidentAnswers>) => {
    setErrors(NONE);
    if (answers.pending.length > 0) submission.reset();
    draft.change({ ...part, pending: [] });
  };
  const next = () => {
    const missing = answers.step < LAST ? whatLacks(answers) : whenLacks(answers);
    setErrors(Object.fromEntries(Object.entries(missing).map(([at, key]) => [at, t(key)])));
    if (Object.keys(missing).length > 0) return;
    if (answers.step < LAST) draft.change({ step: LAST });
    else
      submission.submit(() => {
        const { incidentId } = answers;
        const body = { incidentId, ...incidentFacts(answers), sections: [], wraps: [] };
        return Promise.resolve([prepare('/cases/{caseId}/incidents', { in: { caseId: id }, body })]);
      });
  };
  const back = () => (answers.step === 0 ? router.back() : draft.change({ step: 0 }));
  return (
    <Frame
      key={answers.step}
      title={t('case.addIncident')}
      headed
      onBack={back}
      foot={
        <>
          <Button onClick={router.back}>{t('log.later')}</Button>
          <Button primary look="grow" onClick={next} busy={submission.state === 'busy'} name="next">
            {t(
              answers.step < LAST
                ? 'log.next'
                : submission.state === 'waiting'
                  ? 'action.again'
                  : 'action.save',
            )}
          </Button>
        </>
      }
    >
      <Progress at={answers.step + 1} of={LAST + 1} />
      {answers.step === 0 ? (
        <WhatStep answers={answers} errors={errors} onChange={change} />
      ) : (
        <WhenStep answers={answers} errors={errors} onChange={change} />
      )}
      <SubmitNote submission={submission} />
    </Frame>
  );
}
