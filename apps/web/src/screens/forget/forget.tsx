import { caseById } from '../../api/queries.js';
import { useI18n } from '../../i18n/i18n.js';
import { WithWords } from '../../i18n/more-words.js';
import { loadForgetWords } from '../../i18n/parts.js';
import { Coming } from '../../shell/coming.js';
import { Frame } from '../../shell/frame.js';
import { useRouter } from '../../shell/router.js';
import { useLoaded } from '../../shell/session.js';
import { Note } from '../../ui/notes.js';
import { Asking } from './asking.js';
import { Deciding } from './deciding.js';

/** Everything about forgetting a survivor: to ask, to look into it as a second person, to stop it. */
export function Forget({ id }: { readonly id: string }) {
  return (
    <WithWords load={loadForgetWords}>
      <Room id={id} />
    </WithWords>
  );
}

function Room({ id }: { readonly id: string }) {
  const { t } = useI18n();
  const router = useRouter();
  const [loaded, again] = useLoaded(() => caseById(id), id);
  if (loaded.state !== 'ready') {
    return <Coming title={t('forget.title')} loaded={loaded} onAgain={again} onBack={router.back} />;
  }
  const { status, erasure } = loaded.value;
  if (status === 'erased') {
    return (
      <Frame title={t('forget.title')} onBack={router.back}>
        <Note>{t('forget.gone')}</Note>
      </Frame>
    );
  }
  if (erasure === null) return <Asking id={id} onDone={again} />;
  return <Deciding key={erasure.status} id={id} erasure={erasure} onDone={again} />;
}
