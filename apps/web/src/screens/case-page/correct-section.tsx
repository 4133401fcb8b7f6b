import { useState } from 'preact/hooks';
import { Problem } from '../../api/failures.js';
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
import { SectionFacts } from '../sections/section-facts.js';
import { SectionForm } from '../sections/section-form.js';
import { openSections } from './open-sections.js';
import { sectionName } from '../sections/section-name.js';

interface SectionDraft {
  /** Null until something is typed. */
  readonly texts: Texts | null;
  /** The case's revision the typing began from: another one by then is a conflict, shown and not overwritten. */
  readonly base: number | null;
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
  const draft = useDraft<SectionDraft>('section', `${section}-${id}`, () => ({
    texts: null,
    base: null,
    pending: [],
  }));
  const [loaded, again] = useLoaded(() => present(session, id, section), `${id}/${section}`);
  const [errors, setErrors] = useState(NONE);
  useFocusOnError(errors);
  const submission = useSubmission({
    onDone: () => void draft.discard().then(router.back),
    onRefused: (failure) => {
      if (failure instanceof Problem && failure.code === 'stale_revision') again();
    },
    kept: draft.value?.pending,
    keep: (pending) => draft.change({ pending }),
  });
  const now = loaded.state === 'ready' ? loaded.value : undefined;
  const texts = draft.value?.texts ?? now?.texts;
  const changed = now !== undefined && draft.value?.base != null && draft.value.base !== now.revision;

  const save = () => {
    if (texts === undefined || now === undefined) return;
    if (section === 'label' && (texts['label'] ?? '').trim() === '')
      setErrors({ label: t('log.name.empty') });
    else {
      if (changed) draft.change({ base: now.revision });
      const { revision, conflict } = now;
      submission.submit(() => seal(session, { id, section, texts, revision, conflict }));
    }
  };
  return (
    <Frame
      title={t('app.name')}
      headed
      onBack={router.back}
      foot={
        <>
          <Button onClick={router.back}>{t('log.later')}</Button>
          <Button
            primary
            look="grow"
            onClick={save}
            busy={submission.state === 'busy' || texts === undefined}
            name="save"
          >
            {t(submission.state === 'waiting' ? 'action.again' : 'action.save')}
          </Button>
        </>
      }
    >
      <h1>{sectionName(section, i18n)}</h1>
      {loaded.state === 'failed' && <Failed error={loaded.error} onAgain={again} />}
      {texts === undefined && loaded.state === 'loading' && <Busy words={t('loading')} />}
      {changed && <Changed section={section} texts={now.texts} />}
      {texts !== undefined && now !== undefined && (
        <SectionForm
          section={section}
          texts={texts}
          errors={errors}
          onChange={(next) => {
            setErrors(NONE);
            if ((draft.value?.pending.length ?? 0) > 0) submission.reset();
            draft.change({ texts: next, base: draft.value?.base ?? now.revision, pending: [] });
          }}
        />
      )}
      <Note>{t('case.correctNote')}</Note>
      <SubmitNote submission={submission} />
    </Frame>
  );
}

/** The case changed after the typing began: shows what stands there now, so that saving is a choice. */
function Changed({ section, texts }: { readonly section: SectionName; readonly texts: Texts }) {
  const { t } = useI18n();
  return (
    <Note tone="w">
      <p>{t('case.changed')}</p>
      <SectionFacts section={section} value={contentOf(section, texts)} />
    </Note>
  );
}

interface Present {
  readonly texts: Texts;
  readonly revision: number;
  /** Colleagues the case is kept from. */
  readonly conflict: readonly string[];
}

/** Also tells the key worker which box is the newest, so that the new one names it as its predecessor. */
async function present(session: Session, id: string, section: SectionName): Promise<Present> {
  const { revision, conflict } = await caseById(id);
  const opened = (await openSections(session, id, [section])).opened[section];
  return {
    texts: opened !== undefined && 'value' in opened ? textsOf(section, opened.value) : {},
    revision,
    conflict,
  };
}

interface Correction extends Present {
  readonly id: string;
  readonly section: SectionName;
}

async function seal(
  { keys }: Session,
  { id, section, texts, revision, conflict }: Correction,
): Promise<readonly Prepared[]> {
  const commandId = crypto.randomUUID();
  const sections = { [section]: contentOf(section, texts) };
  const body = await keys.call('seal', { caseId: id, commandId, sections, conflict });
  return [prepare('/cases/{caseId}/sections', { in: { caseId: id }, body, revision }, commandId)];
}
