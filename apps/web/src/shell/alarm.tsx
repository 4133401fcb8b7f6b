import { useI18n } from '../i18n/i18n.js';
import { sealingMessage } from '../i18n/messages-of.js';
import { Button } from '../ui/button.js';
import { Note } from '../ui/notes.js';
import { Frame } from './frame.js';

/** Full screen: what the server showed was not vouched for, and nothing was opened or sent. */
export function Alarm({ code, onClose }: { readonly code: string; readonly onClose: () => void }) {
  const i18n = useI18n();
  const { t } = i18n;
  return (
    <Frame title={t('app.name')} headed>
      <div class="stack" role="alert" data-code={code}>
        <h1>{t('alarm.title')}</h1>
        <Note tone="h">{sealingMessage(code, i18n)}</Note>
        <p>{t('alarm.what')}</p>
        <p class="muted">{t('alarm.code', { code })}</p>
        <Button onClick={onClose}>{t('alarm.close')}</Button>
      </div>
    </Frame>
  );
}
