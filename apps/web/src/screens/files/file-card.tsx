import { useState } from 'preact/hooks';
import type { AttachmentContent } from '#cases/domain/section-content';
import { openAttachment } from '../../api/queries.js';
import type { Case } from '../../api/types.js';
import { useI18n } from '../../i18n/i18n.js';
import { savePins } from '../../keys/account.js';
import { keepUp, useConcern, useSession, type Session } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Failed } from '../../ui/notes.js';
import { When } from '../../ui/when.js';
import { PartBar } from './part-bar.js';
import { ShownPaper } from './shown-paper.js';
import { ShownPhoto } from './shown-photo.js';
import { fetchParts } from './transfer.js';

interface FileCardProps {
  readonly caseId: string;
  readonly attachment: Case['attachments'][number];
  readonly number: number;
}

interface OpenedFile {
  readonly content: AttachmentContent;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** One file: opened on a press, on record, and shown without leaving the page. */
export function FileCard({ caseId, attachment, number }: FileCardProps) {
  const { t } = useI18n();
  const session = useSession();
  const concern = useConcern();
  const [parts, setParts] = useState<{ readonly done: number; readonly of: number }>();
  const [opened, setOpened] = useState<OpenedFile>();
  const [error, setError] = useState<unknown>();
  const { attachmentId, recordedAt, actor } = attachment;
  const open = () => {
    setError(undefined);
    setParts({ done: 0, of: 1 });
    openFile(session, { caseId, attachmentId }, (done, of) => setParts({ done, of }))
      .then(setOpened)
      .catch((failure: unknown) => setError(concern(failure)))
      .finally(() => setParts(undefined));
  };
  return (
    <section class="card stack" data-file={attachmentId}>
      <div class="row">
        <div class="grow">
          <b>{opened?.content.name ?? t('files.numbered', { number: String(number) })}</b>
          <div class="muted">
            <When iso={recordedAt} />
            {` · ${session.directory.memberName(actor) ?? ''}`}
          </div>
        </div>
        {opened === undefined && parts === undefined && (
          <Button onClick={open} name="open-file">
            {t('case.open')}
            <span class="sr"> {t('files.numbered', { number: String(number) })}</span>
          </Button>
        )}
      </div>
      {parts !== undefined && <PartBar words={t('files.fetching')} done={parts.done} of={parts.of} />}
      {error !== undefined && <Failed error={error} onAgain={open} />}
      {opened !== undefined && <Shown {...opened} />}
    </section>
  );
}

function Shown({ content, bytes }: OpenedFile) {
  if (content.type === 'application/pdf') return <ShownPaper bytes={bytes} />;
  return <ShownPhoto type={content.type} bytes={bytes} />;
}

async function openFile(
  session: Session,
  place: { readonly caseId: string; readonly attachmentId: string },
  onPart: (done: number, of: number) => void,
): Promise<OpenedFile> {
  const { caseId, attachmentId } = place;
  const { keys, me } = session;
  const disclosed = await openAttachment(caseId, attachmentId);
  await keepUp(session, disclosed.wraps);
  const content = await keys.call('describeFile', { ...place, ...disclosed });
  const sealed = await fetchParts(caseId, attachmentId, onPart);
  const bytes = await keys.call('openFile', { ...place, sealed, content });
  void savePins(me, keys);
  return { content, bytes };
}
