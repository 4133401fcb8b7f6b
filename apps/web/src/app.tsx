import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { health } from './api/queries.js';
import { forgetEnded } from './drafts/standing.js';
import { allWritten } from './drafts/writing.js';
import { loadCatalog, type Catalog } from './i18n/catalog.js';
import { I18nContext, Translator } from './i18n/i18n.js';
import { keepLanguage, type Language } from './i18n/languages.js';
import type { Me } from './api/types.js';
import type { Account } from './keys/account.js';
import type { KeyClient } from './keys/key-client.js';
import { invitationOf, type Invitation } from './screens/joining/invitation-link.js';
import { SignIn } from './screens/sign-in/sign-in.js';
import { cover, uncover } from './shell/cover.js';
import { SurroundingsContext } from './shell/frame.js';
import { Inside } from './shell/inside-later.js';
import { later } from './shell/later.js';

const Join = later(() => import('./screens/joining/join.js').then((module) => module.Join));
const FirstRun = later(() => import('./screens/first-run/first-run.js').then((module) => module.FirstRun));

/** Signed out, perhaps with an invitation at hand or the first to come; locked with the member remembered; or inside with the keys at hand. */
type Phase =
  | { readonly at: 'out'; readonly login?: string | undefined; readonly ended?: boolean }
  | { readonly at: 'joining'; readonly link: Invitation | undefined; readonly sheet?: true }
  | { readonly at: 'first' }
  | { readonly at: 'locked'; readonly account: Account; readonly over: boolean }
  | { readonly at: 'in'; readonly account: Account; readonly keys: KeyClient };

interface AppProps {
  readonly language: Language;
  readonly catalog: Catalog;
}

export function App({ language, catalog }: AppProps) {
  const [words, setWords] = useState({ language, catalog });
  const [phase, setPhase] = useState<Phase>(() => {
    const link = invitationOf(location.hash);
    return link === undefined ? { at: 'out' } : { at: 'joining', link };
  });
  const at = useRef(phase.at);
  at.current = phase.at;
  const lookForEnd = useCallback(() => {
    forgetEnded().then(
      (ended) =>
        setPhase((before) => {
          const concerned =
            before.at === 'out' || (before.at === 'locked' && ended.includes(before.account.me.member.id));
          return ended.length > 0 && concerned ? { at: 'out', ended: true } : before;
        }),
      // asked again before anybody signs in
      () => undefined,
    );
  }, []);
  const [demoServer, setDemoServer] = useState(false);

  useEffect(() => {
    document.documentElement.lang = words.language;
  }, [words]);
  useEffect(() => {
    health().then(
      (answer) => {
        setDemoServer(answer.demo);
        if (!answer.setUp && answer.status === 'ready') {
          setPhase((before) => (before.at === 'in' ? before : { at: 'first' }));
        }
      },
      () => undefined,
    );
  }, []);
  useEffect(() => {
    // a link opened in a tab where this page stands already
    const follow = () => {
      const link = invitationOf(location.hash);
      if (link !== undefined) setPhase((before) => (before.at === 'in' ? before : { at: 'joining', link }));
    };
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);

  const i18n = useMemo(
    () => ({
      translator: new Translator(words.language, words.catalog),
      choose: (next: Language) => {
        keepLanguage(next);
        void loadCatalog(next).then((loaded) => setWords({ language: next, catalog: loaded }));
      },
    }),
    [words],
  );
  const open = useCallback((account: Account, keys: KeyClient) => setPhase({ at: 'in', account, keys }), []);
  const lock = useCallback((over = false) => {
    if (at.current !== 'in') return;
    cover();
    // what was typed is sealed first: the keys that seal it go with the worker
    void allWritten().then(() => {
      setPhase((before) => {
        if (before.at !== 'in') return before;
        before.keys.end();
        return { at: 'locked', account: before.account, over };
      });
      if (over) lookForEnd();
    });
  }, []);
  useEffect(() => {
    if (phase.at === 'locked' && document.visibilityState === 'visible') uncover();
  }, [phase]);
  useEffect(lookForEnd, [lookForEnd]);
  const meChanged = useCallback((me: Me) => {
    setPhase((before) => (before.at === 'in' ? { ...before, account: { ...before.account, me } } : before));
  }, []);
  const signIn = useCallback((login?: string) => {
    history.replaceState(null, '', location.pathname);
    setPhase({ at: 'out', login });
  }, []);
  const leave = useCallback(() => {
    setPhase((before) => {
      if (before.at === 'in') before.keys.end();
      return { at: 'out' };
    });
  }, []);

  const demo =
    demoServer || ('account' in phase && (phase.account.me.demo || phase.account.me.organization.demo));
  const surroundings = useMemo(
    () => (phase.at === 'in' ? { demo, lock: () => lock() } : { demo }),
    [demo, phase.at],
  );
  return (
    <I18nContext.Provider value={i18n}>
      <SurroundingsContext.Provider value={surroundings}>
        {phase.at === 'in' && (
          <Inside
            account={phase.account}
            keys={phase.keys}
            onLock={lock}
            onSignedOut={leave}
            onMe={meChanged}
          />
        )}
        {phase.at === 'joining' && <Join key={phase.link?.code} {...phase} onSignIn={signIn} />}
        {phase.at === 'first' && <FirstRun onSignIn={signIn} />}
        {(phase.at === 'out' || phase.at === 'locked') && (
          <SignIn
            key={phase.at}
            login={phase.at === 'out' ? phase.login : undefined}
            ended={phase.at === 'out' && phase.ended === true}
            locked={phase.at === 'locked' ? phase : undefined}
            onOpen={open}
            onOther={leave}
            onSheet={() => setPhase({ at: 'joining', link: undefined, sheet: true })}
            onInvitation={() => setPhase({ at: 'joining', link: undefined })}
          />
        )}
      </SurroundingsContext.Provider>
    </I18nContext.Provider>
  );
}
