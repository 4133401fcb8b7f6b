import { caseById } from '../../api/queries.js';
import type { Case } from '../../api/types.js';
import { useI18n } from '../../i18n/i18n.js';
import { nameOf } from '../../keys/opened.js';
import type { OpenedSections } from '../../keys/protocol.js';
import { Coming } from '../../shell/coming.js';
import { Frame } from '../../shell/frame.js';
import { useRouter } from '../../shell/router.js';
import { hasRole, useLoaded, useSession, type Session } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { caseWorkers } from '../kin/case-workers.js';
import { Note } from '../../ui/notes.js';
import { When } from '../../ui/when.js';
import { Consents } from './consents.js';
import { Incidents } from './incidents.js';
import { Next } from './next.js';
import { Profile } from './profile.js';
import { NotAssigned } from './not-assigned.js';
import { openLabel, openSections } from './open-sections.js';
import { SafeContact } from './safe-contact.js';
import { isPlain } from '../sections/section-name.js';
import { SectionList } from './section-list.js';
import { Timeline } from './timeline.js';
import { Withheld } from './withheld.js';

interface OpenedCase {
  readonly file: Case;
  /** Undefined while nothing of it is opened: withheld, or gone. Of one who is not assigned the name alone. */
  readonly opened: OpenedSections | undefined;
}

export function CasePage({ id }: { readonly id: string }) {
  const { t } = useI18n();
  const session = useSession();
  const router = useRouter();
  const [loaded, again] = useLoaded(() => openCase(session, id), id);
  if (loaded.state !== 'ready') {
    return <Coming title={t('app.name')} loaded={loaded} onAgain={again} onBack={router.back} />;
  }
  const { file, opened } = loaded.value;
  if (opened === undefined) return <Withheld file={file} />;
  const label = opened['label'];
  const open = file.status === 'open';
  const mine = mayOpen(session, file);
  return (
    <Frame title={nameOf(label) ?? t('list.nameless')} onBack={router.back} broad>
      <div class="pair">
        <div class="stack">
          {file.erasure && (
            <Note tone="w">
              <div class="stack tight">
                <p>{t('forget.asked')}</p>
                <Button onClick={() => router.go({ at: 'forget', id })} name="look-into">
                  {t('forget.look')}
                </Button>
              </div>
            </Note>
          )}
          {file.openUntil !== null && (
            <Note tone="w">
              {t('glass.openUntil')} <When iso={file.openUntil} />
            </Note>
          )}
          {mine ? (
            <SafeContact contact={opened['contact']} caseId={id} canAdd={open} />
          ) : (
            <NotAssigned id={id} onOpened={again} />
          )}
          {!open && <Note>{t('case.isClosed')}</Note>}
          {open && mine && <Next file={file} />}
          <h2>{t('case.happened')}</h2>
          <Timeline file={file} />
        </div>
        <div class="stack">
          <Profile file={file} />
          <Incidents file={file} />
          {mine && (
            <>
              <SectionList file={file} opened={opened} />
              <section class="card row" aria-label={t('files.title')}>
                <b class="grow">{t('files.title')}</b>
                <Button onClick={() => router.go({ at: 'files', id })} name="files">
                  {file.attachments.length === 0
                    ? t('files.add')
                    : t('files.show', { count: file.attachments.length })}
                </Button>
              </section>
            </>
          )}
          <Consents file={file} canAsk={mine} onChanged={again} />
          {hasRole(session.me, 'custodian') && (
            <Button look="wide" onClick={() => router.go({ at: 'assign', id })} name="assign">
              {t('assign.title')}
            </Button>
          )}
          {mine && caseWorkers(session.directory.members).length > 1 && (
            <Button look="wide" onClick={() => router.go({ at: 'kin', id })} name="kin">
              {t('kin.open')}
            </Button>
          )}
          {open && mine && (
            <Button look="wide" onClick={() => router.go({ at: 'close', id })}>
              {t('case.close')}
            </Button>
          )}
          {file.erasure === null && (
            <Button look="wide" onClick={() => router.go({ at: 'forget', id })} name="forget">
              {t('forget.title')}
            </Button>
          )}
        </div>
      </div>
    </Frame>
  );
}

/** Assigned, or for a reason within the hour. */
function mayOpen({ me }: Session, { assigned, openUntil }: Case): boolean {
  return openUntil !== null || assigned.includes(me.member.id);
}

const AT_ONCE = ['label', 'contact'] as const;

/** The name and how to call safely are needed before anything else; the rest stays sealed until asked for. */
async function openCase(session: Session, id: string): Promise<OpenedCase> {
  const file = await caseById(id);
  if (file.status === 'erased' || file.erasure?.status === 'withheld') return { file, opened: undefined };
  const { opened, listed } = mayOpen(session, file)
    ? await openSections(session, id, AT_ONCE)
    : await openLabel(session, id);
  return { file: { ...file, sections: listed.filter(isPlain) }, opened };
}
