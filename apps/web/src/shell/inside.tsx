import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { useI18n } from '../i18n/i18n.js';
import { signOut } from '../keys/account.js';
import { Screen } from '../screens/screen.js';
import { Busy, Failed } from '../ui/notes.js';
import { Alarm } from './alarm.js';
import { Directory } from './directory.js';
import { Frame } from './frame.js';
import type { InsideProps } from './inside-props.js';
import { onLeaving } from './leaving.js';
import { RouterProvider } from './router.js';
import { homeOf } from './rooms.js';
import { SessionContext } from './session.js';
import { useIdle } from './use-idle.js';

/** Everything behind the passphrase. */
export function Inside({ account, keys, onLock, onSignedOut }: InsideProps) {
  const { t } = useI18n();
  const { me } = account;
  const [directory, setDirectory] = useState<Directory>();
  const [failure, setFailure] = useState<unknown>();
  const [alarm, setAlarm] = useState<string>();
  const load = useCallback(() => {
    setFailure(undefined);
    Directory.load().then(setDirectory, setFailure);
  }, []);
  useEffect(load, []);
  useEffect(() => onLeaving(() => keys.end()), [keys]);
  const idle = useCallback(() => onLock(), [onLock]);
  useIdle(idle);

  const session = useMemo(
    () =>
      directory && {
        me,
        keys,
        directory,
        lock: onLock,
        alarm: setAlarm,
        signOut: () => void signOut().then(onSignedOut, onSignedOut),
      },
    [me, keys, directory, onLock, onSignedOut],
  );
  if (alarm !== undefined) return <Alarm code={alarm} onClose={() => onLock()} />;
  if (session === undefined) {
    return (
      <Frame title={t('app.name')}>
        {failure === undefined ? <Busy words={t('loading')} /> : <Failed error={failure} onAgain={load} />}
      </Frame>
    );
  }
  return (
    <SessionContext.Provider value={session}>
      <RouterProvider home={homeOf(me)}>
        <Screen />
      </RouterProvider>
    </SessionContext.Provider>
  );
}
