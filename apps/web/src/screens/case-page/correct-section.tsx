import { useEffect, useState } from 'preact/hooks';
import { prepare, type Prepared } from '../../api/http.js';
import { caseById } from '../../api/queries.js';
import type { SectionName } from '../../api/types.js';
import { useSubmission } from '../../api/use-submission.js';
import { useDraft } from '../../drafts/use-draft.js';
import { useI18n } from '../../i18n/i18n.js';
import { Frame } from '../../shell/frame.js';
import { useRouter } from '../../shell/router.js';
import { useLoaded, useSession, type Session } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { useFocusOnError } from '../../ui/focus-on-error.js';
import { Busy, Failed, Note } from '../../ui/notes.js';
import { SubmitNote } from '../../ui/submit-note.js';
import { contentOf, textsOf, type Texts } from '../sections/section-fields.js';
import { SectionForm } from '../sections/section-form.js';
import { openSections } from './open-sections.js';
import { sectionName } from '../sections/section-name.js';

interface SectionDraft {
  readonly texts: Texts | null;
  readonly pending: readonly Prepared[];
}

interface CorrectSectionProps {
  readonly id: string;
  readonly section: SectionName;
}

const NONE: Readonly<Record<string, string>> = {};

/** A correction is a new box over the old one: what stood there before stays on record, sealed. */
export function CorrectSection({ id, section }: CorrectSectionProps) {
  const i18n = useI18n();
  const { t } = i18n;
  const session = useSession();
  const router = useRouter();
  const draft = useDraft<SectionDraft>('section', `${section}-${id}`, () => ({ texts: null, pending: [] }));
  const [loaded, again] = useLoaded(() => present(session, id, section), `${id}/${section}`);
  const [errors, setErrors] = useState(NONE);
  useFocusOnError(errors);
  const submission = useSubmission({
    onDone: () => void draft.discard().then(router.back),
    kept: draft.value?.pending,
    keep: (pending) => draft.change({ pending }),
  });
  const texts = draft.value?.texts ?? null;
  useEffect(() => {
    if (loaded.state === 'ready' && draft.value?.texts === null) draft.change({ texts: loaded.value });
  }, [loaded, draft.value]);

  const save = () => {
    if (texts === null) return;
    if (section === 'label' && (texts['label'] ?? '').trim() === '')
      setErrors({ label: t('log.name.empty') });
    else submission.submit(() => seal(session, { id, section, texts }));
  };
  return (
    <Frame
      title={sectionName(section, i18n)}
      onBack={router.back}
      foot={
        <>
          <Button onClick={router.back}>{t('log.later')}</Button>
          <Button
            primary
            look="grow"
            onClick={save}
            busy={submission.state === 'busy' || texts === null}
            name="save"
          >
            {t(submission.state === 'waiting' ? 'action.again' : 'action.save')}
          </Button>
        </>
      }
    >
      {loaded.state === 'failed' && <Failed error={loaded.error} onAgain={again} />}
      {texts === null && loaded.state === 'loading' && <Busy words={t('loading')} />}
      {texts !== null && (
        <SectionForm
          section={section}
          texts={texts}
          errors={errors}
          onChange={(next) => {
            setErrors(NONE);
            if ((draft.value?.pending.length ?? 0) > 0) submission.reset();
            draft.change({ texts: next, pending: [] });
          }}
        />
      )}
      <Note>{t('case.correctNote')}</Note>
      <SubmitNote submission={submission} />
    </Frame>
  );
}

/** Also tells the key worker which box is the newest, so that the new one names it as its predecessor. */
async function present(session: Session, id: string, section: SectionName): Promise<Texts> {
  const file = await caseById(id);
  if (!file.sections.includes(section)) return {};
  const opened = (await openSections(session, file, [section]))[section];
  return opened !== undefined && 'value' in opened ? textsOf(section, opened.value) : {};
}

async function seal(
  { keys }: Session,
  { id, section, texts }: { readonly id: string; readonly section: SectionName; readonly texts: Texts },
): Promise<readonly Prepared[]> {
  const commandId = crypto.randomUUID();
  const sections = { [section]: contentOf(section, texts) };
  const sealed = await keys.call('seal', { caseId: id, commandId, sections });
  return [prepare('/cases/{caseId}/sections', { in: { caseId: id }, body: sealed }, commandId)];
}
