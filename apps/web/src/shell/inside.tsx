import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { isWalkDue, walked } from '../drafts/device-notes.js';
import { keeping } from '../drafts/keeping.js';
import { useI18n } from '../i18n/i18n.js';
import { whoAmI } from '../api/queries.js';
import { signOut, takeSecrets } from '../keys/account.js';
import { WhoseDevice } from '../screens/device/whose-device.js';
import { Screen } from '../screens/screen.js';
import { Busy, Failed } from '../ui/notes.js';
import { Alarm } from './alarm.js';
import { Directory } from './directory.js';
import { Frame } from './frame.js';
import type { InsideProps } from './inside-props.js';
import { later } from './later.js';
import { onLeaving } from './leaving.js';
import { OfficeProvider } from './office.js';
import { RouterProvider } from './router.js';
import { homeOf } from './rooms.js';
import { SessionContext } from './session.js';
import { useIdle } from './use-idle.js';

const Waiting = later(() => import('../screens/team/waiting.js').then((module) => module.Waiting));
const Walk = later(() => import('../screens/walk/walk.js').then((module) => module.Walk));

/** Everything behind the passphrase. */
export function Inside({ account, keys, onLock, onSignedOut, onMe }: InsideProps) {
  const { t } = useI18n();
  const { me } = account;
  const candidate = me.standing === 'candidate';
  const [directory, setDirectory] = useState<Directory>();
  const [whose, setWhose] = useState(account.whose);
  const [walk, setWalk] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const [alarm, setAlarm] = useState<string>();
  const refresh = useCallback(async () => {
    // one who waits may read nothing of the directory yet
    const [loaded, due] = await Promise.all([
      candidate ? new Directory([], [], []) : Directory.load(),
      candidate ? false : isWalkDue(me.member.id),
    ]);
    setWalk(due);
    setDirectory(loaded);
  }, [candidate, me.member.id]);
  const load = useCallback(() => {
    setFailure(undefined);
    refresh().catch(setFailure);
  }, [refresh]);
  useLayoutEffect(load, [load]);
  useEffect(() => onLeaving(() => keys.end()), [keys]);
  const ending = useRef(false);
  const lock = useCallback(
    (over = false) => {
      if (!(over && ending.current)) onLock(over);
    },
    [onLock],
  );
  const idle = useCallback(() => onLock(), [onLock]);
  useIdle(idle);

  const renew = useCallback(async () => {
    const now = await whoAmI();
    await takeSecrets(now, keys);
    onMe(now);
    return now;
  }, [keys, onMe]);

  const session = useMemo(
    () =>
      directory && {
        me,
        account,
        keys,
        directory,
        refresh,
        renew,
        lock,
        endBy: async (work: () => Promise<void>) => {
          ending.current = true;
          try {
            await work();
          } catch (error) {
            ending.current = false;
            throw error;
          }
        },
        alarm: setAlarm,
        signOut: (kept: 'nothing' | 'drafts') => {
          const end = async () => {
            await signOut().catch(() => undefined);
            if (kept === 'nothing') await keeping.forget(me.member.id, { answer: false });
          };
          void end().then(onSignedOut);
        },
      },
    [me, account, keys, directory, refresh, renew, lock, onSignedOut],
  );
  if (alarm === undefined && whose === undefined) {
    return <WhoseDevice me={me} keys={keys} onAnswered={setWhose} />;
  }
  if (alarm !== undefined) return <Alarm code={alarm} onClose={() => onLock()} />;
  if (session === undefined) {
    return (
      <Frame title={t('app.name')}>
        {failure === undefined ? <Busy words={t('loading')} /> : <Failed error={failure} onAgain={load} />}
      </Frame>
    );
  }
  const endWalk = () => {
    void walked(me.member.id);
    setWalk(false);
  };
  return (
    <SessionContext.Provider value={session}>
      {candidate && <Waiting onAdmitted={onMe} />}
      {!candidate && walk && <Walk onDone={endWalk} />}
      {!candidate && !walk && (
        <OfficeProvider>
          <RouterProvider home={homeOf(me)}>
            <Screen />
          </RouterProvider>
        </OfficeProvider>
      )}
    </SessionContext.Provider>
  );
}
