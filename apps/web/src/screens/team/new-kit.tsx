import { useState } from 'preact/hooks';
import { prepare } from '../../api/http.js';
import { useSubmission } from '../../api/use-submission.js';
import { useI18n } from '../../i18n/i18n.js';
import type { Answer } from '../../keys/protocol.js';
import { Refused } from '../../keys/refused.js';
import { Frame } from '../../shell/frame.js';
import { useRouter } from '../../shell/router.js';
import { useConcern, useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Busy, Failed } from '../../ui/notes.js';
import { SubmitNote } from '../../ui/submit-note.js';
import { KitPages } from '../joining/kit-pages.js';

/** The sheet is lost: another is copied first, and only then counts. */
export function NewKit() {
  const { t } = useI18n();
  const { keys, renew, refresh } = useSession();
  const router = useRouter();
  const concern = useConcern();
  const [made, setMade] = useState<Answer<'replaceKit'>>();
  const [copied, setCopied] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const submission = useSubmission({
    onDone: () => {
      void renew().finally(() => {
        void refresh();
        router.back();
      });
    },
    // what was copied does not hold: it belongs to a team that has changed meanwhile
    onRefused: () => {
      setMade(undefined);
      setCopied(false);
    },
  });
  const make = () => {
    setBusy(true);
    setFailure(undefined);
    renew()
      .then(({ indexKey }) => {
        if (indexKey === null) throw new Refused('index_key_missing');
        return keys.call('replaceKit', { indexKey });
      })
      .then(setMade, (error: unknown) => setFailure(concern(error)))
      .finally(() => setBusy(false));
  };
  const send = (answer: Answer<'replaceKit'>) => {
    setCopied(true);
    const { roster, memberWraps, ring, indexKey } = answer.rotation;
    const body = { roster, memberWraps, ring, indexKey };
    submission.submit(() => Promise.resolve([prepare('/kit', { in: {}, body })]));
  };
  if (made !== undefined && !copied) {
    return (
      <KitPages
        kitText={made.kitText}
        before={0}
        of={2}
        onBack={() => setMade(undefined)}
        onDone={() => send(made)}
      />
    );
  }
  return (
    <Frame
      title={t('kit.lost')}
      onBack={router.back}
      foot={
        copied ? undefined : (
          <Button primary look="grow" busy={busy} onClick={make} name="make">
            {t('kit.make')}
          </Button>
        )
      }
    >
      {copied && submission.state === 'busy' && <Busy words={t('join.sending')} />}
      {!copied && (
        <ul class="stack tight">
          <li>{t('kit.new1')}</li>
          <li>{t('kit.new2')}</li>
        </ul>
      )}
      {failure !== undefined && <Failed error={failure} onAgain={make} />}
      <SubmitNote submission={submission} />
    </Frame>
  );
}
