import type { FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useI18n } from '../i18n/i18n.js';
import { Busy, Failed } from '../ui/notes.js';
import { Frame } from './frame.js';
import type { InsideProps } from './inside-props.js';

let loaded: FunctionComponent<InsideProps> | undefined;

/** The screens behind the passphrase, fetched once it was right: the first page stays small. */
export function Inside(props: InsideProps) {
  const { t } = useI18n();
  const [, setTurn] = useState(0);
  const [error, setError] = useState<unknown>();
  const load = () => {
    setError(undefined);
    import('./inside.js').then(
      (module) => {
        loaded = module.Inside;
        setTurn((turn) => turn + 1);
      },
      (failure: unknown) => setError(failure),
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
