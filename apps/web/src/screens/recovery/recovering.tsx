import { useState } from 'preact/hooks';
import { get, prepare } from '../../api/http.js';
import { whoAmI } from '../../api/queries.js';
import type { AnswerOf, Me } from '../../api/types.js';
import { useSubmission } from '../../api/use-submission.js';
import { useI18n } from '../../i18n/i18n.js';
import { takeSecrets } from '../../keys/account.js';
import type { Answer } from '../../keys/protocol.js';
import { Refused } from '../../keys/refused.js';
import { Frame } from '../../shell/frame.js';
import { useConcern, useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { DIGITS, digitsOf, DigitsField } from '../../ui/digits.js';
import { Busy, Failed } from '../../ui/notes.js';
import { SubmitNote } from '../../ui/submit-note.js';
import { KitPages } from '../joining/kit-pages.js';
import { SheetFields, useTypedSheet } from '../joining/typed-sheet.js';

export type Recovery = NonNullable<AnswerOf<'/recovery', 'get'>['recovery']>;

interface FinishProps {
  onBack(): void;
  onAdmitted(me: Me): void;
}

/** Three days and a call later: the sheet once more, then another one is copied, and only then it counts. */
export function Finish({ onBack, onAdmitted }: FinishProps) {
  const { t } = useI18n();
  const { me, keys } = useSession();
  const concern = useConcern();
  const sheet = useTypedSheet();
  const [digits, setDigits] = useState('');
  const [made, setMade] = useState<Answer<'recover'>>();
  const [copied, setCopied] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const enter = () => {
    whoAmI()
      .then(async (now) => {
        await takeSecrets(now, keys);
        onAdmitted(now);
      })
      .catch((error: unknown) => setFailure(concern(error)));
  };
  const submission = useSubmission({
    onDone: enter,
    // what was copied does not hold: the team has changed meanwhile
    onRefused: () => {
      setMade(undefined);
      setCopied(false);
    },
  });
  const open = async () => {
    const { rosters, root, registrar, ...opens } = await get('/recovery/secret', { in: {} });
    const newest = rosters.at(-1);
    if (newest === undefined) throw new Refused('roster_unknown');
    const { matches, mistyped } = await keys.call('readSheet', { groups: sheet.groups, kit: newest.kit });
    sheet.judge(matches, mistyped);
    if (!matches) return;
    const { organization: org, memberId, receive, sign } = registrar;
    const shown = { org: me.organization.id, rosters, root };
    const vouching = { org, memberId, receive, sign };
    setMade(await keys.call('recover', { registrar: vouching, digits: digitsOf(digits), shown, ...opens }));
  };
  const next = () => {
    setFailure(undefined);
    sheet.clear();
    const count = digitsOf(digits).length;
    sheet.refuse(count < DIGITS ? { digits: t('digits.missing', { typed: count, of: DIGITS }) } : {});
    if (count < DIGITS) return;
    setBusy(true);
    open()
      .catch((error: unknown) => {
        // elsewhere other keys are an alarm; here somebody misheard
        if (error instanceof Refused && error.code === 'member_key_substituted') {
          sheet.refuse({ digits: t('digits.differ') });
        } else setFailure(concern(error));
      })
      .finally(() => setBusy(false));
  };
  const send = ({ rotation, caseWraps }: Answer<'recover'>) => {
    setCopied(true);
    const { roster, memberWraps, ring, indexKey } = rotation;
    const body = { roster, memberWraps, ring, indexKey, caseWraps };
    submission.submit(() => Promise.resolve([prepare('/recovery/finish', { in: {}, body })]));
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
  if (copied) {
    return (
      <Frame title={t('app.name')} headed>
        <h1>{t('join.sendingTitle')}</h1>
        {failure === undefined && submission.state !== 'waiting' && <Busy words={t('join.sending')} />}
        {failure !== undefined && <Failed error={failure} onAgain={enter} />}
        <SubmitNote submission={submission} />
        {submission.state === 'waiting' && made !== undefined && (
          <Button primary look="big wide" onClick={() => send(made)} name="again">
            {t('action.again')}
          </Button>
        )}
      </Frame>
    );
  }
  return (
    <Frame
      title={t('recover.finish')}
      onBack={onBack}
      foot={
        <Button primary look="grow" busy={busy} onClick={next} name="finish">
          {t('log.next')}
        </Button>
      }
    >
      <p>{t('recover.finishWhat')}</p>
      <DigitsField
        id="digits"
        label={t('join.digits')}
        hint={t('recover.digitsHint')}
        value={digits}
        onChange={(text) => {
          setDigits(text);
          sheet.answered('digits');
        }}
        error={sheet.errors['digits']}
      />
      <SheetFields sheet={sheet} unclear="sealing.kit_unknown" />
      {failure !== undefined && <Failed error={failure} onAgain={next} />}
      <SubmitNote submission={submission} />
    </Frame>
  );
}
