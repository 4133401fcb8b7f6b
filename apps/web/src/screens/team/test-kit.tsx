import { useRef, useState } from 'preact/hooks';
import { prepare } from '../../api/http.js';
import { useSubmission } from '../../api/use-submission.js';
import { useI18n } from '../../i18n/i18n.js';
import type { Answer } from '../../keys/protocol.js';
import { Frame } from '../../shell/frame.js';
import { useRouter } from '../../shell/router.js';
import { useConcern, useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { TextField } from '../../ui/field.js';
import { Failed, Note } from '../../ui/notes.js';
import { useRefusals } from '../../ui/refusals.js';
import { SubmitNote } from '../../ui/submit-note.js';
import { kitId } from '../joining/kit-steps.js';

const NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** The sheet is typed and compared on this device; the server is told only how it came out. */
export function TestKit() {
  const { t } = useI18n();
  const { keys } = useSession();
  const router = useRouter();
  const concern = useConcern();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const { errors, refuse, answered } = useRefusals();
  const [failure, setFailure] = useState<unknown>();
  const [unclear, setUnclear] = useState(false);
  const [outcome, setOutcome] = useState<'matches' | 'differs'>();
  const found = useRef<'matches' | 'differs'>('differs');
  const submission = useSubmission({
    onDone: () => {
      setTyped({});
      setOutcome(found.current);
    },
  });
  const judge = ({ matches, mistyped, whole, roster }: Answer<'checkKit'>) => {
    refuse(Object.fromEntries(mistyped.map((number) => [kitId(number), t('join.kitWrong')])));
    setUnclear(!whole && mistyped.length === 0);
    if (!whole) return;
    found.current = matches ? 'matches' : 'differs';
    const body = { outcome: found.current, roster };
    submission.submit(() => Promise.resolve([prepare('/kit/tests', { in: {}, body })]));
  };
  const check = () => {
    setFailure(undefined);
    const groups = NUMBERS.map((number) => typed[kitId(number)] ?? '');
    keys.call('checkKit', { groups }).then(judge, (error: unknown) => setFailure(concern(error)));
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
      <p>{t('kit.what')}</p>
      {NUMBERS.map((number) => (
        <TextField
          key={number}
          id={kitId(number)}
          mode="email"
          label={t('join.kitGroup', { number })}
          value={typed[kitId(number)] ?? ''}
          onChange={(text) => {
            setTyped({ ...typed, [kitId(number)]: text });
            setUnclear(false);
            answered(kitId(number));
          }}
          error={errors[kitId(number)]}
        />
      ))}
      {unclear && (
        <div role="alert">
          <Note tone="w">{t('sealing.kit_mistyped')}</Note>
        </div>
      )}
      {failure !== undefined && <Failed error={failure} onAgain={check} />}
      <SubmitNote submission={submission} />
    </Frame>
  );
}
