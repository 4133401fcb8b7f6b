import { caseById } from '../../api/queries.js';
import { useI18n } from '../../i18n/i18n.js';
import { Frame } from '../../shell/frame.js';
import { useRouter } from '../../shell/router.js';
import { useLoaded } from '../../shell/session.js';
import { Busy, Failed, Note } from '../../ui/notes.js';
import { AddFile } from './add-file.js';
import { FileCard } from './file-card.js';

/** Photos and papers of a case. */
export function Files({ id }: { readonly id: string }) {
  const { t } = useI18n();
  const router = useRouter();
  const [loaded, again] = useLoaded(() => caseById(id), id);
  return (
    <Frame title={t('files.title')} onBack={router.back}>
      {loaded.state === 'loading' && <Busy words={t('loading')} />}
      {loaded.state === 'failed' && <Failed error={loaded.error} onAgain={again} />}
      {loaded.state === 'ready' && (
        <div class="stack">
          <p class="muted">{t('files.hint')}</p>
          {loaded.value.attachments.length === 0 && <Note>{t('files.none')}</Note>}
          {loaded.value.attachments.map((attachment, index) => (
            <FileCard key={attachment.attachmentId} caseId={id} attachment={attachment} number={index + 1} />
          ))}
          {loaded.value.status === 'open' && <AddFile caseId={id} onAdded={again} />}
        </div>
      )}
    </Frame>
  );
}
