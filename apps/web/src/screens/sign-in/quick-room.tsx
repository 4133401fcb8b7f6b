import { useI18n } from '../../i18n/i18n.js';
import { Frame } from '../../shell/frame.js';
import { later } from '../../shell/later.js';
import { Note } from '../../ui/notes.js';
import { Languages } from './languages.js';
import type { LockFormProps } from './lock-form.js';
import { PinForm } from './pin-form.js';
import type { QuickRoomProps } from './quick.js';

const LockForm = later<LockFormProps>(() => import('./lock-form.js').then((module) => module.LockForm));

/** Six digits, or the device's own lock, set on this device some hours ago: fetched only where there is one. */
export function QuickRoom({ quick, ...room }: QuickRoomProps) {
  const { t } = useI18n();
  const { locked, ended, ...form } = room;
  if ('passkeyLock' in quick) return <LockForm quick={quick} {...room} />;
  return (
    <Frame title={t('app.name')} headed>
      <Languages />
      <h1>{t(locked === undefined ? 'signIn.title' : 'lock.title')}</h1>
      {ended && <Note tone="w">{t('signIn.ended')}</Note>}
      {locked !== undefined && <p>{t(locked.over ? 'lock.over' : 'lock.why')}</p>}
      <PinForm quick={quick} {...form} />
      <Note>{t('signIn.exitHelp')}</Note>
    </Frame>
  );
}
