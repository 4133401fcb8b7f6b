import type { FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { NetworkFailure } from '../api/failures.js';
import { useI18n } from '../i18n/i18n.js';
import { Busy, Failed } from '../ui/notes.js';
import { Frame } from './frame.js';

export interface Later<Props> extends FunctionComponent<Props> {
  /** Begins to fetch what is about to be shown. */
  ahead(): void;
}

/** A screen fetched when it is first needed: the first page stays small, and nobody loads another role's screens. */
export function later<Props extends object>(
  fetchScreen: () => Promise<FunctionComponent<Props>>,
): Later<Props> {
  let loaded: FunctionComponent<Props> | undefined;
  const fetched = async () => (loaded ??= await fetchScreen());
  function Later(props: Props) {
    const { t } = useI18n();
    // what is drawn is what this component knows: a screen that came a moment after the drawing is asked for all the same
    const [drawn, setDrawn] = useState({ screen: loaded });
    const [error, setError] = useState<unknown>();
    const load = () => {
      setError(undefined);
      fetched().then(
        (screen) => setDrawn({ screen }),
        () => setError(new NetworkFailure()),
      );
    };
    useEffect(() => {
      if (drawn.screen === undefined) load();
    }, []);
    if (drawn.screen !== undefined) return <drawn.screen {...props} />;
    return (
      <Frame title={t('app.name')}>
        {error === undefined ? <Busy words={t('loading')} /> : <Failed error={error} onAgain={load} />}
      </Frame>
    );
  }
  // where it does not come, it is fetched again and said when it is shown
  const ahead = () => void fetched().catch(() => undefined);
  return Object.assign(Later, { ahead });
}
