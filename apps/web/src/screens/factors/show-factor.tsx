import { useState } from 'preact/hooks';
import { post } from '../../api/http.js';
import { useI18n } from '../../i18n/i18n.js';
import { messageOf } from '../../i18n/messages-of.js';
import { useConcern } from '../../shell/session.js';
import { Frame } from '../../shell/frame.js';
import { Button } from '../../ui/button.js';
import { Busy } from '../../ui/notes.js';
import { FactorField } from './factor-field.js';
import { useShownFactor } from './use-shown-factor.js';

interface ShowFactorProps {
  readonly to: 'off' | 'anew';
  onBack(): void;
  onEnded(): void;
  onCodes(codes: readonly string[]): void;
}

/** A code once more, before the second step is turned off or its paper is drawn anew. */
export function ShowFactor({ to, onBack, onEnded, onCodes }: ShowFactorProps) {
  const i18n = useI18n();
  const { t } = i18n;
  const concern = useConcern();
  const shown = useShownFactor();
  const [busy, setBusy] = useState(false);
  const submit = async (event: Event) => {
    event.preventDefault();
    const body = busy ? undefined : shown.take();
    if (body === undefined) return;
    setBusy(true);
    try {
      if (to === 'off') {
        await post('/me/factors/code/end', { in: {}, body });
        onEnded();
      } else {
        onCodes((await post('/me/factors/recovery-codes', { in: {}, body })).recoveryCodes);
      }
    } catch (error) {
      setBusy(false);
      shown.refuse(messageOf(concern(error), i18n));
    }
  };
  return (
    <Frame title={t('app.name')} headed onBack={onBack}>
      <form class="stack" onSubmit={(event) => void submit(event)} noValidate>
        <h1>{t(to === 'off' ? 'factor.turnOff' : 'factor.anew')}</h1>
        <p>{t(to === 'off' ? 'factor.endWhat' : 'factor.anewWhat')}</p>
        <FactorField shown={shown} />
        {busy && <Busy words={t('loading')} />}
        <Button submit primary look="big wide" busy={busy} name="next">
          {t(to === 'off' ? 'factor.turnOff' : 'log.next')}
        </Button>
      </form>
    </Frame>
  );
}
