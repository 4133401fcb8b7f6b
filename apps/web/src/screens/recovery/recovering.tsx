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
import { Busy, Failed, Note } from '../../ui/notes.js';
import { useRefusals } from '../../ui/refusals.js';
import { SubmitNote } from '../../ui/submit-note.js';
import { kitId } from '../joining/kit-steps.js';
import { KitPages } from '../joining/kit-pages.js';
import { groupsIn, SheetGroups, type Typed } from './sheet-groups.js';

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
  const [typed, setTyped] = useState<Typed>({});
  const [digits, setDigits] = useState('');
  const [made, setMade] = useState<Answer<'recover'>>();
  const [copied, setCopied] = useState(false);
  const [busy, setBusy] = useState(false);
  const [unknown, setUnknown] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const { errors, refuse, answered } = useRefusals();
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
    const groups = groupsIn(typed);
    const { matches, mistyped } = await keys.call('readSheet', { groups, kit: newest.kit });
    refuse(Object.fromEntries(mistyped.map((number) => [kitId(number), t('join.kitWrong')])));
    setUnknown(!matches && mistyped.length === 0);
    if (!matches) return;
    const { organization: org, memberId, receive, sign } = registrar;
    const shown = { org: me.organization.id, rosters, root };
    const vouching = { org, memberId, receive, sign };
    setMade(await keys.call('recover', { registrar: vouching, digits: digitsOf(digits), shown, ...opens }));
  };
  const next = () => {
    setFailure(undefined);
    setUnknown(false);
    const count = digitsOf(digits).length;
    refuse(count < DIGITS ? { digits: t('digits.missing', { typed: count, of: DIGITS }) } : {});
    if (count < DIGITS) return;
    setBusy(true);
    open()
      .catch((error: unknown) => {
        // elsewhere other keys are an alarm; here somebody misheard
        if (error instanceof Refused && error.code === 'member_key_substituted') {
          refuse({ digits: t('digits.differ') });
        } else setFailure(concern(error));
      })
      .finally(() => setBusy(false));
  };
  const send = ({ rotation }: Answer<'recover'>) => {
    setCopied(true);
    const { roster, memberWraps, ring, indexKey } = rotation;
    const body = { roster, memberWraps, ring, indexKey };
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
          answered('digits');
        }}
        error={errors['digits']}
      />
      <SheetGroups
        typed={typed}
        errors={errors}
        onChange={(id, text) => {
          setTyped({ ...typed, [id]: text });
          setUnknown(false);
          answered(id);
        }}
      />
      {unknown && (
        <div role="alert">
          <Note tone="w">{t('sealing.kit_unknown')}</Note>
        </div>
      )}
      {failure !== undefined && <Failed error={failure} onAgain={next} />}
      <SubmitNote submission={submission} />
    </Frame>
  );
}
