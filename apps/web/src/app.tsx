import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { health } from './api/queries.js';
import { loadCatalog, type Catalog } from './i18n/catalog.js';
import { I18nContext, Translator } from './i18n/i18n.js';
import { keepLanguage, type Language } from './i18n/languages.js';
import type { Account } from './keys/account.js';
import type { KeyClient } from './keys/key-client.js';
import { SignIn } from './screens/sign-in/sign-in.js';
import { SurroundingsContext } from './shell/frame.js';
import { Inside } from './shell/inside-later.js';

/** Signed out; locked with the member remembered; or inside with the keys at hand. */
type Phase =
  | { readonly at: 'out' }
  | { readonly at: 'locked'; readonly account: Account; readonly over: boolean }
  | { readonly at: 'in'; readonly account: Account; readonly keys: KeyClient };

interface AppProps {
  readonly language: Language;
  readonly catalog: Catalog;
}

export function App({ language, catalog }: AppProps) {
  const [words, setWords] = useState({ language, catalog });
  const [phase, setPhase] = useState<Phase>({ at: 'out' });
  const [demoServer, setDemoServer] = useState(false);

  useEffect(() => {
    document.documentElement.lang = words.language;
  }, [words]);
  useEffect(() => {
    health().then(
      (answer) => setDemoServer('demo' in answer && answer.demo),
      () => undefined,
    );
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
    setPhase((before) => {
      if (before.at !== 'in') return before;
      before.keys.end();
      return { at: 'locked', account: before.account, over };
    });
  }, []);
  const leave = useCallback(() => {
    setPhase((before) => {
      if (before.at === 'in') before.keys.end();
      return { at: 'out' };
    });
  }, []);

  const demo =
    demoServer || (phase.at !== 'out' && (phase.account.me.demo || phase.account.me.organization.demo));
  const surroundings = useMemo(
    () => (phase.at === 'in' ? { demo, lock: () => lock() } : { demo }),
    [demo, phase.at],
  );
  return (
    <I18nContext.Provider value={i18n}>
      <SurroundingsContext.Provider value={surroundings}>
        {phase.at === 'in' ? (
          <Inside account={phase.account} keys={phase.keys} onLock={lock} onSignedOut={leave} />
        ) : (
          <SignIn
            key={phase.at}
            locked={phase.at === 'locked' ? phase : undefined}
            onOpen={open}
            onOther={leave}
          />
        )}
      </SurroundingsContext.Provider>
    </I18nContext.Provider>
  );
}
