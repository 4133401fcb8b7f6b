import { useEffect, useRef, useState } from 'preact/hooks';
import { isSessionOver, Problem } from '../../api/failures.js';
import { askAhead } from '../../api/queries.js';
import type { Me } from '../../api/types.js';
import { findQuick, type QuickKept } from '../../drafts/quick-store.js';
import { useI18n } from '../../i18n/i18n.js';
import { messageOf } from '../../i18n/messages-of.js';
import { openAccount, reopenAccount, type Account } from '../../keys/account.js';
import { KeyClient } from '../../keys/key-client.js';
import { isAlarm, Refused } from '../../keys/refused.js';
import { Frame } from '../../shell/frame.js';
import { onLeaving } from '../../shell/leaving.js';
import { Alarm } from '../../shell/alarm.js';
import { Inside } from '../../shell/inside-later.js';
import { later } from '../../shell/later.js';
import { homeOf } from '../../shell/rooms.js';
import { Button } from '../../ui/button.js';
import { TextField } from '../../ui/field.js';
import { Busy, Note } from '../../ui/notes.js';
import { PassphraseField } from '../../ui/passphrase-field.js';
import { useRefusals } from '../../ui/refusals.js';
import { Languages } from './languages.js';
import type { QuickRoomProps } from './quick.js';
import { Cancelled, type Second } from './second.js';

const SecondStep = later<Second>(() =>
  import('../factors/factors-room.js').then((module) => module.SecondRoom),
);

const QuickRoom = later<QuickRoomProps>(() => import('./quick-room.js').then((module) => module.QuickRoom));

interface SignInProps {
  /** Of one who has just joined. */
  readonly login: string | undefined;
  /** What was kept here was just forgotten: the session was ended from elsewhere, or the member has left. */
  readonly ended: boolean;
  /** Set when a member is only locked: the passphrase alone is asked. */
  readonly locked: { readonly account: Account; readonly over: boolean } | undefined;
  onOpen(account: Account, keys: KeyClient): void;
  onOther(): void;
  onInvitation(): void;
  /** Nobody has their words any more, and the recovery sheet is there. */
  onSheet(): void;
}

