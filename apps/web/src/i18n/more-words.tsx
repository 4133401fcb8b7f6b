import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { NetworkFailure } from '../api/failures.js';
import { Frame } from '../shell/frame.js';
import { Busy, Failed } from '../ui/notes.js';
import type { MoreWords } from './catalog.js';
import { I18nContext, useI18nContext, type Translator } from './i18n.js';
import type { Language } from './languages.js';

interface WithWordsProps {
  /** The words of this room in the language chosen. */
  readonly load: (language: Language) => Promise<MoreWords>;
  readonly children: ComponentChildren;
}

/** A room that few open brings its own words, so that nobody else has to load them. */
export function WithWords({ load, children }: WithWordsProps) {
  const { translator, choose } = useI18nContext();
  const { language, t } = translator;
  const [shown, setShown] = useState<Translator>();
  const [error, setError] = useState<unknown>();
  const wanted = useRef(language);
  wanted.current = language;
  const fetch = () => {
    setError(undefined);
    load(language).then(
      (words) => {
        if (wanted.current === language) setShown(translator.with(words));
      },
      () => setError(new NetworkFailure()),
    );
  };
  useEffect(fetch, [language]);
  const i18n = useMemo(() => shown && { translator: shown, choose }, [shown, choose]);
  // a language just chosen: what was typed and opened here stays until its words have come
  if (i18n === undefined || error !== undefined) {
    return (
      <Frame title={t('app.name')}>
        {error === undefined ? <Busy words={t('loading')} /> : <Failed error={error} onAgain={fetch} />}
      </Frame>
    );
  }
  return <I18nContext.Provider value={i18n}>{children}</I18nContext.Provider>;
}
