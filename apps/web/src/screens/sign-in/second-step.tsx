import { useState } from 'preact/hooks';
import { Problem } from '../../api/failures.js';
import { signInFully } from '../../api/queries.js';
import { useI18n } from '../../i18n/i18n.js';
import { messageOf } from '../../i18n/messages-of.js';
import { Frame } from '../../shell/frame.js';
import { Button } from '../../ui/button.js';
import { Busy } from '../../ui/notes.js';
import { useShownFactor } from '../factors/use-shown-factor.js';
import { FactorField } from '../factors/factor-field.js';
import { Cancelled, type Second } from './second.js';

/** What is asked for after the four words, where a member has turned it on. */
export function SecondStep({ onMe, onOver }: Second) {
  const i18n = useI18n();
  const { t } = i18n;
  const shown = useShownFactor();
  const [busy, setBusy] = useState(false);
  const submit = (event: Event) => {
    event.preventDefault();
    const factor = busy ? undefined : shown.take();
    if (factor === undefined) return;
    setBusy(true);
    signInFully(factor).then(onMe, (error: unknown) => {
      setBusy(false);
      if (error instanceof Problem && error.code === 'half_sign_in_over') onOver(error);
      else shown.refuse(messageOf(error, i18n));
    });
  };
  return (
    <Frame title={t('app.name')} headed onBack={() => onOver(new Cancelled())}>
      <form class="stack" onSubmit={submit} noValidate>
        <h1>{t('factor.stepTitle')}</h1>
        {!shown.onPaper && <p>{t('factor.step')}</p>}
        <FactorField shown={shown} />
        {busy && <Busy words={t('signIn.busy')} />}
        <Button submit primary look="big wide" busy={busy} name="enter">
          {t('signIn.enter')}
        </Button>
      </form>
    </Frame>
  );
}
