import { useState } from 'preact/hooks';
import { factors } from '../../api/queries.js';
import { loadFactorWords } from '../../i18n/catalog.js';
import { useI18n } from '../../i18n/i18n.js';
import { WithWords } from '../../i18n/more-words.js';
import { Coming } from '../../shell/coming.js';
import { Frame } from '../../shell/frame.js';
import { useRouter } from '../../shell/router.js';
import { useLoaded } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Note } from '../../ui/notes.js';
import type { Second } from '../sign-in/second.js';
import { SecondStep } from '../sign-in/second-step.js';
import { PaperCodes } from './paper-codes.js';
import { ShowFactor } from './show-factor.js';
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
  | { readonly at: 'list' }
  | { readonly at: 'on' | 'off' | 'anew' }
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
  const paper = (codes: readonly string[]) => goTo({ at: 'paper', codes });
  switch (step.at) {
    case 'list':
      break;
    case 'on':
      return <TurnOn onBack={back} onOn={paper} />;
    case 'off':
    case 'anew':
      return (
        <ShowFactor
          to={step.at}
          onBack={back}
          onEnded={() => goTo({ at: 'list' }, t('factor.ended'))}
          onCodes={paper}
        />
      );
    case 'paper':
      return <PaperCodes codes={step.codes} onDone={() => goTo({ at: 'list' }, t('factor.saved'))} />;
  }
  if (loaded.state !== 'ready') {
    return <Coming title={t('app.name')} loaded={loaded} onAgain={again} onBack={router.back} />;
  }
  const { codeSince, recoveryCodesLeft } = loaded.value;
  const on = codeSince !== null;
  return (
    <Frame title={t('app.name')} headed onBack={router.back}>
      <h1>{t('factor.title')}</h1>
      <p role="status" class={said === '' ? 'sr' : ''}>
        {said}
      </p>
      <p>{t('factor.what')}</p>
      <section class="card stack" aria-label={t('factor.title')}>
        <p>
          <b>{t(on ? 'factor.on' : 'factor.off')}</b>
          {on && (
            <>
              <br />
              <span class="muted">{t('factor.left', { count: recoveryCodesLeft })}</span>
            </>
          )}
        </p>
        {on ? (
          <>
            <Button onClick={() => goTo({ at: 'anew' })} name="anew">
              {t('factor.anew')}
            </Button>
            <Button onClick={() => goTo({ at: 'off' })} name="turn-off">
              {t('factor.turnOff')}
            </Button>
          </>
        ) : (
          <Button primary onClick={() => goTo({ at: 'on' })} name="turn-on">
            {t('factor.turnOn')}
          </Button>
        )}
      </section>
      <Note>{t('factor.lost')}</Note>
    </Frame>
  );
}
