import { useRef, useState } from 'preact/hooks';
import { prepare } from '../../api/http.js';
import { useSubmission } from '../../api/use-submission.js';
import { useI18n } from '../../i18n/i18n.js';
import type { Answer } from '../../keys/protocol.js';
import { Frame } from '../../shell/frame.js';
import { useRouter } from '../../shell/router.js';
import { useConcern, useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Failed, Note } from '../../ui/notes.js';
import { SubmitNote } from '../../ui/submit-note.js';
import { SheetFields, useTypedSheet } from '../joining/typed-sheet.js';

/** The sheet is typed and compared on this device; the server is told only how it came out. */
export function TestKit() {
  const { t } = useI18n();
  const { keys } = useSession();
  const router = useRouter();
  const concern = useConcern();
  const sheet = useTypedSheet();
  const [failure, setFailure] = useState<unknown>();
  const [outcome, setOutcome] = useState<'matches' | 'differs'>();
  const found = useRef<'matches' | 'differs'>('differs');
  const submission = useSubmission({
    onDone: () => {
      sheet.forget();
      setOutcome(found.current);
    },
  });
  const judge = ({ matches, mistyped, whole, roster }: Answer<'checkKit'>) => {
    sheet.judge(whole, mistyped);
    if (!whole) return;
    found.current = matches ? 'matches' : 'differs';
    const body = { outcome: found.current, roster };
    submission.submit(() => Promise.resolve([prepare('/kit/tests', { in: {}, body })]));
  };
  const check = () => {
    setFailure(undefined);
    keys
      .call('checkKit', { groups: sheet.groups })
      .then(judge, (error: unknown) => setFailure(concern(error)));
  };
  if (outcome !== undefined) {
    return (
      <Frame title={t('kit.test')} onBack={router.back}>
        <div role="status">
          <Note tone={outcome === 'matches' ? 'o' : 'w'}>
            {t(outcome === 'matches' ? 'kit.matches' : 'kit.differs')}
          </Note>
        </div>
        <Button look="wide" onClick={router.back} name="done">
          {t('action.back')}
        </Button>
      </Frame>
    );
  }
  return (
    <Frame
      title={t('kit.test')}
      onBack={router.back}
      foot={
        <Button primary look="grow" busy={submission.state === 'busy'} onClick={check} name="check">
          {t('kit.test')}
        </Button>
      }
    >
      <SheetFields sheet={sheet} unclear="sealing.kit_mistyped" />
      {failure !== undefined && <Failed error={failure} onAgain={check} />}
      <SubmitNote submission={submission} />
    </Frame>
  );
}
