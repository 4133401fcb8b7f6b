import { useState } from 'preact/hooks';
import { prepare, type Prepared } from '../../api/http.js';
import { useSubmission } from '../../api/use-submission.js';
import { useDraft } from '../../drafts/use-draft.js';
import { today } from '../../i18n/dates.js';
import { useI18n } from '../../i18n/i18n.js';
import { fieldMessages } from '../../i18n/messages-of.js';
import { Frame } from '../../shell/frame.js';
import { useRouter } from '../../shell/router.js';
import { useSession, type Session } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { useFocusOnError } from '../../ui/focus-on-error.js';
import { Busy, Note } from '../../ui/notes.js';
import { SubmitNote } from '../../ui/submit-note.js';
import { caseProfile, incidentFacts, noAnswers, sectionsToSeal, type LogAnswers } from './answers.js';
import { agreementCommands } from './agreement.js';
import { Progress } from './progress.js';
import { StepPage } from './step-page.js';
import { firstLacking, ID_OF_FIELD, lacks, STEP_OF_FIELD, STEPS } from './steps.js';

const NONE: Readonly<Record<string, string>> = {};

export function LogCase({ id }: { readonly id: string }) {
  const i18n = useI18n();
  const { t } = i18n;
  const session = useSession();
  const router = useRouter();
  const draft = useDraft('log', id, () => noAnswers(crypto.randomUUID(), crypto.randomUUID(), today()));
  const [errors, setErrors] = useState(NONE);
  useFocusOnError(errors);
  const answers = draft.value;

  const submission = useSubmission({
    onDone: () => void draft.discard().then(() => router.replace({ at: 'case', id: answers?.caseId ?? '' })),
    onRefused: (failure) => {
      const fields = fieldMessages(failure, ID_OF_FIELD, i18n);
      const first = Object.keys(fields)[0];
      const step = first === undefined ? undefined : STEP_OF_FIELD[first];
      if (step === undefined) return;
      draft.change({ step: STEPS.indexOf(step) });
      setErrors(fields);
    },
    kept: answers?.pending,
    keep: (pending) => draft.change({ pending }),
  });

  if (answers === undefined) {
    return (
      <Frame title={t('log.title')}>
        <Busy words={t('loading')} />
      </Frame>
    );
  }
  const step = STEPS[answers.step] ?? 'name';
  const show = (index: number) => {
    setErrors(NONE);
    draft.change({ step: index });
    scrollTo(0, 0);
  };
  const next = () => {
    const missing = lacks(step, answers);
    if (Object.keys(missing).length > 0) {
      setErrors(Object.fromEntries(Object.entries(missing).map(([at, key]) => [at, t(key)])));
      return;
    }
    if (step !== 'review') {
      show(answers.step + 1);
      return;
    }
    const lacking = firstLacking(answers);
    if (lacking !== undefined) show(STEPS.indexOf(lacking));
    else submission.submit(() => sealCase(session, answers));
  };
  const change = (part: Partial<LogAnswers>) => {
    if (errors !== NONE) setErrors(NONE);
    if (answers.pending.length > 0) submission.reset();
    draft.change({ ...part, pending: [] });
  };

  return (
    <Frame
      key={step}
      title={t('log.title')}
      headed
      onBack={() => (answers.step === 0 ? router.back() : show(answers.step - 1))}
      foot={
        <>
          <Button onClick={router.back} name="later">
            {t('log.later')}
          </Button>
          <Button primary look="grow" onClick={next} busy={submission.state === 'busy'} name="next">
            {t(step !== 'review' ? 'log.next' : submission.state === 'waiting' ? 'action.again' : 'log.save')}
          </Button>
        </>
      }
    >
      <Progress at={answers.step + 1} of={STEPS.length} />
      <StepPage step={step} answers={answers} errors={errors} onChange={change} onGo={show} />
      {draft.unkept && <Note tone="w">{t('drafts.unkept')}</Note>}
      {step === 'review' && <SubmitNote submission={submission} />}
    </Frame>
  );
}

async function sealCase({ keys }: Session, answers: LogAnswers): Promise<readonly Prepared[]> {
  const commandId = crypto.randomUUID();
  const { caseId, incidentId, kin: conflict = [] } = answers;
  const sections = sectionsToSeal(answers);
  const sealed = await keys.call('seal', { caseId, commandId, sections, conflict });
  const body = {
    caseId,
    profile: caseProfile(answers),
    incident: { incidentId, ...incidentFacts(answers) },
    conflict,
    ...sealed,
  };
  return [prepare('/cases', { in: {}, body }, commandId), ...agreementCommands(caseId, answers)];
}
