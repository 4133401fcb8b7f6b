import { useI18n } from '../i18n/i18n.js';
import { Busy, Failed } from '../ui/notes.js';
import { Frame } from './frame.js';
import type { Loaded } from './session.js';

interface ComingProps {
  readonly title: string;
  /** Said meanwhile, where there is more to say than that it loads. */
  readonly words?: string;
  readonly loaded: Loaded<unknown>;
  onAgain(): void;
  onBack(): void;
}

/** A screen whose contents are on their way, or did not come. */
export function Coming({ title, words, loaded, onAgain, onBack }: ComingProps) {
  const { t } = useI18n();
  return (
    <Frame title={title} onBack={onBack}>
      {loaded.state === 'failed' ? (
        <Failed error={loaded.error} onAgain={onAgain} />
      ) : (
        <Busy words={words ?? t('loading')} />
      )}
    </Frame>
  );
}
