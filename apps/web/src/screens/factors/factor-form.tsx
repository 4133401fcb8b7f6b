import { useEffect, useState } from 'preact/hooks';
import type { ShownFactor, Ways } from '../../api/types.js';
import { useI18n } from '../../i18n/i18n.js';
import { PasskeyFailed, showPasskey } from '../../keys/passkey.js';
import { Frame } from '../../shell/frame.js';
import { Button } from '../../ui/button.js';
import { Busy, Failed } from '../../ui/notes.js';
import { FactorField } from './factor-field.js';
import { factorMessageOf } from './passkey-failure.js';
import { useShownFactor } from './use-shown-factor.js';

export interface FactorFormProps {
  readonly title: string;
  readonly what?: string;
  readonly next: string;
  readonly name: string;
  /** What can be shown; what a passkey has to answer is good once, and is asked for anew each time. */
  ask(): Promise<Ways>;
  /** @throws what was refused */
  onShown(factor: ShownFactor): Promise<void>;
  /** What is thrown passes here first: what concerns the whole page is seen to there. */
  onFailed(error: unknown): unknown;
  onBack(): void;
}

/** Asks for what is on: the device's own lock, six digits of an app, or a code from paper. */
export function FactorForm(props: FactorFormProps) {
  const { t } = useI18n();
  const [ways, setWays] = useState<Ways>();
  const [error, setError] = useState<unknown>();
  const ask = () => {
    setError(undefined);
    props.ask().then(setWays, (failure: unknown) => setError(props.onFailed(failure)));
  };
  useEffect(ask, []);
  if (ways !== undefined) return <Form {...props} ways={ways} />;
  return (
    <Frame title={t('app.name')} headed onBack={props.onBack}>
      <h1>{props.title}</h1>
      {error === undefined ? <Busy words={t('loading')} /> : <Failed error={error} onAgain={ask} />}
    </Frame>
  );
}

function Form({ ways, ask, onShown, onFailed, ...props }: FactorFormProps & { readonly ways: Ways }) {
  const i18n = useI18n();
  const { t } = i18n;
  const shown = useShownFactor(ways.code ? 'app' : 'paper');
  const [busy, setBusy] = useState(false);
  const [refused, refuse] = useState('');
  const run = (take: () => Promise<void>, say: (sentence: string) => void) => {
    setBusy(true);
    refuse('');
    take().catch((error: unknown) => {
      setBusy(false);
      say(factorMessageOf(onFailed(error), i18n));
    });
  };
  const submit = (event: Event) => {
    event.preventDefault();
    const factor = busy ? undefined : shown.take();
    if (factor !== undefined) run(() => onShown(factor), shown.refuse);
  };
  const askLock = () =>
    run(async () => {
      const { passkey } = await ask();
      if (passkey === null) throw new PasskeyFailed('not_shown');
      await onShown({ passkey: (await showPasskey(passkey)).answer });
    }, refuse);
  return (
    <Frame title={t('app.name')} headed onBack={props.onBack}>
      <form class="stack" onSubmit={submit} noValidate>
        <h1>{props.title}</h1>
        {props.what !== undefined && <p>{props.what}</p>}
        {ways.passkey !== null && (
          <>
            <p>{t('factor.locksWhat')}</p>
            <Button primary look="big wide" busy={busy} onClick={askLock} name="lock">
              {t('factor.useLock')}
            </Button>
            <p role="alert" class={refused === '' ? 'sr' : 'note w'}>
              {refused}
            </p>
          </>
        )}
        {ways.code && !shown.onPaper && <p>{t('factor.step')}</p>}
        <FactorField shown={shown} app={ways.code} />
        {busy && <Busy words={t('signIn.busy')} />}
        <Button submit primary={ways.passkey === null} look="big wide" busy={busy} name={props.name}>
          {props.next}
        </Button>
      </form>
    </Frame>
  );
}
