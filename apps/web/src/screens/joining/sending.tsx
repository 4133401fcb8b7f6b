import { Problem } from '../../api/failures.js';
import { useI18n } from '../../i18n/i18n.js';
import { messageOf } from '../../i18n/messages-of.js';
import { Frame } from '../../shell/frame.js';
import { Button } from '../../ui/button.js';
import { Busy, Note } from '../../ui/notes.js';
import type { Joining } from './use-joining.js';

interface SendingProps {
  readonly joining: Joining;
  onAgain(): void;
  onLeave(): void;
}

/** While the one request is under way, and when it was refused. */
export function Sending({ joining, onAgain, onLeave }: SendingProps) {
  const i18n = useI18n();
  const { t } = i18n;
  const { state, error } = joining;
  const used = error instanceof Problem && error.code === 'invitation_refused';
  return (
    <Frame title={t('app.name')} headed>
      <h1>{t('join.sendingTitle')}</h1>
      {state === 'busy' && <Busy words={t('join.sending')} />}
      {state === 'waiting' && <Note tone="w">{t('join.waiting')}</Note>}
      {state === 'idle' && error !== undefined && (
        <div role="alert">
          <Note tone="h">{used ? t('join.codeRefused') : messageOf(error, i18n)}</Note>
        </div>
      )}
      {state !== 'busy' && !used && (
        <Button primary look="big wide" onClick={onAgain} name="again">
          {t('action.again')}
        </Button>
      )}
      {state === 'idle' && error !== undefined && (
        <Button look="wide" onClick={onLeave}>
          {t('joined.signIn')}
        </Button>
      )}
    </Frame>
  );
}