export function SignIn({ locked, onOpen, onOther, ...props }: SignInProps) {
  const i18n = useI18n();
  const { t } = i18n;
  const [login, setLogin] = useState(locked?.account.login ?? props.login ?? '');
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const { errors, refuse, answered } = useRefusals();
  const [quick, setQuick] = useState<QuickKept>();
  const [gone, setGone] = useState(false);
  const locker = locked?.account.me.member.id;
  useEffect(() => {
    findQuick(locker).then(setQuick, () => undefined);
  }, [locker]);
  const [second, setSecond] = useState<Second>();
  const [alarm, setAlarm] = useState<string>();
  const over = locked?.over ?? false;
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (alarm === undefined)
      form.current
        ?.querySelector<HTMLInputElement>(props.login ? '#passphrase' : 'input')
        ?.focus({ preventScroll: true });
  }, []);

  // started while the words are typed: a slow phone takes as long to start it as to sign in with it
  const started = useRef<KeyClient | undefined>(undefined);
  useEffect(() => {
    started.current = new KeyClient();
    return () => started.current?.end();
  }, []);

  const enter = async () => {
    const keys = started.current ?? new KeyClient();
    started.current = undefined;
    const forget = onLeaving(() => keys.end());
    try {
      const onSecond = () =>
        new Promise<Me>((resolve, reject) => setSecond({ onMe: resolve, onOver: reject }));
      const opening = { login: login.trim(), passphrase, keys, onKnown, onSecond };
      const account =
        locked === undefined || over
          ? await openAccount(opening)
          : await reopenAccount(locked.account, opening).catch((error: unknown) => {
              // away for long, or ended from another device: the words are here, so sign in anew
              if (isSessionOver(error)) return openAccount(opening);
              throw error;
            });
      onOpen(account, keys);
    } catch (error) {
      keys.end();
      forget();
      setBusy(false);
      setSecond(undefined);
      if (error instanceof Cancelled) return;
      if (isAlarm(error)) setAlarm(error.code);
      refuse({ passphrase: wrong(error) ? t('signIn.wrong') : messageOf(error, i18n) });
    }
  };
  const submit = (event: Event) => {
    event.preventDefault();
    if (busy) return;
    const missing = {
      ...(login.trim() === '' ? { login: t('signIn.loginEmpty') } : {}),
      ...(passphrase.trim() === '' ? { passphrase: t('signIn.passphraseEmpty') } : {}),
    };
    refuse(missing);
    if (Object.keys(missing).length > 0) return;
    setBusy(true);
    void enter();
  };

  if (second !== undefined) return <SecondStep {...second} />;
  if (alarm !== undefined) return <Alarm code={alarm} onClose={() => setAlarm(undefined)} />;
  if (quick !== undefined) {
    return (
      <QuickRoom
        quick={quick}
        locked={locked}
        ended={props.ended}
        onKnown={onKnown}
        onOpen={onOpen}
        onGone={() => {
          setGone(true);
          setQuick(undefined);
        }}
        onWords={() => setQuick(undefined)}
      />
    );
  }
  return (
    <Frame title={t('app.name')} headed>
      <Languages />
      <h1>{t(locked === undefined ? 'signIn.title' : 'lock.title')}</h1>
      {props.ended && <Note tone="w">{t('signIn.ended')}</Note>}
      {locked !== undefined && <p>{t(over ? 'lock.over' : 'lock.why')}</p>}
      {gone && <Note tone="w">{t('problem.pin_gone')}</Note>}
      <form class="stack" ref={form} onSubmit={submit} noValidate>
        {locked === undefined && (
          <TextField
            id="login"
            label={t('signIn.login')}
            value={login}
            onChange={(typed) => {
              setLogin(typed);
              answered('login', 'passphrase');
            }}
            error={errors['login']}
          />
        )}
        <PassphraseField
          id="passphrase"
          hint={t('signIn.passphraseHint')}
          value={passphrase}
          onChange={(typed) => {
            // whoever types it means to come in: the rooms arrive meanwhile
            if (passphrase === '') Inside.ahead();
            setPassphrase(typed);
            answered('passphrase');
          }}
          error={errors['passphrase']}
          busy={busy}
        />
        {busy && <Busy words={t('signIn.busy')} />}
        <Button submit primary look="big wide" busy={busy} name="enter">
          {t(locked === undefined ? 'signIn.enter' : 'lock.open')}
        </Button>
        {locked !== undefined && (
          <Button look="link" onClick={onOther}>
            {t('lock.other')}
          </Button>
        )}
        {locked === undefined && (
          <Button look="wide" onClick={props.onInvitation} name="invitation">
            {t('signIn.invitation')}
          </Button>
        )}
        {locked === undefined && (
          <Button look="link" onClick={props.onSheet} name="sheet">
            {t('signIn.sheet')}
          </Button>
        )}
      </form>
      <Note>{t('signIn.exitHelp')}</Note>
    </Frame>
  );
}

/** One answer for an unknown login, a wrong passphrase and a lock that does not open. */
function wrong(error: unknown): boolean {
  if (error instanceof Refused) return ['passphrase_wrong', 'salt_refused'].includes(error.code);
  return (
    error instanceof Problem &&
    [400, 401, 403, 404, 422].includes(error.status) &&
    !['organization_suspended', 'half_sign_in_over'].includes(error.code)
  );
}

/** What comes next is on its way while the keys are unlocked; who waits to be admitted may read no directory yet. */
function onKnown(me: Me): void {
  const { at } = homeOf(me);
  if (me.standing !== 'candidate') askAhead(at === 'cases' || at === 'inbox' ? at : 'other');
}
