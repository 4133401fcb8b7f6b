import type { Case } from '../../api/types.js';
import { useI18n } from '../../i18n/i18n.js';
import { WithWords } from '../../i18n/more-words.js';
import { loadForgetWords } from '../../i18n/parts.js';
import { Frame } from '../../shell/frame.js';
import { useRouter } from '../../shell/router.js';
import { Note } from '../../ui/notes.js';
import { OfCase } from '../case-page/of-case.js';
import { Asking } from './asking.js';
import { Deciding } from './deciding.js';

/** Everything about forgetting a survivor: to ask, to look into it as a second person, to stop it. */
export function Forget({ id }: { readonly id: string }) {
  return (
    <WithWords load={loadForgetWords}>
      <OfCase id={id} title="forget.title">
        {(file, again) => <Stage file={file} onDone={again} />}
      </OfCase>
    </WithWords>
  );
}

function Stage({ file: { caseId: id, status, erasure }, onDone }: { readonly file: Case; onDone(): void }) {
  const { t } = useI18n();
  const router = useRouter();
  if (status === 'erased') {
    return (
      <Frame title={t('forget.title')} onBack={router.back}>
        <Note>{t('forget.gone')}</Note>
      </Frame>
    );
  }
  if (erasure === null) return <Asking id={id} onDone={onDone} />;
  return <Deciding key={erasure.status} id={id} erasure={erasure} onDone={onDone} />;
}
