import { useState } from 'preact/hooks';
import { NEVER_GRANTED, OVERRIDE_GROUNDS, type OverrideGround } from '#cases/domain/case.codes';
import { prepare } from '../../api/http.js';
import { caseById } from '../../api/queries.js';
import type { SectionName } from '../../api/types.js';
import { useSubmission } from '../../api/use-submission.js';
import { today } from '../../i18n/dates.js';
import { useI18n } from '../../i18n/i18n.js';
import { fieldMessages } from '../../i18n/messages-of.js';
import { Coming } from '../../shell/coming.js';
import { Frame } from '../../shell/frame.js';
import { useRouter } from '../../shell/router.js';
import { useLoaded } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Checks, Choices } from '../../ui/choices.js';
import { useFocusOnError } from '../../ui/focus-on-error.js';
import { Note } from '../../ui/notes.js';
import { SubmitNote } from '../../ui/submit-note.js';
import { consentEnd } from '../refer/offer.js';
import { sectionName } from '../sections/section-name.js';
import { RecipientField } from './recipient-field.js';

const LASTS = ['1', '7', '30'] as const;
const ASKED = ['ground', 'to', 'sections', 'lasts'] as const;

interface OverrideAnswers {
  readonly ground: OverrideGround | '';
  readonly to: string;
  readonly sections: readonly SectionName[];
  readonly lasts: string;
}

/** Sharing without consent: why, with whom, what, and for how short a time. A custodian has to confirm it. */
export function AskOverride({ id }: { readonly id: string }) {
  const i18n = useI18n();
  const { t, code } = i18n;
  const router = useRouter();
  const [loaded, again] = useLoaded(() => caseById(id), id);
  const [answers, setAnswers] = useState<OverrideAnswers>({ ground: '', to: '', sections: [], lasts: '' });
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  useFocusOnError(errors);
  const submission = useSubmission({
    onDone: router.back,
    onRefused: (failure) => setErrors(fieldMessages(failure, IDS, i18n)),
  });
  if (loaded.state !== 'ready') {
    return <Coming title={t('override.title')} loaded={loaded} onAgain={again} onBack={router.back} />;
  }
  const shareable = loaded.value.sections.filter((section) => section !== NEVER_GRANTED);
  const change = (part: Partial<OverrideAnswers>) => {
    setErrors({});
    submission.reset();
    setAnswers({ ...answers, ...part });
  };
  const ask = () => {
    const { ground, to: recipient, sections, lasts } = answers;
    const lacking = ASKED.filter((name) => answers[name].length === 0);
    setErrors(Object.fromEntries(lacking.map((name) => [name, t('field.chooseOne')])));
    if (lacking.length > 0 || ground === '') return;
    const expiresOn = consentEnd(lasts, today()).day ?? today();
    const body = { overrideId: crypto.randomUUID(), recipient, sections, ground, expiresOn };
    submission.submit(() =>
      Promise.resolve([prepare('/cases/{caseId}/overrides', { in: { caseId: id }, body })]),
    );
  };
  return (
    <Frame
      title={t('override.title')}
      onBack={router.back}
      foot={
        <Button primary look="grow" onClick={ask} busy={submission.state === 'busy'} name="ask-override">
          {t('override.ask')}
        </Button>
      }
    >
      <Note tone="w">{t('override.what')}</Note>
      <Choices
        id="ground"
        legend={t('override.why')}
        value={answers.ground}
        onChange={(value) => change({ ground: value as OverrideGround })}
        options={OVERRIDE_GROUNDS.map((value) => ({
          value,
          label: code('OVERRIDE_GROUNDS', value),
          note: t(`override.ground.${value}`),
        }))}
        error={errors['ground']}
      />
      <RecipientField value={answers.to} error={errors['to']} onChange={(to) => change({ to })} />
      <Checks
        id="sections"
        legend={t('refer.seenWhenAccepted')}
        hint={t('override.sectionsHint')}
        values={answers.sections}
        onChange={(values) => change({ sections: shareable.filter((section) => values.includes(section)) })}
        options={shareable.map((section) => ({ value: section, label: sectionName(section, i18n) }))}
        error={errors['sections']}
      />
      <Choices
        id="lasts"
        legend={t('refer.lasts')}
        value={answers.lasts}
        onChange={(lasts) => change({ lasts })}
        options={LASTS.map((value) => ({ value, label: t(`override.lasts.${value}`) }))}
        error={errors['lasts']}
      />
      <SubmitNote submission={submission} />
    </Frame>
  );
}

const IDS: Readonly<Record<string, string>> = {
  ground: 'ground',
  recipient: 'to',
  sections: 'sections',
  expiresOn: 'lasts',
};
