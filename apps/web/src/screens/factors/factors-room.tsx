import { useState } from 'preact/hooks';
import { factors } from '../../api/queries.js';
import type { Factors } from '../../api/types.js';
import type { MessageKey } from '../../i18n/catalog.js';
import { useI18n } from '../../i18n/i18n.js';
import { WithWords } from '../../i18n/more-words.js';
import { loadFactorWords } from '../../i18n/parts.js';
import { Coming } from '../../shell/coming.js';
import { Frame } from '../../shell/frame.js';
import { useRouter } from '../../shell/router.js';
import { useLoaded } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Note } from '../../ui/notes.js';
import type { Second } from '../sign-in/second.js';
import { SecondStep } from '../sign-in/second-step.js';
import { AddLock } from './add-lock.js';
import { Locks } from './locks.js';
import { OpenByLock } from './open-by-lock.js';
import { PaperCodes } from './paper-codes.js';
import { SetLock } from './set-lock.js';
import { ShowFactor, type Change } from './show-factor.js';
import { TurnOn } from './turn-on.js';

/** What a member is asked for beside the four words. */
export function FactorsRoom() {
  return (
    <WithWords load={loadFactorWords}>
      <Room />
    </WithWords>
  );
}

/** While signing in: fetched with the room, and with its words. */
export function SecondRoom(second: Second) {
  return (
    <WithWords load={loadFactorWords}>
      <SecondStep {...second} />
    </WithWords>
  );
}

type Step =
  | { readonly at: 'list' | 'code' | 'lock' | 'open' }
  | { readonly at: 'change'; readonly change: Change }
  | { readonly at: 'paper'; readonly codes: readonly string[] };

function Room() {
  const { t } = useI18n();
  const router = useRouter();
  const [loaded, again] = useLoaded(factors, 'factors');
  const [step, setStep] = useState<Step>({ at: 'list' });
  const [said, say] = useState('');
  const goTo = (next: Step, saying = '') => {
    say(saying);
    setStep(next);
    scrollTo(0, 0);
    if (next.at === 'list') again();
  };
  const back = () => goTo({ at: 'list' });
  const done = (saying: MessageKey) => goTo({ at: 'list' }, t(saying));
  const paper = (codes: readonly string[]) => goTo({ at: 'paper', codes });
  if (loaded.state !== 'ready') {
    return <Coming title={t('app.name')} loaded={loaded} onAgain={again} onBack={router.back} />;
  }
  const on = loaded.value.codeSince !== null || loaded.value.passkeys.length > 0;
  switch (step.at) {
    case 'list':
      break;
    case 'code':
      return <TurnOn on={on} onBack={back} onOn={paper} />;
    case 'lock':
      return (
        <AddLock
          on={on}
          onBack={back}
          onAdded={(codes) => (codes === null ? done('factor.lockAdded') : paper(codes))}
        />
      );
    case 'open':
      return <SetLock onBack={back} onSet={() => done('factor.openOn')} />;
    case 'change':
      return (
        <ShowFactor
          change={step.change}
          onBack={back}
          onEnded={() => done(endedBy(step.change, loaded.value))}
          onCodes={paper}
        />
      );
    case 'paper':
      return <PaperCodes codes={step.codes} onDone={() => done('factor.saved')} />;
  }
  return (
    <Frame title={t('app.name')} headed onBack={router.back}>
      <h1>{t('factor.title')}</h1>
      <p role="status" class={said === '' ? 'sr' : ''}>
        {said}
      </p>
      <p>{t('factor.what')}</p>
      <Codes
        factors={loaded.value}
        on={on}
        onTurnOn={() => goTo({ at: 'code' })}
        onChange={(to) => goTo({ at: 'change', change: { to } })}
      />
      <Locks
        factors={loaded.value}
        onAdd={() => goTo({ at: 'lock' })}
        onRemove={(id) => goTo({ at: 'change', change: { to: 'remove', id } })}
      />
      <OpenByLock factors={loaded.value} onSet={() => goTo({ at: 'open' })} />
      <Note>{t('factor.lost')}</Note>
    </Frame>
  );
}

/** What to say of it: without codes a device's own lock may still be asked for. */
function endedBy({ to }: Change, { passkeys }: Factors): MessageKey {
  if (to === 'remove') return 'factor.lockEnded';
  return passkeys.length > 0 ? 'factor.codeOff' : 'factor.ended';
}

interface CodesProps {
  readonly factors: Factors;
  readonly on: boolean;
  onTurnOn(): void;
  onChange(to: 'off' | 'anew'): void;
}

/** Codes of an app, and those on paper for whatever is on. */
function Codes({ factors: { codeSince, recoveryCodesLeft }, on, onTurnOn, onChange }: CodesProps) {
  const { t } = useI18n();
  const code = codeSince !== null;
  return (
    <section class="card stack" aria-label={t('factor.codes')}>
      <h2 class="h">{t('factor.codes')}</h2>
      <p>
        <b>{t(code ? 'factor.on' : on ? 'factor.codeOff' : 'factor.off')}</b>
        {on && (
          <>
            <br />
            <span class="muted">{t('factor.left', { count: recoveryCodesLeft })}</span>
          </>
        )}
      </p>
      {on && (
        <Button onClick={() => onChange('anew')} name="anew">
          {t('factor.anew')}
        </Button>
      )}
      {code ? (
        <Button onClick={() => onChange('off')} name="turn-off">
          {t('factor.turnOff')}
        </Button>
      ) : (
        <Button primary={!on} onClick={onTurnOn} name="turn-on">
          {t('factor.turnOn')}
        </Button>
      )}
    </section>
  );
}
