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
  function Later(props: Props) {
    const { t } = useI18n();
    const [, setTurn] = useState(0);
    const [error, setError] = useState<unknown>();
    const load = () => {
      setError(undefined);
      fetchScreen().then(
        (screen) => {
          loaded = screen;
          setTurn((turn) => turn + 1);
        },
        () => setError(new NetworkFailure()),
      );
    };
    useEffect(() => {
      if (loaded === undefined) load();
    }, []);
    if (loaded !== undefined) {
      const Loaded = loaded;
      return <Loaded {...props} />;
    }
    return (
      <Frame title={t('app.name')}>
        {error === undefined ? <Busy words={t('loading')} /> : <Failed error={error} onAgain={load} />}
      </Frame>
    );
  }
  const ahead = () => {
    // where it does not come, it is fetched again and said when it is shown
    void fetchScreen().then(
      (screen) => (loaded = screen),
      () => undefined,
    );
  };
  return Object.assign(Later, { ahead });
}
