import { useI18n } from '../../i18n/i18n.js';
import { WithWords } from '../../i18n/more-words.js';
import { loadHelpWords } from '../../i18n/parts.js';
import { Frame } from '../../shell/frame.js';
import { homeOf } from '../../shell/rooms.js';
import { useRouter } from '../../shell/router.js';
import { useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Busy, Note } from '../../ui/notes.js';
import { PassphraseField } from '../../ui/passphrase-field.js';
import { StepFrame } from '../joining/step-frame.js';
import { OnlyYou, ShownWords, TypedWords } from '../joining/words-steps.js';
import { useChangeOfWords } from './use-change-of-words.js';

/** Other four words for the same member: the present ones, the new ones to copy, and once again from paper. */
export function ChangeWords() {
  return (
    <WithWords load={loadHelpWords}>
      <Steps />
    </WithWords>
  );
}

function Steps() {
  const { t } = useI18n();
  const router = useRouter();
  const { me, signOut } = useSession();
  const change = useChangeOfWords();
  const { step, typed, busy, errors } = change;
  const leave = () => {
    router.replace(homeOf(me));
    signOut('drafts');
  };
  const frame = { busy, of: 3, onNext: change.next };
  switch (step) {
    case 'now':
      return (
        <StepFrame {...frame} at={1} title={t('words.change')} next={t('log.next')} onBack={router.back}>
          <p>{t('words.why')}</p>
          <Note>{t('words.elsewhere')}</Note>
          <PassphraseField
            id="now"
            hint={t('words.now')}
            value={typed}
            onChange={change.type}
            error={errors['now']}
            busy={busy}
          />
          {busy && <Busy words={t('signIn.busy')} />}
        </StepFrame>
      );
    case 'words':
      return (
        <StepFrame
          {...frame}
          at={2}
          title={t('words.new')}
          next={t('join.wordsWritten')}
          onBack={router.back}
        >
          <ShownWords words={change.words} onAgain={change.draw} />
          <OnlyYou />
        </StepFrame>
      );
    case 'back':
      return (
        <StepFrame {...frame} at={3} title={t('join.backTitle')} next={t('words.save')} onBack={change.look}>
          <TypedWords
            typed={typed}
            error={errors['words']}
            busy={busy}
            onChange={change.type}
            onLook={change.look}
          />
        </StepFrame>
      );
    case 'done':
      return (
        <Frame title={t('app.name')} headed>
          <h1>{t('words.doneTitle')}</h1>
          <p>{t('words.done')}</p>
          <Button primary look="big wide" onClick={leave} name="done">
            {t('words.signIn')}
          </Button>
        </Frame>
      );
  }
}
