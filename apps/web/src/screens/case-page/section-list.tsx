import { useState } from 'preact/hooks';
import { CASE_SECTIONS } from '#cases/domain/case.codes';
import type { Case, SectionName } from '../../api/types.js';
import { useI18n } from '../../i18n/i18n.js';
import { sealingMessage } from '../../i18n/messages-of.js';
import type { OpenedSections } from '../../keys/protocol.js';
import { useRouter } from '../../shell/router.js';
import { useConcern, useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Failed, Note } from '../../ui/notes.js';
import { sectionName } from '../sections/section-name.js';
import { SectionFacts } from '../sections/section-facts.js';
import { openSections } from './open-sections.js';

interface SectionListProps {
  readonly file: Case;
  readonly opened: OpenedSections;
}

/** Every sealed section of the case: opened one by one, each opening on record. */
export function SectionList({ file, opened: atFirst }: SectionListProps) {
  const i18n = useI18n();
  const { t } = i18n;
  const session = useSession();
  const concern = useConcern();
  const [opened, setOpened] = useState(atFirst);
  const [busy, setBusy] = useState<string>();
  const [failure, setFailure] = useState<{ readonly section: string; readonly error: unknown }>();
  const open = (section: SectionName) => {
    setBusy(section);
    setFailure(undefined);
    openSections(session, file.caseId, [section])
      .then(({ opened: more }) => setOpened((before) => ({ ...before, ...more })))
      .catch((error: unknown) => setFailure({ section, error: concern(error) }))
      .finally(() => setBusy(undefined));
  };
  const missing = CASE_SECTIONS.filter((section) => !file.sections.includes(section));
  return (
    <section class="card stack" aria-label={t('case.sections')}>
      <h2 class="h">{t('case.sections')}</h2>
      <p class="muted">{t('case.sectionsHint')}</p>
      {file.sections.map((section) => (
        <div class="stack tight" key={section} data-section={section}>
          <div class="row">
            <b class="grow">{sectionName(section, i18n)}</b>
            {opened[section] === undefined ? (
              <Button onClick={() => open(section)} busy={busy === section} name={`open-${section}`}>
                {t('case.open')}
                <span class="sr"> {sectionName(section, i18n)}</span>
              </Button>
            ) : (
              file.status === 'open' && <Correct id={file.caseId} section={section} />
            )}
          </div>
          <Content section={section} opened={opened} />
          {failure?.section === section && <Failed error={failure.error} onAgain={() => open(section)} />}
        </div>
      ))}
      {file.status === 'open' && missing.length > 0 && <Add id={file.caseId} missing={missing} />}
    </section>
  );
}

function Content({ section, opened }: { readonly section: string; readonly opened: OpenedSections }) {
  const i18n = useI18n();
  const found = opened[section];
  if (found === undefined) return null;
  if ('refused' in found) return <Note tone="h">{sealingMessage(found.refused, i18n)}</Note>;
  return <SectionFacts section={section} value={found.value} />;
}

function Correct({ id, section }: { readonly id: string; readonly section: SectionName }) {
  const i18n = useI18n();
  const router = useRouter();
  return (
    <Button look="link" onClick={() => router.go({ at: 'section', id, section })} name={`correct-${section}`}>
      {i18n.t('case.correct')}
      <span class="sr"> {sectionName(section, i18n)}</span>
    </Button>
  );
}

function Add({ id, missing }: { readonly id: string; readonly missing: readonly SectionName[] }) {
  const i18n = useI18n();
  const router = useRouter();
  return (
    <details>
      <summary>{i18n.t('case.addSection')}</summary>
      <div class="row wrap">
        {missing.map((section) => (
          <Button key={section} onClick={() => router.go({ at: 'section', id, section })}>
            + {sectionName(section, i18n)}
          </Button>
        ))}
      </div>
    </details>
  );
}
