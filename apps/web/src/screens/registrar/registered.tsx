import { registry } from '../../api/queries.js';
import type { Registered } from '../../api/types.js';
import { useI18n } from '../../i18n/i18n.js';
import { Coming } from '../../shell/coming.js';
import { Frame } from '../../shell/frame.js';
import { useLoaded, type Loaded } from '../../shell/session.js';
import { Note } from '../../ui/notes.js';

/** One organization as the registrar sees it. */
export function useRegistered(id: string): [Loaded<Registered | undefined>, () => void] {
  return useLoaded(async () => (await registry()).find((one) => one.id === id), id);
}

interface WaitingProps {
  readonly loaded: Loaded<Registered | undefined>;
  onAgain(): void;
  onBack(): void;
}

export function Waiting({ loaded, onAgain, onBack }: WaitingProps) {
  const { t } = useI18n();
  const title = t('tab.registry');
  if (loaded.state !== 'ready') {
    return <Coming title={title} loaded={loaded} onAgain={onAgain} onBack={onBack} />;
  }
  return (
    <Frame title={title} onBack={onBack}>
      <Note tone="w">{t('directory.unknown')}</Note>
    </Frame>
  );
}
